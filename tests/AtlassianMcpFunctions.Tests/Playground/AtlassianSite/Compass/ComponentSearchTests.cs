using System.Text.Json.Nodes;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite.Compass;

public sealed class ComponentSearchTests
{
    [Theory]
    [InlineData("query: \"PAYM\"", "Payment Service")]
    [InlineData("query: \"service order\"", "Order Service")]
    [InlineData("query: \"money\"", "Payment Service")]
    [InlineData("query: \"checkout\"", "Cart Service, Payment Service, Order Service")]
    [InlineData("query: \"legacy-import\"", "Legacy Import")]
    [InlineData("query: \"yment\"", "")]
    [InlineData("fieldFilters: [{ name: \"type\", filter: { eq: \"LIBRARY\" } }]", "Design System")]
    [InlineData("fieldFilters: [{ name: \"type\", filter: { in: [\"LIBRARY\", \"OTHER\"] } }]", "Design System, Legacy Import")]
    [InlineData("fieldFilters: [{ name: \"labels\", filter: { eq: \"pci\" } }]", "Payment Service")]
    [InlineData("fieldFilters: [{ name: \"compass:tier\", filter: { eq: \"1\" } }, { name: \"type\", filter: { neq: \"SERVICE\" } }]", "Web Shop")]
    [InlineData("fieldFilters: [{ name: \"linkTypes\", filter: { eq: \"DOCUMENT\" } }], sort: [{ name: \"name\", order: DESC }]", "Search Service, Payment Service")]
    [InlineData("fieldFilters: [{ name: \"links\", filter: { eq: \"https://github.com/example/payment-service\" } }]", "Payment Service")]
    [InlineData("fieldFilters: [{ name: \"state\", filter: { neq: \"ACTIVE\" } }]", "")]
    [InlineData("query: \"checkout\", sort: [{ name: \"title\", order: ASC }]", "Cart Service, Order Service, Payment Service")]
    public async Task Components_are_found_by_words_and_filters(string query, string names)
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);

        Assert.Equal(names, string.Join(", ", await NamesAsync(site, query)));
    }

    [Fact]
    public async Task Components_are_found_by_owner()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        var platform = site.Cloud.Compass.Teams.First(team => team.DisplayName == "Platform").Id;

        Assert.Equal(["API Gateway", "Orders Database"], await NamesAsync(site, $"fieldFilters: [{{ name: \"ownerId\", filter: {{ eq: \"{platform}\" }} }}]"));
    }

    [Theory]
    [InlineData("fieldFilters: [{ name: \"colour\", filter: { eq: \"red\" } }]")]
    [InlineData("fieldFilters: [{ name: \"type\" }]")]
    [InlineData("sort: [{ name: \"age\" }]")]
    public async Task What_cannot_be_searched_by_is_said(string query)
    {
        await using var site = await RunningSite.StartAsync();

        Assert.Equal(("ARGUMENT_INVALID", 400), (await SearchAsync(site, query)).Refusal());
    }

    [Fact]
    public async Task The_search_learns_of_what_is_made_changed_and_deleted_after_a_while_and_lookups_at_once()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        site.Cloud.Compass.IndexLag = TimeSpan.FromSeconds(5);

        var made = await site.MutateAsync("createComponent", "CreateCompassComponentInput", new { name = "Fresh", typeId = "SERVICE", slug = "fresh" }, "componentDetails { id }");
        var id = (string)made["componentDetails"]!["id"]!;
        Assert.Null(await site.LookupRefusalAsync(id));
        Assert.Empty(await NamesAsync(site, "query: \"fresh\""));
        Assert.Single(await NamesAsync(site, "query: \"legacy\""));

        site.Clock.Now += TimeSpan.FromSeconds(5);
        Assert.Equal(["Fresh"], await NamesAsync(site, "query: \"fresh\""));

        await site.MutateAsync("updateComponent", "UpdateCompassComponentInput", new { id, name = "Stale", slug = (string?)null });
        Assert.Empty(await NamesAsync(site, "query: \"stale\""));
        Assert.Equal(["Stale"], await NamesAsync(site, "query: \"fresh\""));
        site.Clock.Now += TimeSpan.FromSeconds(5);
        Assert.Equal(["Stale"], await NamesAsync(site, "query: \"stale\""));

        await site.MutateAsync("deleteComponent", "DeleteCompassComponentInput", new { id });
        Assert.Equal("COMPONENT_NOT_FOUND", await site.LookupRefusalAsync(id));
        Assert.Equal([null], await NamesAsync(site, "query: \"stale\""));
        site.Clock.Now += TimeSpan.FromSeconds(5);
        Assert.Empty(await NamesAsync(site, "query: \"stale\""));
    }

    [Fact]
    public async Task What_tests_make_is_found_without_a_lag_at_once()
    {
        await using var site = await RunningSite.StartAsync();
        var component = site.Cloud.Compass.AddComponent("Handmade", "LIBRARY");
        component.LabelNames.Add("new");
        site.Cloud.Compass.Changed(component, site.Cloud.Users.Demo);

        Assert.Equal(["Handmade"], await NamesAsync(site, "query: \"new\""));
    }

    private static async Task<IReadOnlyList<string?>> NamesAsync(RunningSite site, string query) =>
        [.. (await SearchAsync(site, query))["nodes"]!.AsArray().Select(node => (string?)node!["component"]?["name"])];

    private static Task<JsonNode> SearchAsync(RunningSite site, string query) => site.QueryAsync(
        $"searchComponents(cloudId: \"{site.Cloud.CloudId}\", query: {{ {query} }}) {{ ... on CompassSearchComponentConnection {{ nodes {{ component {{ name }} link }} }} ... on QueryError {{ extensions {{ statusCode errorType }} }} }}");
}
