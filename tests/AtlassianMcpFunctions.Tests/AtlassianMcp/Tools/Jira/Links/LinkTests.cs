namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Links;

public sealed class LinkTests
{
    [Theory]
    [InlineData("Cloud", "blocks", "DEMO-2")]
    [InlineData("DataCenter", "blocks", "DEMO-2")]
    [InlineData("Cloud", "Blocks", "DEMO-2")]
    [InlineData("Cloud", "is blocked by", "DEMO-3")]
    [InlineData("DataCenter", "is blocked by", "DEMO-3")]
    public async Task The_arguments_read_as_a_sentence(string flavour, string relation, string blocker)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("jira_link_issues", new { issue_key = "DEMO-2", relation, to_issue_key = "DEMO-3" });
        var read = await host.CallAsync("jira_get_issue", new { issue_key = blocker, include = new[] { "links" } });

        var link = host.Store.Jira.Find("DEMO-2")!.Links.Single();
        Assert.Equal(blocker, link.Inward.Key);
        Assert.Equal("blocks", (string?)read["links"]![0]!["relation"]);
        Assert.Equal(link.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), (string?)answer["link_id"]);
        Assert.Equal($"DEMO-2 {relation.ToLowerInvariant()} DEMO-3", (string?)answer["link"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_link_that_is_there_is_not_made_again_but_its_opposite_is(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        await host.CallAsync("jira_link_issues", new { issue_key = "DEMO-2", relation = "blocks", to_issue_key = "DEMO-3" });
        host.Site.RequestLog.Clear();

        var again = await host.CallAsync("jira_link_issues", new { issue_key = "DEMO-3", relation = "is blocked by", to_issue_key = "DEMO-2" });
        var writes = host.Site.RequestLog.Entries.Count(request => request.IsWrite);
        var opposite = await host.CallAsync("jira_link_issues", new { issue_key = "DEMO-2", relation = "is blocked by", to_issue_key = "DEMO-3" });

        Assert.True((bool?)again["was_there"]);
        Assert.Equal(0, writes);
        Assert.Null(opposite["was_there"]);
        Assert.Equal(2, host.Store.Jira.Find("DEMO-2")!.Links.Count);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_dry_run_says_both_directions(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var shown = await host.CallAsync("jira_link_issues", new { issue_key = "DEMO-2", relation = "duplicates", to_issue_key = "DEMO-3", dry_run = true });

        Assert.Contains("+ link: DEMO-2 duplicates DEMO-3", (string)shown["diff"]!, StringComparison.Ordinal);
        Assert.Contains("DEMO-3 is duplicated by DEMO-2", (string)shown["notes"]![0]!, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Where_two_issues_have_several_links_one_must_be_named(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        await host.CallAsync("jira_link_issues", new { issue_key = "DEMO-2", relation = "blocks", to_issue_key = "DEMO-3" });
        await host.CallAsync("jira_link_issues", new { issue_key = "DEMO-2", relation = "relates to", to_issue_key = "DEMO-3" });

        var unsure = await host.CallAsync("jira_delete_link", new { issue_key = "DEMO-3", to_issue_key = "DEMO-2", confirm = true });
        var sure = await host.CallAsync("jira_delete_link", new { issue_key = "DEMO-3", to_issue_key = "DEMO-2", relation = "is blocked by", confirm = true });
        var none = await host.CallAsync("jira_delete_link", new { issue_key = "DEMO-3", to_issue_key = "DEMO-4", confirm = true });

        Assert.Contains("have several links: is blocked by (link_id", unsure.Text, StringComparison.Ordinal);
        Assert.Equal("DEMO-2 blocks DEMO-3", (string?)sure["deleted"]);
        Assert.Equal("Relates", host.Store.Jira.Find("DEMO-2")!.Links.Single().Type.Name);
        Assert.Contains("It has: relates to DEMO-2", none.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_remote_link_to_the_same_place_replaces_the_first(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var arguments = new { issue_key = "DEMO-1", url = "https://example.com/spec", title = "Specification", summary = "Draft" };
        await host.CallAsync("jira_add_remote_link", arguments);

        var shown = await host.CallAsync("jira_add_remote_link", new { issue_key = "DEMO-1", url = "https://example.com/spec", title = "Specification 2", dry_run = true });
        var again = await host.CallAsync("jira_add_remote_link", new { issue_key = "DEMO-1", url = "https://example.com/spec", title = "Specification 2" });
        var listed = await host.CallAsync("jira_list_remote_links", new { issue_key = "DEMO-1" });

        Assert.Contains("- title: Specification\n+ title: Specification 2\n- summary: Draft\n", (string)shown["diff"]!, StringComparison.Ordinal);
        Assert.True((bool?)again["replaced"]);
        Assert.Equal("Specification 2", (string?)Assert.Single(listed["remote_links"]!.AsArray())!["title"]);
    }
}
