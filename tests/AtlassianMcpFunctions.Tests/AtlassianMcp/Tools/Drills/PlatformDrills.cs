using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class PlatformDrills : IDrills
{
    public IEnumerable<Drill> All =>
    [
        new("find_tools")
        {
            Works = Drill.With(new { query = "move an issue to another status" }),
            Shows = (_, answer) => Assert.Equal("jira_transition_issue", (string?)answer["tools"]![0]!["name"]),
            Missing = new { query = "zzzzzz" },
            MissingShows = answer => Assert.Empty(answer["tools"]!.AsArray()),
            Bad = new { query = "" },
            BadSays = "query",
        },
        new("run_read_tool")
        {
            Works = Drill.With(new { name = "jira_get_issue", arguments = new { issue_key = "DEMO-1" } }),
            Shows = (_, answer) => Assert.Equal("DEMO-1", (string?)answer["key"]),
            Missing = new { name = "jira_get_isue" },
            Bad = new { name = "jira_add_comment", arguments = new { issue_key = "DEMO-1", body = "B" } },
            BadSays = "run_write_tool",
        },
        new("run_write_tool")
        {
            Works = Drill.With(new { name = "jira_add_comment", arguments = new { issue_key = "DEMO-1", body = "B" } }),
            Shows = (host, _) => Assert.Single(host.Store.Jira.Find("DEMO-1")!.Comments),
            Missing = new { name = "jira_ad_comment" },
            Bad = new { name = "jira_get_issue", arguments = new { issue_key = "DEMO-1" } },
            BadSays = "run_read_tool",
        },
        new("apply_change")
        {
            Works = async host => new { change_token = (string)(await host.CallAsync("jira_add_comment", new { issue_key = "DEMO-1", body = "B", dry_run = true }))["change_token"]! },
            Shows = (host, _) => Assert.Single(host.Store.Jira.Find("DEMO-1")!.Comments),
            Missing = new { change_token = "chg_000000000000000000000000" },
            Bad = new { change_token = "" },
            BadSays = "change_token",
        },
        new("job_get")
        {
            Works = async host => new { job_id = (string)(await host.CallAsync("confluence_sync_pages", new { parent_page_id = host.PageId("Policies") }))["job_id"]! },
            Shows = (_, answer) => Assert.NotNull(answer["state"]),
            Missing = new { job_id = "00000000000000000000000000000000" },
            Bad = new { job_id = "" },
            BadSays = "job_id",
        },
        new("create_upload")
        {
            Works = Drill.With(new { file_name = "picture.png" }),
            Shows = (_, answer) => Assert.StartsWith("http", (string?)answer["upload_url"], StringComparison.Ordinal),
            Bad = new { file_name = "" },
            BadSays = "file_name",
        },
    ];
}
