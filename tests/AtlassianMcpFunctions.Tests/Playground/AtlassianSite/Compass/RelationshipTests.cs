using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Compass;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite.Compass;

public sealed class RelationshipTests
{
    [Fact]
    public async Task Arrows_keep_their_direction_whichever_way_they_are_looked_at()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);

        Assert.Equal(["API Gateway>Cart Service", "API Gateway>Payment Service", "API Gateway>Search Service"], await ArrowsAsync(site, "api-gateway", ""));
        Assert.Equal(["Web Shop>API Gateway", "Mobile App>API Gateway", "Sales Reports>API Gateway"], await ArrowsAsync(site, "api-gateway", "(query: { direction: INWARD })"));
        Assert.Equal(["Cart Service>Order Service", "Cart Service>Web Shop"], await ArrowsAsync(site, "cart-service", "(query: { direction: OUTWARD })"));
        Assert.Equal(["Cart Service>Web Shop"], await ArrowsAsync(site, "web-shop", "(query: { direction: INWARD, relationshipType: CHILD_OF })"));
        Assert.Equal(["Order Service>Stock Service"], await ArrowsAsync(site, "order-service", "(query: { first: 1 })"));
        Assert.Equal(["Stock Service>Order Service"], await ArrowsAsync(site, "stock-service", ""));
    }

    [Fact]
    public async Task An_arrow_is_made_once_and_can_be_taken_away()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        var (start, end) = (site.Component("search-service").Id, site.Component("stock-service").Id);

        var made = await RelateAsync(site, start, end, "DEPENDS_ON");
        var again = await RelateAsync(site, start, end, "DEPENDS_ON");
        var back = await RelateAsync(site, end, start, "DEPENDS_ON");
        var child = await RelateAsync(site, start, end, "CHILD_OF");
        var gone = await PartAsync(site, start, end);
        var twice = await PartAsync(site, start, end);

        JsonAssert.Equal("""{"relationshipType":"DEPENDS_ON","startNode":{"name":"Search Service"},"endNode":{"name":"Stock Service"}}""", made["createdCompassRelationship"]);
        Assert.Equal(("RELATIONSHIP_ALREADY_EXISTS", 409), again.Refusal());
        Assert.Equal((true, true, true), ((bool)back["success"]!, (bool)child["success"]!, (bool)gone["success"]!));
        Assert.Equal(("RELATIONSHIP_NOT_FOUND", 404), twice.Refusal());
        Assert.Equal(["CHILD_OF"], site.Cloud.Compass.Relationships.Where(arrow => arrow.StartNode.Id == start).Select(arrow => arrow.RelationshipType));
    }

    [Fact]
    public async Task An_arrow_needs_two_components_of_one_site()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        var id = site.Component("web-shop").Id;
        var missing = id[..^12] + "999999999999";
        var elsewhere = id.Replace(site.Cloud.CloudId, site.Site.Sandbox.CloudId, StringComparison.Ordinal);

        Assert.Equal("RELATIONSHIP_NODES_SELF_REFERENCING_ERROR", (await RelateAsync(site, id, id, "DEPENDS_ON")).Refusal().Type);
        Assert.Equal(("RELATIONSHIP_START_NODE_NOT_FOUND", 404), (await RelateAsync(site, missing, id, "DEPENDS_ON")).Refusal());
        Assert.Equal(("RELATIONSHIP_END_NODE_NOT_FOUND", 404), (await RelateAsync(site, id, missing, "DEPENDS_ON")).Refusal());
        Assert.Equal("RELATIONSHIP_START_NODE_ARI_INVALID", (await RelateAsync(site, "web-shop", id, "DEPENDS_ON")).Refusal().Type);
        Assert.Equal("RELATIONSHIP_END_NODE_ARI_INVALID", (await RelateAsync(site, id, "web-shop", "DEPENDS_ON")).Refusal().Type);
        Assert.Equal("RELATIONSHIP_START_AND_END_NODES_MUST_BELONG_TO_THE_SAME_SITE", (await RelateAsync(site, id, elsewhere, "DEPENDS_ON")).Refusal().Type);
    }

    [Fact]
    public async Task A_component_has_five_hundred_arrows_at_most()
    {
        await using var site = await RunningSite.StartAsync();
        var compass = site.Cloud.Compass;
        var (hub, late) = (compass.AddComponent("Hub"), compass.AddComponent("Late"));
        for (var number = 1; number < CompassStore.MostRelationships; number++) compass.Relate(compass.AddComponent($"Part {number}"), hub);
        var last = compass.AddComponent("Last");

        Assert.True((bool)(await RelateAsync(site, hub.Id, last.Id, "DEPENDS_ON"))["success"]!);
        Assert.Equal("RELATIONSHIP_LIMIT_REACHED", (await RelateAsync(site, late.Id, hub.Id, "DEPENDS_ON")).Refusal().Type);
    }

    private static async Task<IReadOnlyList<string>> ArrowsAsync(RunningSite site, string slug, string query)
    {
        var found = await site.QueryAsync($"component(id: \"{site.Component(slug).Id}\") {{ ... on CompassComponent {{ relationships{query} {{ ... on CompassRelationshipConnection {{ nodes {{ startNode {{ name }} endNode {{ name }} }} }} }} }} }}");
        return [.. found["relationships"]!["nodes"]!.AsArray().Select(arrow => $"{arrow!["startNode"]!["name"]}>{arrow["endNode"]!["name"]}")];
    }

    private static Task<JsonNode> RelateAsync(RunningSite site, string startNodeId, string endNodeId, string relationshipType) => site.MutateAsync(
        "createRelationship", "CreateCompassRelationshipInput", new { startNodeId, endNodeId, relationshipType }, "createdCompassRelationship { relationshipType startNode { name } endNode { name } }");

    private static Task<JsonNode> PartAsync(RunningSite site, string startNodeId, string endNodeId) =>
        site.MutateAsync("deleteRelationship", "DeleteCompassRelationshipInput", new { startNodeId, endNodeId, relationshipType = "DEPENDS_ON" });
}
