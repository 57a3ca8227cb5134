using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.Pages;

public sealed class SearchTests
{
    [Theory]
    [InlineData("Cloud", "siteSearch ~ \"laptop policies\"")]
    [InlineData("DataCenter", "text ~ \"laptop policies\"")]
    public async Task Words_are_found_wherever_they_stand(string flavour, string cql)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));

        var answer = await host.CallAsync("confluence_search", new { query = "laptop policies" });

        Assert.Equal(cql, (string?)answer["cql"]);
        var hits = answer["results"]!.AsArray();
        Assert.Equal(["Onboarding", "Runbooks"], hits.Select(hit => (string?)hit!["title"]).Order(StringComparer.Ordinal));
        Assert.All(hits, hit => Assert.Equal("page", (string?)hit!["type"]));
        Assert.Contains("Get a laptop", (string?)hits[0]!["excerpt"], StringComparison.Ordinal);
        Assert.Equal(2, (int?)answer["total"]);
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task CQL_is_run_as_it_is_within_the_spaces_asked_for(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));

        var first = await host.CallAsync("confluence_search", new { query = "type = page or label = nothing order by title", spaces_filter = "ENG, HAND", limit = 3 });
        var second = await host.CallAsync("confluence_search", new { query = "type = page or label = nothing order by title", spaces_filter = "ENG, HAND", limit = 3, cursor = (string?)first["next_cursor"] });
        var engineering = await host.CallAsync("confluence_search", new { query = "type = page order by title", spaces_filter = "ENG" });

        Assert.Equal("(type = page or label = nothing) and space in (\"ENG\", \"HAND\") order by title", (string?)first["cql"]);
        Assert.Equal(["Accounts & Access", "Architecture", "Engineering"], first["results"]!.AsArray().Select(hit => (string?)hit!["title"]));
        Assert.Equal("First Week", (string?)second["results"]![0]!["title"]);
        Assert.All(engineering["results"]!.AsArray(), hit => Assert.Equal("Engineering", (string?)hit!["space"]));
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task Label_contributor_and_age_need_no_query(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));

        var labelled = await host.CallAsync("confluence_search", new { label = "office", spaces_filter = "HAND" });
        var mine = await host.CallAsync("confluence_search", new { contributor = "me", days = 7, query = "handbook" });
        var hers = await host.CallAsync("confluence_search", new { contributor = "Dana Demo" });
        var nobodys = await host.CallAsync("confluence_search", new { contributor = "Mia Krüger", label = "office" });
        var nothing = await host.CallAsync("confluence_search", new { spaces_filter = "HAND" });

        Assert.Equal("label = \"office\" and space in (\"HAND\") order by lastmodified desc", (string?)labelled["cql"]);
        Assert.Equal("Office Map", (string?)Assert.Single(labelled["results"]!.AsArray())!["title"]);
        Assert.Contains("and contributor = currentUser() and lastmodified >= now(\"-7d\")", (string?)mine["cql"], StringComparison.Ordinal);
        Assert.NotEmpty(mine["results"]!.AsArray());
        Assert.NotEmpty(hers["results"]!.AsArray());
        Assert.Empty(nobodys["results"]!.AsArray());
        Assert.True(nothing.IsError);
        Assert.Contains("give query, label, contributor or days", nothing.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task Nothing_found_is_an_empty_list(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));

        var answer = await host.CallAsync("confluence_search", new { query = "zeppelin" });

        Assert.Equal((0, 0), (answer["results"]!.AsArray().Count, (int?)answer["total"]));
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task Bad_queries_are_refused_in_words(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));

        Assert.Contains("Could not parse cql", (await host.CallAsync("confluence_search", new { query = "type = page and (title ~ \"x\"" })).Text, StringComparison.Ordinal);
        Assert.Contains("no words to search for", (await host.CallAsync("confluence_search", new { query = "???" })).Text, StringComparison.Ordinal);
        Assert.Contains("give query, label, contributor or days", (await host.CallAsync("confluence_search")).Text, StringComparison.Ordinal);
        Assert.Contains("`limit` must be", (await host.CallAsync("confluence_search", new { query = "x", limit = 0 })).Text, StringComparison.Ordinal);
    }
}
