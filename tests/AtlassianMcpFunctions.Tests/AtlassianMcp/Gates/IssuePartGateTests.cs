using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Gates;

/// <summary>What hangs on issues, seen from a client whose policy limits projects.</summary>
public sealed class IssuePartGateTests
{
    private static readonly PolicyRule Rule = PolicyHost.Rule with { Classes = [ToolClass.Read, ToolClass.Write, ToolClass.Delete] };

    private static readonly (string Tool, object More)[] Reads =
    [
        ("jira_list_comments", new { }), ("jira_list_worklogs", new { }), ("jira_list_remote_links", new { }), ("jira_list_attachments", new { }), ("jira_list_watchers", new { }), ("jira_get_issue_properties", new { }),
    ];

    private static readonly (string Tool, object More)[] Writes =
    [
        ("jira_update_issue", new { summary = "x" }), ("jira_assign_issue", new { assignee = "me" }), ("jira_delete_issue", new { confirm = true }), ("jira_add_worklog", new { time_spent = "1h" }),
        ("jira_add_remote_link", new { url = "https://example.com", title = "t" }), ("jira_add_watcher", new { }), ("jira_vote", new { }), ("jira_set_issue_property", new { property_key = "p", value = 1 }),
        ("jira_add_attachment", new { files = new[] { new { name = "a.txt", content_base64 = "YQ==" } } }), ("jira_link_issues", new { relation = "blocks", to_issue_key = "OPS-1" }),
    ];

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Parts_of_an_issue_that_may_not_be_read_answer_like_those_of_none(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour, Rule);

        foreach (var (tool, more) in Reads.Concat(Writes))
        {
            var hidden = await CallAsync(host, tool, "HR-1", more);
            var missing = await CallAsync(host, tool, "HR-77", more);

            Assert.True(hidden.IsError, $"{tool}: {hidden.Text}");
            Assert.Equal(PolicyHost.Anonymous(missing, "HR-77"), PolicyHost.Anonymous(hidden, "HR-1"));
        }
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Parts_of_an_issue_that_may_only_be_read_are_not_written(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour, Rule);
        host.Reported("alex");

        foreach (var (tool, more) in Reads)
        {
            var answer = await CallAsync(host, tool, "DEMO-1", more);
            Assert.False(answer.IsError, $"{tool}: {answer.Text}");
        }

        foreach (var (tool, more) in Writes)
        {
            var answer = await CallAsync(host, tool, "DEMO-1", more);
            Assert.True(answer.IsError, $"{tool}: {answer.Text}");
            Assert.Contains("Project DEMO may not be written here", answer.Text, StringComparison.Ordinal);
        }
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Changelogs_of_many_issues_tell_of_none_that_may_not_be_read(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour, Rule);
        var issue = host.Store.Jira.Find("HR-1")!;
        host.Store.Jira.Record(issue, host.Store.Users.Demo, [new("summary", "summary", null, "Salaries", null, "Bonuses", false)]);

        var answer = await host.CallAsync("jira_get_changelog", new { issue_keys = new[] { "DEMO-3", "HR-1" } });

        Assert.False(answer.IsError, answer.Text);
        Assert.Equal("HR-1", (string?)answer["not_found"]);
        Assert.DoesNotContain("Bonuses", answer.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_hidden_part_is_neither_read_nor_written(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour, new PolicyRule { HiddenFields = ["worklog", "attachment", "changelog"] });

        foreach (var (tool, arguments) in new (string, object)[]
        {
            ("jira_list_worklogs", new { issue_key = "DEMO-1" }),
            ("jira_add_worklog", new { issue_key = "DEMO-1", time_spent = "1h" }),
            ("jira_add_attachment", new { issue_key = "DEMO-1", files = new[] { new { name = "a.txt", content_base64 = "YQ==" } } }),
        })
        {
            var answer = await host.CallAsync(tool, arguments);
            Assert.True(answer.IsError, $"{tool}: {answer.Text}");
            Assert.Contains("policy", answer.Text, StringComparison.Ordinal);
        }
    }

    private static Task<ToolAnswer> CallAsync(McpHost host, string tool, string key, object more)
    {
        var arguments = System.Text.Json.JsonSerializer.SerializeToNode(more)!.AsObject();
        arguments["issue_key"] = key;
        return host.CallAsync(tool, arguments);
    }
}
