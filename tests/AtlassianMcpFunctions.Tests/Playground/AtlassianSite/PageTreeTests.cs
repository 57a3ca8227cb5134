using Playground.AtlassianSite.Confluence;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite;

public sealed class PageTreeTests
{
    [Fact]
    public async Task Five_thousand_pages_are_listed_completely_by_cursor()
    {
        await using var site = await RunningSite.StartAsync();
        var space = Grow(site.Cloud.Confluence, 5000);

        var ids = new HashSet<string>();
        var pages = 0;
        for (var next = $"/wiki/api/v2/spaces/{space.Id}/pages?limit=250"; next is not null; pages++)
        {
            var page = await site.CloudAsync("GET", next);
            foreach (var item in page.Items("results")) Assert.True(ids.Add((string)item["id"]!));
            next = (string?)page["_links"]["next"];
            Assert.Equal(next is not null, page.Header("Link")!.Contains("rel=\"next\"", StringComparison.Ordinal));
        }

        Assert.Equal((5001, 21), (ids.Count, pages));
    }

    [Fact]
    public async Task Descendants_go_as_deep_as_asked()
    {
        await using var site = await RunningSite.StartAsync();
        var home = Grow(site.Cloud.Confluence, 200).Homepage!;

        var two = await site.CloudAsync("GET", $"/wiki/api/v2/pages/{home.Id}/descendants?limit=250");
        var three = await site.CloudAsync("GET", $"/wiki/api/v2/pages/{home.Id}/descendants?limit=250&depth=3");
        var tooDeep = await site.CloudAsync("GET", $"/wiki/api/v2/pages/{home.Id}/descendants?depth=11");

        Assert.Equal([1, 2], two.Items("results").Select(item => (int)item["depth"]!).Distinct().Order());
        Assert.Equal([1, 2, 3], three.Items("results").Select(item => (int)item["depth"]!).Distinct().Order());
        Assert.Equal(200, three.Items("results").Count());
        Assert.Equal(400, tooDeep.Status);
    }

    [Fact]
    public async Task Data_Center_walks_the_same_tree_by_start_and_limit()
    {
        await using var site = await RunningSite.StartAsync();
        var home = Grow(site.DataCenter.Confluence, 120).Homepage!;

        var titles = new HashSet<string>();
        for (var next = $"/rest/api/content/{home.Id}/descendant/page?limit=50"; next is not null;)
        {
            var page = await site.DataCenterAsync("GET", "/confluence" + next);
            foreach (var item in page.Items("results")) titles.Add((string)item["title"]!);
            next = (string?)page["_links"]["next"];
        }
        var found = await site.DataCenterAsync("GET", $"/confluence/rest/api/content/search?limit=200&cql=ancestor={home.Id}");

        Assert.Equal(120, titles.Count);
        Assert.Equal(120, found.Items("results").Count());
    }

    [Theory]
    [InlineData("/wiki/api/v2/pages?limit=251", "limit")]
    [InlineData("/wiki/api/v2/pages/abc", "Expected type is long")]
    [InlineData("/wiki/api/v2/pages?body-format=view", "body-format")]
    [InlineData("/wiki/api/v2/pages?cursor=nonsense", "cursor")]
    public async Task A_parameter_out_of_range_is_an_invalid_request(string path, string words)
    {
        await using var site = await RunningSite.StartAsync();

        var refused = await site.CloudAsync("GET", path);

        Assert.Equal((400, "INVALID_REQUEST_PARAMETER"), (refused.Status, (string?)refused["errors"][0]!["code"]));
        Assert.Contains(words, (string?)refused["errors"][0]!["title"], StringComparison.Ordinal);
    }

    /// <summary>A tree with ten branches a page, so that 200 pages are three levels deep.</summary>
    private static Space Grow(ConfluenceStore confluence, int count)
    {
        var space = confluence.AddSpace("TREE", "Tree");
        var pages = new List<Page> { space.Homepage! };
        for (var number = 1; number <= count; number++) pages.Add(confluence.AddPage(space, pages[(number - 1) / 10], $"Page {number}", "<p>leaf</p>"));
        return space;
    }
}
