using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class JiraFilterDrills : IDrills
{
    public IEnumerable<Drill> All =>
    [
        new("jira_list_filters")
        {
            Works = Drill.With(new { scope = "mine" }),
            Shows = (_, answer) => Assert.Equal(["Open bugs"], answer["filters"]!.AsArray().Select(filter => (string)filter!["name"]!)),
            Missing = new { query = "zzzzzz" },
            MissingShows = answer => Assert.Empty(answer["filters"]!.AsArray()),
            Bad = new { scope = "theirs" },
            BadSays = "scope",
        },
        new("jira_run_filter")
        {
            Works = Drill.With(new { filter = "operations work" }),
            Shows = (_, answer) => Assert.Equal(["OPS-1", "OPS-2", "OPS-3"], answer["issues"]!.AsArray().Select(issue => (string)issue!["key"]!)),
            Missing = new { filter = "99999" },
            Bad = new { filter = "Open bugs", fields = new[] { "Story Pionts" } },
            BadSays = "Story Points",
        },
        new("jira_list_dashboards")
        {
            Works = Drill.With(new { scope = "favourite" }),
            Shows = (_, answer) => Assert.Equal(["Web shop"], answer["dashboards"]!.AsArray().Select(dashboard => (string)dashboard!["name"]!)),
            Missing = new { query = "zzzzzz" },
            MissingShows = answer => Assert.Empty(answer["dashboards"]!.AsArray()),
            BehindAGate = [Flavour.Cloud],
            Bad = new { scope = "theirs" },
            BadSays = "scope",
        },
        new("jira_get_dashboard")
        {
            Works = Drill.From(host => new { dashboard_id = host.Dashboard("Web shop") }),
            Shows = (_, answer) => Assert.Equal("Web shop", (string?)answer["name"]),
            Missing = new { dashboard_id = "99999" },
            BehindAGate = [Flavour.Cloud],
            Bad = new { dashboard_id = "Web shop" },
            BadSays = "dashboard_id",
        },
        new("jira_get_issue_dates")
        {
            Works = Drill.With(new { issue_key = "DEMO-4" }),
            Shows = (_, answer) => Assert.Equal(["To Do", "In Progress", "In Review"], answer["time_in_status"]!.AsArray().Select(time => (string)time!["status"]!)),
            Missing = new { issue_key = "DEMO-99999" },
            Bad = new { issue_key = "not a key" },
            BadSays = "issue",
        },
    ];
}
