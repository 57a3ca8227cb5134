using System.Text.Json.Nodes;
using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Platform;

/// <summary>search and fetch, as clients for research take them: exact shapes, one JSON text, a declared schema.</summary>
public sealed class KnowledgeTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Both_products_answer_in_the_exact_shape(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var found = await host.SendAsync("tools/call", new { name = "search", arguments = new { query = "payment" } });

        AssertShape(found);
        var results = found["structuredContent"]!["results"]!.AsArray();
        Assert.Equal(["results"], found["structuredContent"]!.AsObject().Select(member => member.Key));
        Assert.All(results, hit => Assert.Equal(["id", "title", "url"], hit!.AsObject().Select(member => member.Key)));
        Assert.Contains(results, hit => (string)hit!["title"]! == "Payment Service");
        Assert.Contains(results, hit => ((string)hit!["title"]!).StartsWith("DEMO-", StringComparison.Ordinal));
        foreach (var hit in results)
        {
            var read = await host.SendAsync("tools/call", new { name = "fetch", arguments = new { id = (string)hit!["id"]! } });
            AssertShape(read);
            Assert.Equal(["id", "title", "text", "url", "metadata"], read["structuredContent"]!.AsObject().Select(member => member.Key));
            Assert.Equal(((string)hit["id"]!, (string)hit["title"]!, (string)hit["url"]!), ((string)read["structuredContent"]!["id"]!, (string)read["structuredContent"]!["title"]!, (string)read["structuredContent"]!["url"]!));
        }
    }

    [Fact]
    public async Task The_schemas_of_their_results_are_listed()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);
        var tools = (await host.SendAsync("tools/list", new { }))["tools"]!.AsArray();

        Assert.Equal(["fetch", "search"], tools.Where(tool => tool!["outputSchema"] is not null).Select(tool => (string)tool!["name"]!).Order());
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task An_issue_is_fetched_by_key_address_and_number_with_its_comments(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var issue = host.Store.Jira.Issues.Single(issue => issue.Summary == "Search ignores umlauts");

        foreach (var id in new[] { issue.Key, issue.Key.ToLowerInvariant(), $"{host.Store.Jira.Address}/browse/{issue.Key}", issue.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) })
        {
            var read = await host.CallAsync("fetch", new { id });
            Assert.Equal($"{issue.Key}: Search ignores umlauts", (string?)read["title"]);
            Assert.Contains("### Mia Krüger, ", (string)read["text"]!, StringComparison.Ordinal);
            Assert.Contains("Logs are attached.", (string)read["text"]!, StringComparison.Ordinal);
            Assert.Equal("Bug", (string?)read["metadata"]!["type"]);
        }
    }

    [Fact]
    public async Task An_ari_is_fetched_from_the_site_it_names()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);
        var (issue, page) = (host.Store.Jira.Find("DEMO-1")!, host.Page("Travel"));

        var first = await host.CallAsync("fetch", new { id = $"ari:cloud:jira:{host.Site.Cloud.CloudId}:issue/{issue.Id}" });
        var second = await host.CallAsync("fetch", new { id = $"ari:cloud:confluence:{host.Site.Cloud.CloudId}:page/{page.Id}" });

        Assert.StartsWith("DEMO-1: ", (string)first["title"]!, StringComparison.Ordinal);
        Assert.Equal("Travel", (string?)second["title"]);
    }

    [Fact]
    public async Task A_key_finds_its_issue_first()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);

        Assert.Equal("DEMO-7", (string?)(await host.CallAsync("search", new { query = "demo-7" }))["results"]![0]!["id"]);
        Assert.False((await host.CallAsync("search", new { query = "DEMO-99999" })).IsError);
    }

    [Fact]
    public async Task A_product_that_policy_withholds_is_neither_searched_nor_fetched()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud, null, null, new PolicyRule { Allow = ["platform.*", "confluence.*"] });

        var found = await host.CallAsync("search", new { query = "payment" });
        var read = await host.CallAsync("fetch", new { id = "DEMO-1" });

        Assert.All(found["results"]!.AsArray(), hit => Assert.Contains("/wiki/", (string)hit!["url"]!, StringComparison.Ordinal));
        Assert.True(read.IsError);
        Assert.DoesNotContain(host.Site.RequestLog.Entries, request => request.Path.Contains("/rest/api/3/", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_site_that_fails_does_not_keep_the_other_from_answering(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        host.Site.Faults.Answer(request => request.Path.Contains("/search", StringComparison.Ordinal) && request.Path.Contains("/rest/api/", StringComparison.Ordinal) && !request.Path.Contains("/wiki/", StringComparison.Ordinal) && !request.Path.Contains("/confluence/", StringComparison.Ordinal), 403, times: int.MaxValue);

        var found = await host.CallAsync("search", new { query = "payment" });

        Assert.Contains(found["results"]!.AsArray(), hit => (string)hit!["title"]! == "Payment Service");
        Assert.StartsWith("jira: ", (string)found["problems"]![0]!, StringComparison.Ordinal);
    }

    // structuredContent, and the same as one JSON text.
    private static void AssertShape(JsonNode result)
    {
        Assert.True((bool?)result["isError"] is not true, result.ToJsonString());
        var block = Assert.Single(result["content"]!.AsArray())!;
        Assert.Equal("text", (string?)block["type"]);
        Assert.True(JsonNode.DeepEquals(result["structuredContent"], JsonNode.Parse((string)block["text"]!)));
    }
}
