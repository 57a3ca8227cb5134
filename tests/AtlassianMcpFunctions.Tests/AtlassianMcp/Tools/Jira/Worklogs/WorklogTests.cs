using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Worklogs;

public sealed class WorklogTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Work_is_taken_off_the_remaining_estimate_and_given_back(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var issue = host.Store.Jira.Find("DEMO-1")!;
        issue.RemainingSeconds = 10 * 3600;

        var added = await host.CallAsync("jira_add_worklog", new { issue_key = "DEMO-1", time_spent = "1h 30m", started = "2026-11-20 09:15", comment = "Read the **logs**." });
        var afterAdding = issue.RemainingSeconds;
        var edited = await host.CallAsync("jira_edit_worklog", new { issue_key = "DEMO-1", worklog_id = (string)added["id"]!, time_spent = "2h" });
        var afterEditing = issue.RemainingSeconds;
        await host.CallAsync("jira_delete_worklog", new { issue_key = "DEMO-1", worklog_id = (string)added["id"]!, estimate = "leave", confirm = true });

        Assert.Equal("2026-11-20T09:15:00Z", (string?)added["started"]);
        Assert.Equal((510 * 60L, 480 * 60L, 480 * 60L), (afterAdding, afterEditing, issue.RemainingSeconds));
        Assert.Equal("2h", (string?)edited["time_spent"]);
        Assert.Empty(issue.Worklogs);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_is_not_given_stays_in_an_entry(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var worklog = host.Logged().Worklogs[0];
        var (seconds, comment) = (worklog.Seconds, worklog.Comment!.ToJsonString());

        var answer = await host.CallAsync("jira_edit_worklog", new { issue_key = "DEMO-1", worklog_id = host.WorklogId(), started = "2026-11-18" });

        Assert.False(answer.IsError, answer.Text);
        Assert.Equal((seconds, comment, new DateTimeOffset(2026, 11, 18, 9, 0, 0, TimeSpan.Zero)), (worklog.Seconds, worklog.Comment!.ToJsonString(), worklog.Started));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Entries_come_page_by_page_with_their_comments_as_Markdown(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        foreach (var number in Enumerable.Range(1, 3)) await host.CallAsync("jira_add_worklog", new { issue_key = "DEMO-1", time_spent = $"{number}h", comment = $"*Part* {number}" });

        var first = await host.CallAsync("jira_list_worklogs", new { issue_key = "DEMO-1", limit = 2 });
        var second = await host.CallAsync("jira_list_worklogs", new { issue_key = "DEMO-1", limit = 2, cursor = (string)first["next_cursor"]! });

        Assert.Equal(["1h", "2h"], first["worklogs"]!.AsArray().Select(entry => (string)entry!["time_spent"]!));
        Assert.Equal(("3h", "*Part* 3", "Dana Demo"), ((string?)second["worklogs"]![0]!["time_spent"], (string?)second["worklogs"]![0]!["comment"], (string?)second["worklogs"]![0]!["author"]));
        Assert.Equal(3, (int?)first["total"]);
        Assert.Null(second["next_cursor"]);
    }

    [Theory]
    [InlineData("1h", "20", "started is a date or a moment")]
    [InlineData("1h", "soon", "started is a date or a moment")]
    [InlineData("90", null, "time_spent")]
    public async Task Times_that_mean_nothing_are_refused(string spent, string? started, string problem)
    {
        await using var host = await BothFlavours.StartAsync("Cloud");

        var answer = await host.CallAsync("jira_add_worklog", new { issue_key = "DEMO-1", time_spent = spent, started });

        Assert.True(answer.IsError);
        Assert.Contains(problem, answer.Text, StringComparison.Ordinal);
        Assert.Empty(host.Store.Jira.Find("DEMO-1")!.Worklogs);
    }
}
