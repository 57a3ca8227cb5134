using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite.Compass;

public sealed class CompassTroubleTests
{
    private static readonly string Sam = RunningSite.Basic("sam@example.com", "sam-api-token");

    [Fact]
    public async Task A_viewer_reads_and_writes_nothing()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        var id = site.Component("web-shop").Id;
        (string Field, string Type, object Input)[] writes =
        [
            ("createComponent", "CreateCompassComponentInput", new { name = "New", typeId = "OTHER" }),
            ("updateComponent", "UpdateCompassComponentInput", new { id, name = "Mine" }),
            ("deleteComponent", "DeleteCompassComponentInput", new { id }),
            ("addComponentLabels", "AddCompassComponentLabelsInput", new { componentId = id, labelNames = new[] { "mine" } }),
            ("removeComponentLabels", "RemoveCompassComponentLabelsInput", new { componentId = id, labelNames = new[] { "customer-facing" } }),
            ("createComponentLink", "CreateCompassComponentLinkInput", new { componentId = id, link = new { type = "DOCUMENT", url = "https://example.com" } }),
            ("deleteComponentLink", "DeleteCompassComponentLinkInput", new { componentId = id, link = "x" }),
            ("createComponentExternalAlias", "CreateCompassComponentExternalAliasInput", new { componentId = id, externalAlias = new { externalId = "a", externalSource = "b" } }),
            ("deleteComponentExternalAlias", "DeleteCompassComponentExternalAliasInput", new { componentId = id, externalAlias = new { externalId = "a", externalSource = "b" } }),
            ("createRelationship", "CreateCompassRelationshipInput", new { startNodeId = id, endNodeId = id }),
            ("deleteRelationship", "DeleteCompassRelationshipInput", new { startNodeId = id, endNodeId = id }),
            ("createCustomFieldDefinition", "CompassCreateCustomFieldDefinitionInput", new { textFieldDefinition = new { cloudId = site.Cloud.CloudId, name = "a" } }),
        ];

        Assert.Null(await site.LookupRefusalAsync(id, Sam));
        foreach (var (field, type, input) in writes) Assert.Equal(("PERMISSION_DENIED", 403), (await site.MutateAsync(field, type, input, authorization: Sam)).Refusal());
        Assert.Equal((12, "Web Shop"), (site.Cloud.Compass.Components.Count, site.Component("web-shop").Name));
        site.Cloud.Compass.Viewers.Clear();
        Assert.True((bool)(await site.MutateAsync("updateComponent", "UpdateCompassComponentInput", new { id, name = "Mine" }, authorization: Sam))["success"]!);
    }

    [Fact]
    public async Task Who_has_no_access_reads_nothing()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        var id = site.Component("web-shop").Id;
        site.Cloud.Compass.Outsiders.Add("alex");
        var alex = RunningSite.Basic("alex@example.com", "alex-api-token");

        Assert.Equal("PERMISSION_DENIED", await site.LookupRefusalAsync(id, alex));
        Assert.Equal("PERMISSION_DENIED", (await site.MutateAsync("deleteComponent", "DeleteCompassComponentInput", new { id }, authorization: alex)).Refusal().Type);
        Assert.Null(await site.LookupRefusalAsync(id));
        var list = await site.AskAsync($"{{ compass {{ components(ids: [\"{id}\"]) {{ id }} }} }}", authorization: alex);
        Assert.Equal(("PERMISSION_DENIED", 403), ((string?)list["errors"][0]!["extensions"]!["errorType"], (int)list["errors"][0]!["extensions"]!["statusCode"]!));
    }

    [Fact]
    public async Task A_field_that_breaks_leaves_the_rest_of_the_answer()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        site.Cloud.Compass.Breaks.Add("CompassComponent.ownerTeam");
        var id = site.Component("web-shop").Id;

        var answer = await site.AskAsync($"{{ compass {{ component(id: \"{id}\") {{ ... on CompassComponent {{ name ownerTeam @optIn(to: \"compass-beta\") {{ id }} }} }} }} }}");

        Assert.Equal(200, answer.Status);
        JsonAssert.Equal("""{"compass":{"component":{"name":"Web Shop","ownerTeam":null}}}""", answer["data"]);
        JsonAssert.Equal("""["compass","component","ownerTeam"]""", answer["errors"][0]!["path"]);
        JsonAssert.Equal("""{"statusCode":500,"classification":"InternalServerError","errorSource":"UNDERLYING_SERVICE"}""", answer["errors"][0]!["extensions"]);
    }

    [Fact]
    public async Task What_must_not_be_null_takes_what_is_around_it_along()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        site.Cloud.Compass.Breaks.Add("CompassComponent.name");
        var id = site.Component("web-shop").Id;

        var answer = await site.AskAsync($"{{ compass {{ component(id: \"{id}\") {{ ... on CompassComponent {{ name }} }} components(ids: [\"{id}\"]) {{ id }} }} }}");

        JsonAssert.Equal($$$"""{"compass":{"component":null,"components":[{"id":"{{{id}}}"}]}}""", answer["data"]);
    }

    [Theory]
    [InlineData("", "ownerTeam { id }", false)]
    [InlineData("", "ownerTeam @optIn(to: \"compass-beta\") { id }", true)]
    [InlineData("", "ownerTeam @optIn(to: \"other-beta\") { id }", false)]
    [InlineData("", "ownerTeam @optIn(to: \"other-beta\") @optIn(to: \"compass-beta\") { id }", true)]
    [InlineData("@optIn(to: [\"compass-beta\"])", "ownerTeam { id }", true)]
    [InlineData("", "customFields { ... on CompassCustomSingleSelectField { option { id } } }", false)]
    [InlineData("", "customFields { ... on CompassCustomMultiSelectField { options { id } } }", false)]
    [InlineData("", "customFields @optIn(to: \"compass-beta\") { ... on CompassCustomMultiSelectField { options { id } } }", true)]
    public async Task Experiments_must_be_opted_in_to_on_the_field_or_around_it(string around, string field, bool works)
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);

        var answer = await site.AskAsync($"{{ compass {{ component(id: \"{site.Component("payment-service").Id}\") {around} {{ ... on CompassComponent {{ name {field} }} }} }} }}");

        Assert.Equal("Payment Service", (string?)answer["data"]["compass"]!["component"]!["name"]);
        if (works) Assert.Null(answer.Json!["errors"]);
        else Assert.Contains("compass-beta", (string?)answer["errors"][0]!["message"], StringComparison.Ordinal);
    }
}
