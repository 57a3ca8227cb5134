using System.Text.Json.Nodes;
using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Confluence;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Platform;

public sealed class WhatLinksHereTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Of_an_issue_it_finds_links_remote_links_issues_and_pages(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var pages = Write(host, "Notes on it", "<p>See DEMO-9 for the rest.</p>");
        Assert.False((await host.CallAsync("jira_link_issues", new { issue_key = "DEMO-9", relation = "blocks", to_issue_key = "DEMO-2" })).IsError);
        Assert.False((await host.CallAsync("jira_add_remote_link", new { issue_key = "DEMO-9", url = "https://example.com/plan", title = "The plan" })).IsError);
        Assert.False((await host.CallAsync("jira_add_comment", new { issue_key = "DEMO-3", body = "Same cause as DEMO-9." })).IsError);

        var links = (await host.CallAsync("what_links_here", new { target = $"{host.Store.Jira.Address}/browse/DEMO-9" }))["links"]!.AsArray();

        Assert.Contains(links, link => Way(link) == "issue_link" && (string?)link!["id"] == "DEMO-2");
        Assert.Contains(links, link => Way(link) == "remote_link" && (string?)link!["url"] == "https://example.com/plan");
        Assert.Contains(links, link => Way(link) == "mention" && (string?)link!["id"] == "DEMO-3");
        Assert.Contains(links, link => Way(link) == "mention" && (string?)link!["id"] == pages.PublicId && (string?)link["kind"] == "page");
        Assert.DoesNotContain(links, link => (string?)link!["id"] == "DEMO-9");
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Of_a_page_it_finds_pages_that_link_to_it_in_any_space_and_issues_that_name_its_address(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var travel = host.Page("Travel");
        var near = Write(host, "Near", """<p><ac:link><ri:page ri:content-title="Travel"/></ac:link></p>""");
        var other = host.Store.Confluence.Spaces.First(space => space != travel.Space && space.Homepage is not null);
        var far = host.Store.Confluence.AddPage(other, other.Homepage, "Far", $"""<p><ac:link><ri:page ri:space-key="{travel.Space.Key}" ri:content-title="Travel"/><ac:plain-text-link-body><![CDATA[Travel]]></ac:plain-text-link-body></ac:link></p>""", host.Store.Users.Demo, "current", false);
        var word = host.Store.Confluence.AddPage(other, other.Homepage, "Word", "<p>Travel is nice.</p>", host.Store.Users.Demo, "current", false);
        Assert.False((await host.CallAsync("jira_add_comment", new { issue_key = "DEMO-3", body = $"As in {host.Store.Confluence.Address}/pages/viewpage.action?pageId={travel.Id} it is." })).IsError);

        var ids = await AllAsync(host, host.PageId("Travel"), limit: 50);

        Assert.Contains(("page_link", near.PublicId), ids);
        Assert.Contains(("page_link", far.PublicId), ids);
        Assert.Contains(("mention", "DEMO-3"), ids);
        Assert.DoesNotContain(ids, one => one.Id == word.PublicId || one.Id == travel.PublicId);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Small_answers_add_up_to_the_whole(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        for (var at = 0; at < 5; at++) Write(host, $"Notes {at}", "<p>See DEMO-9.</p>");
        for (var at = 2; at < 6; at++) Assert.False((await host.CallAsync("jira_add_comment", new { issue_key = $"DEMO-{at}", body = "Like DEMO-9." })).IsError);

        var whole = await AllAsync(host, "DEMO-9", limit: 50);
        var parts = await AllAsync(host, "DEMO-9", limit: 2);

        Assert.True(whole.Count >= 9);
        Assert.Equal(whole.Order(), parts.Order());
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task With_one_product_it_says_what_that_one_knows(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour), null, null, new PolicyRule { Allow = ["platform.*", "confluence.*"] });
        var page = Write(host, "Notes on it", "<p>See DEMO-9 for the rest.</p>");

        var links = (await host.CallAsync("what_links_here", new { target = "DEMO-9" }))["links"]!.AsArray();

        Assert.Equal(page.PublicId, (string?)Assert.Single(links)!["id"]);
        Assert.DoesNotContain(host.Site.RequestLog.Entries, request => request.Path.Contains("/issue", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_cannot_be_looked_through_is_named_and_the_rest_is_told(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        Assert.False((await host.CallAsync("jira_add_comment", new { issue_key = "DEMO-3", body = "Like DEMO-9." })).IsError);
        host.Site.Faults.Answer(request => request.Path.EndsWith("/rest/api/search", StringComparison.Ordinal) || request.Path.EndsWith("/remotelink", StringComparison.Ordinal), 403, times: int.MaxValue);

        var answer = await host.CallAsync("what_links_here", new { target = "DEMO-9" });

        Assert.Contains(answer["links"]!.AsArray(), link => (string?)link!["id"] == "DEMO-3");
        Assert.Contains("remote links", (string)answer["problems"]!, StringComparison.Ordinal);
    }

    private static Page Write(McpHost host, string title, string storage) =>
        host.Store.Confluence.AddPage(host.Page("Travel").Space, host.Page("Travel"), title, storage, host.Store.Users.Demo, "current", false);

    private static string? Way(JsonNode? link) => (string?)link!["way"];

    private static async Task<List<(string Way, string Id)>> AllAsync(McpHost host, string target, int limit)
    {
        var found = new List<(string, string)>();
        for (string? cursor = null; ;)
        {
            var answer = await host.CallAsync("what_links_here", cursor is null ? new { target, limit } : new { target, limit, cursor });
            found.AddRange(answer["links"]!.AsArray().Where(link => link!["id"] is not null).Select(link => (Way(link)!, (string)link!["id"]!)));
            if ((cursor = (string?)answer["next_cursor"]) is null) return found;
        }
    }
}
