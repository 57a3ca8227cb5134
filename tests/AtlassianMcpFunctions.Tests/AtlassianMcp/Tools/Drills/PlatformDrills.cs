using AtlassianMcp.Jobs;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

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
        new("whoami")
        {
            Works = Drill.With(new { }),
            Shows = (host, answer) => Assert.Equal(["Dana Demo", "Dana Demo"], answer["accounts"]!.AsArray().Select(account => (string?)account!["display_name"])),
            Bad = new { user = "alex" },
            BadSays = "user",
        },
        new("list_sites")
        {
            Works = Drill.With(new { }),
            Shows = (_, answer) => Assert.Equal(["jira", "confluence"], answer["sites"]!.AsArray().Select(site => (string?)site!["product"])),
            Bad = new { site = "x" },
            BadSays = "site",
        },
        new("resolve_link")
        {
            Works = Drill.From(host => new { link = $"{host.Store.Jira.Address}/browse/DEMO-1?focusedCommentId=1" }),
            Shows = (host, answer) => Assert.StartsWith(host.Store.Jira.Find("DEMO-1")!.Summary, (string?)answer["targets"]![0]!["title"], StringComparison.Ordinal),
            Missing = new { link = "DEMO-99999" },
            MissingShows = answer => Assert.NotNull(answer["targets"]![0]!["problem"]),
            Bad = new { link = "!!!" },
            BadSays = "looks like nothing",
        },
        new("explain_permission")
        {
            Works = Drill.With(new { action = "edit", target = "DEMO-1" }),
            Shows = (_, answer) => Assert.Equal("yes", (string?)answer["allowed"]),
            Missing = new { action = "edit", target = "DEMO-99999" },
            MissingShows = answer => Assert.Contains("does not exist", (string)answer["reason"]!, StringComparison.Ordinal),
            Bad = new { action = "edit", target = "!!!" },
            BadSays = "no issue, project, page or space",
        },
        new("search")
        {
            Works = Drill.With(new { query = "customers" }),
            Shows = (_, answer) =>
            {
                Assert.NotEmpty(answer["results"]!.AsArray());
                Assert.All(answer["results"]!.AsArray(), hit => Assert.True(Uri.IsWellFormedUriString((string?)hit!["url"], UriKind.Absolute)));
            },
            Missing = new { query = "zzzzzzzz" },
            MissingShows = answer => Assert.Empty(answer["results"]!.AsArray()),
            Bad = new { query = "***" },
            BadSays = "no words",
        },
        new("what_links_here")
        {
            Works = async host =>
            {
                Assert.False((await host.CallAsync("jira_add_comment", new { issue_key = "DEMO-3", body = "As DEMO-9." })).IsError);
                return new { target = "DEMO-9" };
            },
            Shows = (_, answer) => Assert.Contains(answer["links"]!.AsArray(), link => (string?)link!["id"] == "DEMO-3"),
            Missing = new { target = "DEMO-99999" },
            Bad = new { target = "!!!" },
            BadSays = "no issue and no page",
        },
        new("fetch")
        {
            Works = Drill.From(host => new { id = host.Page("Travel").Id.ToString(System.Globalization.CultureInfo.InvariantCulture) }),
            Shows = (_, answer) => Assert.Equal("Travel", (string?)answer["title"]),
            Missing = new { id = "DEMO-99999" },
            Bad = new { id = "the plan" },
            BadSays = "neither an issue nor a page",
        },
        new("job_get")
        {
            Works = async host => new { job_id = await StartSyncAsync(host) },
            Shows = (_, answer) => Assert.NotNull(answer["state"]),
            Missing = new { job_id = "00000000000000000000000000000000" },
            Bad = new { job_id = "" },
            BadSays = "job_id",
        },
        new("job_list")
        {
            Works = async host =>
            {
                await StartSyncAsync(host);
                return new { limit = 5 };
            },
            Shows = (_, answer) => Assert.Contains(answer["jobs"]!.AsArray(), job => (string?)job!["kind"] == "confluence_sync_pages"),
            Bad = new { state = "asleep" },
            BadSays = "state",
        },
        new("job_cancel")
        {
            Works = async host => new { job_id = await ParkAsync(host) },
            Shows = (_, answer) => Assert.Equal("cancelled", (string?)answer["state"]),
            Missing = new { job_id = "00000000000000000000000000000000" },
            Bad = new { job_id = "" },
            BadSays = "job_id",
        },
        new("job_resume")
        {
            Works = async host => new { job_id = await ParkAsync(host) },
            Shows = (_, answer) => Assert.NotNull(answer["state"]),
            Missing = new { job_id = "00000000000000000000000000000000" },
            Bad = new { job_id = "" },
            BadSays = "job_id",
        },
        new("job_result")
        {
            Works = async host => new { job_id = await StartSyncAsync(host), state = "failed" },
            Shows = (_, answer) => Assert.Empty(answer["items"]!.AsArray()),
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

    private static async Task<string> StartSyncAsync(McpHost host) => (string)(await host.CallAsync("confluence_sync_pages", new { parent_page_id = host.PageId("Policies") }))["job_id"]!;

    // A job that stands still, as one that was paused does: the one just started is over any moment.
    private static async Task<string> ParkAsync(McpHost host)
    {
        var (started, store) = (await StartSyncAsync(host), host.Services.GetRequiredService<JobStore>());
        var job = (await store.FindAsync(Tenant.DefaultId, started, CancellationToken.None))!;
        var parked = job with { Id = new string('f', 32), State = JobState.Paused, Sequence = 1, LeasedUntil = null, LeaseId = null };
        return (await store.AddAsync(parked, CancellationToken.None)).Id;
    }
}
