using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite;

public sealed class CqlTests
{
    [Theory]
    [InlineData("type = page and space = S", "S|Root|Leaf one|Leaf two")]
    [InlineData("type = page and space != S", "T")]
    [InlineData("title = \"leaf one\"", "Leaf one")]
    [InlineData("title ~ leaf and type = page", "Leaf one|Leaf two")]
    [InlineData("text ~ \"apple*\"", "Leaf one|apple.txt")]
    [InlineData("siteSearch ~ apple and type = page", "Leaf one")]
    [InlineData("label = red", "Leaf two")]
    [InlineData("type = page and ancestor = {root}", "Leaf one|Leaf two")]
    [InlineData("parent = {root} and label in (red, green)", "Leaf two")]
    [InlineData("id = {root}", "Root")]
    [InlineData("creator = currentUser() and type = page and space = S and title !~ leaf", "S|Root")]
    [InlineData("contributor = \"{alex}\"", "Leaf two")]
    [InlineData("lastmodified >= now(\"-2d\") and type = page", "Leaf two")]
    [InlineData("lastmodified > startOfDay() and type = page", "Leaf two")]
    [InlineData("created < 2026-11-01 and type = page", "S|T|Root|Leaf one")]
    [InlineData("type = attachment", "apple.txt")]
    [InlineData("type = comment", "Re: Leaf one")]
    [InlineData("type in (attachment, comment) and space = S", "apple.txt|Re: Leaf one")]
    public async Task A_query_finds_exactly_these(string cql, string titles)
    {
        await using var site = await RunningSite.StartAsync();
        var root = Prepare(site.Cloud, site.Clock);
        var query = cql.Replace("{root}", $"{root}", StringComparison.Ordinal).Replace("{alex}", site.Cloud.Users.ByName("alex")!.AccountId, StringComparison.Ordinal);

        var found = await site.CloudAsync("GET", "/wiki/rest/api/search?excerpt=none&cql=" + Uri.EscapeDataString(query + " order by id"));

        Assert.Equal(200, found.Status);
        Assert.Equal(titles, string.Join('|', found.Items("results").Select(item => (string?)item["title"])));
        Assert.Equal(titles.Split('|').Length, (int?)found["totalSize"]);
    }

    [Theory]
    [InlineData("colour = red")]
    [InlineData("type = ")]
    [InlineData("title ~ (a")]
    [InlineData("")]
    public async Task A_query_Confluence_cannot_read_is_refused(string cql)
    {
        await using var site = await RunningSite.StartAsync();

        var cloud = await site.CloudAsync("GET", "/wiki/rest/api/search?cql=" + Uri.EscapeDataString(cql));
        var dataCenter = await site.DataCenterAsync("GET", "/confluence/rest/api/search?cql=" + Uri.EscapeDataString(cql));

        Assert.Equal((400, 400), (cloud.Status, dataCenter.Status));
        if (cql.Length > 0) Assert.Equal($"Could not parse cql : {cql}", (string?)cloud["message"]);
    }

    [Fact]
    public async Task Cloud_search_pages_by_the_cursor_in_its_next_link()
    {
        await using var site = await RunningSite.StartAsync();
        Prepare(site.Cloud, site.Clock);

        var titles = new List<string>();
        for (var next = "/rest/api/search?limit=2&cql=type=page"; next is not null;)
        {
            var page = await site.CloudAsync("GET", "/wiki" + next);
            titles.AddRange(page.Items("results").Select(item => (string)item["content"]!["title"]!));
            next = (string?)page["_links"]["next"];
        }

        Assert.Equal(["Leaf one", "Leaf two", "Root", "S", "T"], titles.Order(StringComparer.Ordinal));
    }

    private static long Prepare(AtlassianStore store, SiteClock clock)
    {
        var today = clock.Now;
        clock.Now = today.AddDays(-30);
        var confluence = store.Confluence;
        var space = confluence.AddSpace("S", "S");
        confluence.AddSpace("T", "T");
        var root = confluence.AddPage(space, null, "Root", "<p>A tree</p>");
        var one = confluence.AddPage(space, root, "Leaf one", "<p>An <em>apple</em></p>");
        confluence.AddAttachment(one, "apple.txt", "text/plain", [1]);
        confluence.AddComment(one, "<p>Pear?</p>");
        clock.Now = today;
        var two = confluence.AddPage(space, root, "Leaf two", "<p>Nothing</p>", store.Users.ByName("alex"));
        confluence.AddLabel(two, "red");
        return root.Id;
    }
}
