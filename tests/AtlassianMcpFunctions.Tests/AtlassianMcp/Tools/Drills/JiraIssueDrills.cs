namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class JiraIssueDrills : IDrills
{
    public IEnumerable<Drill> All =>
    [
        new("jira_get_issue")
        {
            Works = Drill.With(new { issue_key = "DEMO-1" }),
            Shows = (host, answer) => Assert.Equal(host.Store.Jira.Find("DEMO-1")!.Summary, (string?)answer["summary"]),
            Missing = new { issue_key = "DEMO-99999" },
            Bad = new { issue_key = "DEMO-1", fields = new[] { "Story Pionts" } },
            BadSays = "Story Points",
        },
        new("jira_search")
        {
            Works = Drill.With(new { jql = "project = DEMO ORDER BY key", limit = 3 }),
            Shows = (_, answer) => Assert.Equal(["DEMO-1", "DEMO-2", "DEMO-3"], answer["issues"]!.AsArray().Select(issue => (string)issue!["key"]!)),
            Missing = new { jql = "project = DEMO AND summary ~ \"zzzzzzzz\"" },
            MissingShows = answer => Assert.Empty(answer["issues"]!.AsArray()),
            Bad = new { jql = "project = DEMO AND" },
            BadSays = "JQL",
        },
        new("jira_create_issue")
        {
            Works = Drill.With(new { project_key = "DEMO", summary = "Drilled", issue_type = "Task", description = "As **told**." }),
            Shows = (host, answer) => Assert.Equal("Drilled", host.Store.Jira.Find((string)answer["key"]!)!.Summary),
            Missing = new { project_key = "NOWHERE", summary = "S", issue_type = "Task" },
            Bad = new { project_key = "DEMO", summary = "S", issue_type = "Wish" },
            BadSays = "It may create",
        },
    ];
}
