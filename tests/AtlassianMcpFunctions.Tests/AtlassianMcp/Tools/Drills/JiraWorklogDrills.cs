namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class JiraWorklogDrills : IDrills
{
    public IEnumerable<Drill> All =>
    [
        new("jira_list_worklogs")
        {
            Works = Drill.From(host => new { issue_key = host.Logged().Key }),
            Shows = (_, answer) => Assert.Equal("1h 30m", (string?)answer["worklogs"]![0]!["time_spent"]),
            Missing = new { issue_key = "DEMO-99999" },
            Bad = new { issue_key = "DEMO-1", limit = 0 },
            BadSays = "limit",
        },
        new("jira_add_worklog")
        {
            Works = Drill.With(new { issue_key = "DEMO-1", time_spent = "2h 15m", started = "2026-11-20T14:30+01:00", comment = "Dug **deep**.", estimate = "1d" }),
            Shows = (host, _) => Assert.Equal((8100L, 28800L), (host.Store.Jira.Find("DEMO-1")!.SpentSeconds, host.Store.Jira.Find("DEMO-1")!.RemainingSeconds ?? 0)),
            Missing = new { issue_key = "DEMO-99999", time_spent = "1h" },
            Bad = new { issue_key = "DEMO-1", time_spent = "a while" },
            BadSays = "time_spent",
        },
        new("jira_edit_worklog")
        {
            Works = Drill.From(host => new { issue_key = host.Logged().Key, worklog_id = host.WorklogId(), time_spent = "3h", estimate = "leave" }),
            Shows = (host, _) => Assert.Equal(10_800, host.Logged().Worklogs[0].Seconds),
            Missing = new { issue_key = "DEMO-1", worklog_id = "99999999", time_spent = "1h" },
            Bad = new { issue_key = "DEMO-1", worklog_id = "1" },
            BadSays = "Nothing is to be changed",
        },
        new("jira_delete_worklog")
        {
            Works = Drill.From(host => new { issue_key = host.Logged().Key, worklog_id = host.WorklogId(), confirm = true }),
            Shows = (host, _) => Assert.Empty(host.Store.Jira.Find("DEMO-1")!.Worklogs),
            Missing = new { issue_key = "DEMO-1", worklog_id = "99999999" },
            Bad = new { issue_key = "DEMO-1", worklog_id = "1", estimate = "some" },
            BadSays = "estimate",
        },
    ];
}
