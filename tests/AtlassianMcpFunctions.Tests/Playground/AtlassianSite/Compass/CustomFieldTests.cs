using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Compass;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite.Compass;

public sealed class CustomFieldTests
{
    [Fact]
    public async Task Fields_of_every_kind_are_made_filled_and_cleared()
    {
        await using var site = await RunningSite.StartAsync();
        var component = site.Cloud.Compass.AddComponent("Engine");
        var ids = new Dictionary<string, string>();
        foreach (var kind in new[] { "boolean", "number", "text", "user" }) ids[kind] = await DefineAsync(site, kind, null);
        foreach (var kind in new[] { "singleSelect", "multiSelect" }) ids[kind] = await DefineAsync(site, kind, ["red", "blue"]);
        var options = site.Cloud.Compass.CustomFields.Where(field => field.HasOptions).SelectMany(field => field.Options).Select(option => option.Id).ToList();

        await Update(new { booleanField = new { definitionId = ids["boolean"], booleanValue = false } }, new { numberField = new { definitionId = ids["number"], numberValue = 7 } },
            new { textField = new { definitionId = ids["text"], textValue = "words" } }, new { userField = new { definitionId = ids["user"], userIdValue = "ari:cloud:identity::user/712020:00000000-0000-4000-8000-000000000003" } },
            new { singleSelectField = new { definitionId = ids["singleSelect"], option = options[1] } }, new { multiSelectField = new { definitionId = ids["multiSelect"], options = new[] { options[2], options[3] } } });
        var filled = await Read();
        await Update(new { textField = new { definitionId = ids["text"], textValue = (string?)null } }, new { multiSelectField = new { definitionId = ids["multiSelect"], options = (string[]?)null } });
        var cleared = await Read();

        JsonAssert.Equal(
            """
            [{"__typename":"CompassCustomBooleanField","booleanValue":false},{"__typename":"CompassCustomNumberField","numberValue":7},{"__typename":"CompassCustomTextField","textValue":"words"},
             {"__typename":"CompassCustomUserField","userIdValue":"ari:cloud:identity::user/712020:00000000-0000-4000-8000-000000000003","userValue":{"name":"Mia Krüger"}},
             {"__typename":"CompassCustomSingleSelectField","option":{"value":"blue"}},{"__typename":"CompassCustomMultiSelectField","options":[{"value":"red"},{"value":"blue"}]}]
            """, filled);
        Assert.Equal(4, cleared.AsArray().Count);

        async Task Update(params object[] customFields)
        {
            var answer = await site.MutateAsync("updateComponent", "UpdateCompassComponentInput", new { id = component.Id, customFields });
            Assert.True((bool)answer["success"]!, answer.ToJsonString());
        }

        async Task<JsonNode> Read() => (await site.QueryAsync(
            $$"""
            component(id: "{{component.Id}}") { ... on CompassComponent { customFields @optIn(to: ["other", "compass-beta"]) { __typename ... on CompassCustomBooleanField { booleanValue }
              ... on CompassCustomNumberField { numberValue } ... on CompassCustomTextField { textValue } ... on CompassCustomUserField { userIdValue userValue { name } }
              ... on CompassCustomSingleSelectField { option { value } } ... on CompassCustomMultiSelectField { options { value } } } } }
            """))["customFields"]!;
    }

    [Fact]
    public async Task A_value_must_fit_its_definition()
    {
        await using var site = await RunningSite.StartAsync();
        var compass = site.Cloud.Compass;
        var component = compass.AddComponent("Engine");
        var (text, choice, other) = (compass.AddCustomField(CustomKind.Text, "Text", null, ["SERVICE"]), compass.AddCustomField(CustomKind.SingleSelect, "Choice", null, ["SERVICE"], "a"), compass.AddCustomField(CustomKind.Text, "Other", null, ["LIBRARY"]));

        Assert.Equal("FIELD_VALUE_DOES_NOT_MATCH_FIELD_DEFINITION", await Refusal(new { numberField = new { definitionId = text.Id, numberValue = 1 } }));
        Assert.Equal("FIELD_VALUE_ELEMENT_IS_NOT_ALLOWED", await Refusal(new { singleSelectField = new { definitionId = choice.Id, option = "a" } }));
        Assert.Equal("FIELD_DEFINITION_DOES_NOT_EXIST", await Refusal(new { textField = new { definitionId = other.Id, textValue = "x" } }));
        Assert.Equal("DUPLICATE_FIELD_DEFINITION_ID", await Refusal(new { textField = new { definitionId = text.Id, textValue = "x" } }, new { textField = new { definitionId = text.Id, textValue = "y" } }));
        Assert.Empty(component.CustomFields);

        async Task<string?> Refusal(params object[] customFields) => (await site.MutateAsync("updateComponent", "UpdateCompassComponentInput", new { id = component.Id, customFields })).Refusal().Type;
    }

    [Fact]
    public async Task Definitions_are_listed_by_component_type()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);

        var all = await List("");
        var libraries = await List(", componentTypeIds: [\"LIBRARY\"]");

        Assert.Equal(["Architect", "Cost centre", "Handles personal data", "Language", "Monthly cost", "Regions"], all.Select(field => (string?)field!["name"]).Order());
        JsonAssert.Equal("""{"__typename":"CompassCustomSingleSelectFieldDefinition","name":"Language","componentTypeIds":["SERVICE","LIBRARY"],"options":[{"value":"C#"},{"value":"Go"},{"value":"TypeScript"}]}""", Assert.Single(libraries));

        async Task<JsonArray> List(string filter) => (await site.QueryAsync(
            $"customFieldDefinitions(query: {{ cloudId: \"{site.Cloud.CloudId}\"{filter} }}) {{ ... on CompassCustomFieldDefinitionsConnection {{ nodes {{ __typename name componentTypeIds ... on CompassCustomSingleSelectFieldDefinition {{ options {{ value }} }} }} }} }}"))["nodes"]!.AsArray();
    }

    [Theory]
    [InlineData("""{}""", "ONE_OF_DIRECTIVE_VALIDATION_ERROR")]
    [InlineData("""{"textFieldDefinition":{"cloudId":"11111111-2222-4333-8444-555555555555","name":"a","componentTypeIds":["SERVICE"]},"numberFieldDefinition":{"cloudId":"11111111-2222-4333-8444-555555555555","name":"a","componentTypeIds":["SERVICE"]}}""", "ONE_OF_DIRECTIVE_VALIDATION_ERROR")]
    [InlineData("""{"textFieldDefinition":{"cloudId":"11111111-2222-4333-8444-555555555555","name":" ","componentTypeIds":["SERVICE"]}}""", "CONSTRAINT_VIOLATION")]
    [InlineData("""{"textFieldDefinition":{"cloudId":"11111111-2222-4333-8444-555555555555","name":"a"}}""", "ARGUMENT_INVALID")]
    [InlineData("""{"textFieldDefinition":{"cloudId":"11111111-2222-4333-8444-555555555555","name":"a","componentTypeIds":["ENGINE"]}}""", "ARGUMENT_INVALID")]
    [InlineData("""{"textFieldDefinition":{"cloudId":"nowhere","name":"a","componentTypeIds":["SERVICE"]}}""", "CLOUD_ID_INVALID")]
    public async Task A_definition_that_is_none_is_refused(string input, string type)
    {
        await using var site = await RunningSite.StartAsync();

        Assert.Equal((type, 400), (await site.MutateAsync("createCustomFieldDefinition", "CompassCreateCustomFieldDefinitionInput", JsonNode.Parse(input)!)).Refusal());
    }

    private static async Task<string> DefineAsync(RunningSite site, string kind, string[]? options)
    {
        var definition = new JsonObject { ["cloudId"] = site.Cloud.CloudId, ["name"] = kind, ["componentTypeIds"] = new JsonArray("SERVICE") };
        if (options is not null) definition["options"] = new JsonArray([.. options.Select(option => JsonValue.Create(option))]);
        var made = await site.MutateAsync("createCustomFieldDefinition", "CompassCreateCustomFieldDefinitionInput", new JsonObject { [kind + "FieldDefinition"] = definition }, "customFieldDefinition { id name }");
        return (string)made["customFieldDefinition"]!["id"]!;
    }
}
