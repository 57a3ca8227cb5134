using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite.Compass;

public sealed class ComponentWriteTests
{
    private const string Missing = "ari:cloud:compass:11111111-2222-4333-8444-555555555555:component/aaaaaaaa-0000-4000-8000-000000000001/00000000-0000-4000-9000-999999999999";

    [Fact]
    public async Task A_component_is_made_with_all_that_it_is_given()
    {
        await using var site = await RunningSite.StartAsync();
        var team = site.Cloud.Compass.AddTeam("Crew").Id;

        var made = await CreateAsync(site, new
        {
            name = "Invoices",
            typeId = "SERVICE",
            slug = "invoices",
            description = "Bills.",
            ownerId = team,
            state = "PENDING",
            labels = new[] { "money" },
            links = new[] { new { type = "ON_CALL", url = "https://oncall.example.com/invoices" } },
            fields = new object[] { new { definition = "compass:tier", value = new { @enum = new { value = new[] { "2" } } } }, new { definition = "compass:isMonorepoProject", value = new { boolean = new { booleanValue = true } } } },
        }, "componentDetails { name slug description ownerId state labels { name } links { type url } fields { definition { id } ... on CompassEnumField { value } ... on CompassBooleanField { booleanValue } } changeMetadata { createdBy { name } } }");

        Assert.True((bool)made["success"]!);
        Assert.Null(made["errors"]);
        JsonAssert.Equal(
            $$"""
            {"name":"Invoices","slug":"invoices","description":"Bills.","ownerId":"{{team}}","state":"PENDING","labels":[{"name":"money"}],"links":[{"type":"ON_CALL","url":"https://oncall.example.com/invoices"}],
             "fields":[{"definition":{"id":"compass:isMonorepoProject"},"booleanValue":true},{"definition":{"id":"compass:lifecycle"},"value":["Active"]},{"definition":{"id":"compass:tier"},"value":["2"]}],
             "changeMetadata":{"createdBy":{"name":"Dana Demo"} } }
            """, made["componentDetails"]);
    }

    [Theory]
    [InlineData("""{"name":" "}""", "COMPONENT_NAME_BLANK")]
    [InlineData("""{"name":"{101}"}""", "COMPONENT_NAME_TOO_LONG")]
    [InlineData("""{"description":"{1001}"}""", "COMPONENT_DESCRIPTION_TOO_LONG")]
    [InlineData("""{"ownerId":"Shop"}""", "INVALID_COMPONENT_OWNER_FORMAT")]
    [InlineData("""{"slug":"web-shop"}""", "CONSTRAINT_VIOLATION")]
    [InlineData("""{"slug":"No Slug"}""", "CONSTRAINT_VIOLATION")]
    [InlineData("""{"state":"ASLEEP"}""", "ARGUMENT_INVALID")]
    [InlineData("""{"fields":[{"definition":"compass:colour","value":{"enum":{"value":["red"]}}}]}""", "FIELD_DEFINITION_DOES_NOT_EXIST")]
    [InlineData("""{"fields":[{"definition":"compass:tier","value":{"boolean":{"booleanValue":true}}}]}""", "FIELD_VALUE_DOES_NOT_MATCH_FIELD_DEFINITION")]
    [InlineData("""{"fields":[{"definition":"compass:tier","value":{"enum":{"value":["5"]}}}]}""", "FIELD_VALUE_ELEMENT_IS_NOT_ALLOWED")]
    [InlineData("""{"fields":[{"definition":"compass:tier","value":{"enum":{"value":["1","2"]}}}]}""", "FIELD_VALUE_INVALID_NUMBER_OF_ELEMENTS")]
    [InlineData("""{"fields":[{"definition":"compass:tier","value":{"enum":{"value":["1"]}}},{"definition":"compass:tier","value":{"enum":{"value":["2"]}}}]}""", "DUPLICATE_FIELD_DEFINITION_ID")]
    public async Task What_is_not_allowed_is_refused_alike_when_made_and_when_changed(string given, string type)
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        var (compass, payment) = (site.Cloud.Compass, site.Component("payment-service"));
        var create = JsonNode.Parse("""{"name":"New","typeId":"SERVICE"}""")!.AsObject();
        var update = new JsonObject { ["id"] = payment.Id, ["name"] = "Other" };
        foreach (var input in new[] { create, update })
        {
            foreach (var (name, value) in JsonNode.Parse(Long(given))!.AsObject()) input[name] = value?.DeepClone();
        }

        var made = await CreateAsync(site, create, "componentDetails { id }");
        var changed = await site.MutateAsync("updateComponent", "UpdateCompassComponentInput", update, "componentDetails { id }");

        Assert.Equal(((type, 400), (type, 400)), (made.Refusal(), changed.Refusal()));
        Assert.Equal((false, null, null), ((bool)made["success"]!, made["componentDetails"], changed["componentDetails"]));
        Assert.Equal((12, "Payment Service"), (compass.Components.Count, payment.Name));
    }

    [Theory]
    [InlineData("""{"typeId":"ENGINE"}""", "ARGUMENT_INVALID")]
    [InlineData("""{"typeId":null}""", "ARGUMENT_INVALID")]
    [InlineData("""{"labels":["{40}"]}""", "CONSTRAINT_VIOLATION")]
    [InlineData("""{"links":[{"type":"DOCUMENT","url":"example.com"}]}""", "COMPONENT_LINK_URL_NOT_A_VALID_URL")]
    [InlineData("""{"typeId":"LIBRARY","links":[{"type":"ON_CALL","url":"https://example.com"}]}""", "COMPONENT_LINK_TYPE_CANNOT_BE_ON_CALL")]
    [InlineData("""{"customFields":[{}]}""", "ONE_OF_DIRECTIVE_VALIDATION_ERROR")]
    [InlineData("""{"customFields":[{"textField":{"definitionId":"none","textValue":"x"}}]}""", "FIELD_DEFINITION_DOES_NOT_EXIST")]
    public async Task What_a_new_component_may_not_have_is_refused(string given, string type)
    {
        await using var site = await RunningSite.StartAsync();
        var create = JsonNode.Parse("""{"name":"New","typeId":"SERVICE"}""")!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(Long(given))!.AsObject()) create[name] = value?.DeepClone();

        Assert.Equal((type, 400), (await CreateAsync(site, create)).Refusal());
        Assert.Empty(site.Cloud.Compass.Components);
    }

    [Fact]
    public async Task What_is_just_allowed_is_taken_and_names_need_not_be_unique()
    {
        await using var site = await RunningSite.StartAsync();
        var input = new { name = new string('n', 100), typeId = "OTHER", description = new string('d', 1000), labels = new[] { new string('l', 39) } };

        var answers = new[] { await CreateAsync(site, input), await CreateAsync(site, input) };

        Assert.All(answers, answer => Assert.True((bool)answer["success"]!));
        Assert.Equal(2, site.Cloud.Compass.Components.Count);
    }

    [Fact]
    public async Task A_change_leaves_what_is_not_given_and_clears_what_is_null()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        var payment = site.Component("payment-service");
        var owner = payment.OwnerId;
        site.Clock.Now += TimeSpan.FromHours(1);

        await site.MutateAsync("updateComponent", "UpdateCompassComponentInput", new { id = payment.Id, name = "Payments" });
        Assert.Equal(("Payments", "payment-service", "Takes the money.", owner), (payment.Name, payment.Slug, payment.Description, payment.OwnerId));
        Assert.Equal(site.Clock.Now, payment.ChangeMetadata.Modified);
        Assert.Equal(2, payment.LabelNames.Count);

        var cleared = await site.MutateAsync("updateComponent", "UpdateCompassComponentInput", new { id = payment.Id, slug = (string?)null, ownerId = (string?)null, description = (string?)null }, "componentDetails { name slug ownerId description }");
        JsonAssert.Equal("""{"name":"Payments","slug":null,"ownerId":null,"description":null}""", cleared["componentDetails"]);
    }

    [Fact]
    public async Task A_component_that_is_deleted_takes_its_arrows_and_aliases_along()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        var gateway = site.Component("api-gateway");

        var gone = await site.MutateAsync("deleteComponent", "DeleteCompassComponentInput", new { id = gateway.Id }, "deletedComponentId");

        Assert.Equal(gateway.Id, (string?)gone["deletedComponentId"]);
        Assert.Equal("COMPONENT_NOT_FOUND", await site.LookupRefusalAsync(gateway.Id));
        Assert.DoesNotContain(site.Cloud.Compass.Relationships, relationship => relationship.StartNode == gateway || relationship.EndNode == gateway);
        Assert.Null(site.Cloud.Compass.FindByAlias("github", "example/api-gateway"));
        Assert.Equal(("COMPONENT_NOT_FOUND", 404), (await site.MutateAsync("deleteComponent", "DeleteCompassComponentInput", new { id = gateway.Id })).Refusal());
        Assert.Equal(("COMPONENT_ARI_INVALID", 400), (await site.MutateAsync("deleteComponent", "DeleteCompassComponentInput", new { id = "api-gateway" })).Refusal());
    }

    [Fact]
    public async Task Labels_come_and_go()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        var payment = site.Component("payment-service");

        var added = await site.MutateAsync("addComponentLabels", "AddCompassComponentLabelsInput", new { componentId = payment.Id, labelNames = new[] { "pci", "new" } }, "addedLabels { name } componentDetails { labels { name } }");
        var removed = await site.MutateAsync("removeComponentLabels", "RemoveCompassComponentLabelsInput", new { componentId = payment.Id, labelNames = new[] { "pci", "none" } }, "removedLabelNames");
        var tooLong = await site.MutateAsync("addComponentLabels", "AddCompassComponentLabelsInput", new { componentId = payment.Id, labelNames = new[] { "good", new string('x', 40) } });

        JsonAssert.Equal("""[{"name":"new"}]""", added["addedLabels"]);
        JsonAssert.Equal("""["pci"]""", removed["removedLabelNames"]);
        Assert.Equal("CONSTRAINT_VIOLATION", tooLong.Refusal().Type);
        Assert.Equal(["checkout", "new"], payment.LabelNames);
        Assert.Equal("COMPONENT_NOT_FOUND", (await site.MutateAsync("addComponentLabels", "AddCompassComponentLabelsInput", new { componentId = Missing, labelNames = new[] { "new" } })).Refusal().Type);
    }

    [Fact]
    public async Task Links_come_and_go_fifty_of_a_type()
    {
        await using var site = await RunningSite.StartAsync();
        var library = site.Cloud.Compass.AddComponent("Library", "LIBRARY");

        JsonNode? last = null;
        for (var number = 1; number <= 50; number++) last = await Link("DOCUMENT", $"https://example.com/{number}");
        var id = (string)last!["createdComponentLink"]!["id"]!;

        Assert.Equal("COMPONENT_LINKS_MAXIMUM_PER_TYPE_REACHED", (await Link("DOCUMENT", "https://example.com/51")).Refusal().Type);
        Assert.Equal("COMPONENT_LINK_URL_NOT_A_VALID_URL", (await Link("DASHBOARD", "javascript:alert(1)")).Refusal().Type);
        Assert.Equal("COMPONENT_LINK_TYPE_CANNOT_BE_ON_CALL", (await Link("ON_CALL", "https://example.com/")).Refusal().Type);
        Assert.True((bool)(await Link("DASHBOARD", "https://example.com/"))["success"]!);
        Assert.Equal(id, (string?)(await Unlink(id))["deletedCompassLinkId"]);
        Assert.Equal(("COMPONENT_LINK_DOES_NOT_EXIST", 404), (await Unlink(id)).Refusal());
        Assert.Equal(50, library.Links.Count);

        Task<JsonNode> Link(string type, string url) =>
            site.MutateAsync("createComponentLink", "CreateCompassComponentLinkInput", new { componentId = library.Id, link = new { type, url } }, "createdComponentLink { id }");
        Task<JsonNode> Unlink(string link) => site.MutateAsync("deleteComponentLink", "DeleteCompassComponentLinkInput", new { componentId = library.Id, link }, "deletedCompassLinkId");
    }

    [Fact]
    public async Task An_alias_belongs_to_one_component_of_the_site()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        var (cart, gateway) = (site.Component("cart-service"), site.Component("api-gateway"));

        Assert.Equal("EXTERNAL_ALIAS_COULD_NOT_BE_CREATED", (await Alias(cart.Id, "github", "example/api-gateway")).Refusal().Type);
        Assert.True((bool)(await Alias(cart.Id, "gitlab", "example/api-gateway"))["success"]!);
        Assert.Equal("EXTERNAL_ALIAS_ID_TOO_LONG", (await Alias(cart.Id, "github", new string('x', 1025))).Refusal().Type);
        Assert.Equal("EXTERNAL_ALIAS_SOURCE_TOO_LONG", (await Alias(cart.Id, new string('x', 1025), "a")).Refusal().Type);
        Assert.Equal("EXTERNAL_ALIAS_ID_CANNOT_BE_EMPTY", (await Alias(cart.Id, "github", "")).Refusal().Type);
        Assert.Equal(("EXTERNAL_ALIAS_NOT_FOUND", 404), (await Forget(cart.Id, "github", "example/api-gateway")).Refusal());
        Assert.Equal("example/api-gateway", (string?)(await Forget(gateway.Id, "github", "example/api-gateway"))["deletedCompassExternalAlias"]!["externalAliasId"]);
        Assert.Equal("example/api-gateway", (string?)(await Alias(cart.Id, "github", "example/api-gateway"))["createdCompassExternalAlias"]!["externalAliasId"]);

        Task<JsonNode> Alias(string componentId, string externalSource, string externalId) => site.MutateAsync(
            "createComponentExternalAlias", "CreateCompassComponentExternalAliasInput", new { componentId, externalAlias = new { externalId, externalSource, url = "https://example.com/" } }, "createdCompassExternalAlias { externalAliasId }");
        Task<JsonNode> Forget(string componentId, string externalSource, string externalId) => site.MutateAsync(
            "deleteComponentExternalAlias", "DeleteCompassComponentExternalAliasInput", new { componentId, externalAlias = new { externalId, externalSource } }, "deletedCompassExternalAlias { externalAliasId }");
    }

    private static Task<JsonNode> CreateAsync(RunningSite site, object input, string selection = "") => site.MutateAsync("createComponent", "CreateCompassComponentInput", input, selection);

    // {101} stands for a text of so many letters.
    private static string Long(string given) => System.Text.RegularExpressions.Regex.Replace(given, @"\{(\d+)\}", match => new string('x', int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)));
}
