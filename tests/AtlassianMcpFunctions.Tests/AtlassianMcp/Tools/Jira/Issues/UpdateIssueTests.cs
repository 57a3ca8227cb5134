using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Issues;

public sealed class UpdateIssueTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_dry_run_shows_each_field_before_and_after_in_words(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var issue = host.Store.Jira.Find("DEMO-2")!;
        var (summary, labels) = (issue.Summary, string.Join(", ", issue.Labels));

        var shown = await host.CallAsync("jira_update_issue", new
        {
            issue_key = "DEMO-2",
            summary = "Another one",
            assignee = "Mia Krüger",
            add_labels = new[] { "urgent" },
            fields = new Dictionary<string, object> { ["story points"] = 13 },
            dry_run = true,
        });

        var diff = (string)shown["diff"]!;
        Assert.Contains($"- summary: {summary}\n+ summary: Another one\n", diff, StringComparison.Ordinal);
        Assert.Contains("+ assignee: Mia Krüger\n", diff, StringComparison.Ordinal);
        Assert.Contains($"- labels: {labels}\n+ labels: {labels}, urgent\n", diff, StringComparison.Ordinal);
        Assert.Contains("+ Story Points: 13\n", diff, StringComparison.Ordinal);
        Assert.Equal(summary, issue.Summary);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_is_given_changes_and_everything_else_stays(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var issue = host.Store.Jira.Find("DEMO-2")!;
        var (priority, points) = (issue.Priority, issue.Custom["customfield_10010"].ToJsonString());

        var answer = await host.CallAsync("jira_update_issue", new
        {
            issue_key = "DEMO-2",
            description = "Now **bold**.",
            components = new[] { "Catalogue" },
            remove_labels = new[] { "frontend" },
            fields = new { duedate = "2027-01-15", Severity = "Critical" },
        });

        Assert.Equal(["description", "components", "duedate", "Severity", "labels"], answer["changed"]!.AsArray().Select(name => (string)name!).OrderBy(name => Array.IndexOf(["description", "components", "duedate", "Severity", "labels"], name)));
        Assert.Equal(("Catalogue", "2027-01-15"), (issue.Components.Single().Name, issue.DueDate));
        Assert.DoesNotContain("frontend", issue.Labels);
        Assert.Equal((priority, points), (issue.Priority, issue.Custom["customfield_10010"].ToJsonString()));
        if (host.Flavour is Flavour.DataCenter) Assert.Equal("Now *bold*.", ((string?)issue.Description)!.TrimEnd());
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task An_issue_gets_a_parent_and_nobody_and_loses_them_again(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var bug = host.Store.Jira.Issues.First(issue => issue.Type.Name == "Bug" && issue.Assignee is not null);

        await host.CallAsync("jira_update_issue", new { issue_key = bug.Key, parent = "DEMO-1", assignee = "unassigned" });
        var (parent, assignee) = (bug.Parent?.Key, bug.Assignee);
        var freed = await host.CallAsync("jira_update_issue", new { issue_key = bug.Key, parent = "none" });

        Assert.Equal(("DEMO-1", null), (parent, assignee));
        Assert.False(freed.IsError, freed.Text);
        Assert.Null(bug.Parent);
    }

    [Fact]
    public async Task On_Data_Center_an_epic_is_named_by_its_own_field()
    {
        await using var host = await BothFlavours.StartAsync("DataCenter");
        var field = host.Store.Jira.Fields.AddCustom("Epic Link", "com.pyxis.greenhopper.jira:gh-epic-link");

        var answer = await host.CallAsync("jira_update_issue", new { issue_key = "DEMO-2", parent = "DEMO-1" });

        Assert.False(answer.IsError, answer.Text);
        Assert.Equal("DEMO-1", (string?)host.Store.Jira.Find("DEMO-2")!.Custom[field.Id]);
    }

    [Fact]
    public async Task What_Markdown_cannot_keep_is_not_destroyed_unasked()
    {
        await using var host = await BothFlavours.StartAsync("Cloud");
        var issue = host.Store.Jira.Find("DEMO-3")!;
        issue.Description = JsonNode.Parse("""{"type":"doc","version":1,"content":[{"type":"extension","attrs":{"extensionType":"com.example","extensionKey":"chart","parameters":{"n":1}}},{"type":"paragraph","content":[{"type":"text","text":"Words"}]}]}""");

        var refused = await host.CallAsync("jira_update_issue", new { issue_key = "DEMO-3", description = "Other words" });
        var allowed = await host.CallAsync("jira_update_issue", new { issue_key = "DEMO-3", description = "Other words", allow_loss = true });

        Assert.True(refused.IsError);
        Assert.Contains("Nothing was written", refused.Text, StringComparison.Ordinal);
        Assert.False(allowed.IsError, allowed.Text);
    }

    [Theory]
    [InlineData("""{"issue_key":"DEMO-2"}""", "Nothing is to be changed")]
    [InlineData("""{"issue_key":"DEMO-2","summary":"a","fields":{"Summary":"b"}}""", "summary is given twice")]
    [InlineData("""{"issue_key":"DEMO-2","add_labels":["x"],"remove_labels":["x"]}""", "to be added and to be taken off")]
    [InlineData("""{"issue_key":"DEMO-2","add_labels":["x"],"fields":{"labels":["y"]}}""", "labels is given twice")]
    [InlineData("""{"issue_key":"DEMO-2","priority":"Sometime"}""", "priority")]
    public async Task Bad_changes_are_named_and_nothing_is_changed(string arguments, string problem)
    {
        await using var host = await BothFlavours.StartAsync("Cloud");
        var before = host.Store.Jira.Find("DEMO-2")!.Updated;

        var answer = await host.CallAsync("jira_update_issue", JsonNode.Parse(arguments));

        Assert.True(answer.IsError, answer.Text);
        Assert.Contains(problem, answer.Text, StringComparison.Ordinal);
        Assert.Equal(before, host.Store.Jira.Find("DEMO-2")!.Updated);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Watchers_need_not_be_told(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        await host.CallAsync("jira_update_issue", new { issue_key = host.Watched().Key, summary = "Quietly", notify = false });

        Assert.Contains(host.Site.RequestLog.Entries, request => request.Method == "PUT" && request.PathAndQuery.EndsWith("notifyUsers=false", StringComparison.Ordinal));
    }
}
