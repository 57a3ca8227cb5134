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
        new("jira_create_issues")
        {
            Works = Drill.With(new { project_key = "DEMO", issues = new object[] { new { summary = "One", issue_type = "Task", assignee = "me" }, new { summary = "Two", issue_type = "Bug", description = "**B**" } } }),
            Shows = (host, answer) => Assert.Equal(["One", "Two"], answer["created"]!.AsArray().Select(made => host.Store.Jira.Find((string)made!["key"]!)!.Summary)),
            Missing = new { project_key = "NOWHERE", issues = new[] { new { summary = "S", issue_type = "Task" } } },
            Bad = new { project_key = "DEMO", issues = new[] { new { summary = "S", issue_type = "Task" }, new { summary = "T", issue_type = "Wish" } } },
            BadSays = "2 (T): In DEMO this account may not create an issue of type 'Wish'",
        },
        new("jira_update_issue")
        {
            Works = Drill.With(new { issue_key = "DEMO-2", summary = "Drilled", priority = "Low", add_labels = new[] { "drill" }, fields = new { severity = "Minor" } }),
            Shows = (host, _) => Assert.Equal(("Drilled", "Low", true), (host.Store.Jira.Find("DEMO-2")!.Summary, host.Store.Jira.Find("DEMO-2")!.Priority!.Name, host.Store.Jira.Find("DEMO-2")!.Labels.Contains("drill"))),
            Missing = new { issue_key = "DEMO-99999", summary = "S" },
            Bad = new { issue_key = "DEMO-2", fields = new Dictionary<string, object> { ["Story Pionts"] = 3 } },
            BadSays = "Story Points",
        },
        new("jira_assign_issue")
        {
            Works = Drill.With(new { issue_key = "DEMO-1", assignee = "Alex Rivera" }),
            Shows = (host, _) => Assert.Equal("alex", host.Store.Jira.Find("DEMO-1")!.Assignee!.Name),
            Missing = new { issue_key = "DEMO-99999", assignee = "me" },
            Bad = new { issue_key = "DEMO-1", assignee = "Nemo" },
            BadSays = "Nobody",
        },
        new("jira_delete_issue")
        {
            Works = Drill.With(new { issue_key = "DEMO-1", confirm = true }),
            Shows = (host, _) => Assert.Null(host.Store.Jira.Find("DEMO-1")),
            Missing = new { issue_key = "DEMO-99999" },
            Bad = new { issue_key = "not a key" },
            BadSays = "neither an issue key",
        },
        new("jira_get_changelog")
        {
            Works = Drill.With(new { issue_keys = new[] { "DEMO-3", "DEMO-4" }, fields = new[] { "Status" } }),
            Shows = (_, answer) => Assert.All(answer["changes"]!.AsArray(), change => Assert.Equal("status", (string?)change!["field"])),
            Missing = new { issue_keys = new[] { "DEMO-99999" } },
            Bad = new { issue_keys = new[] { "DEMO-1" }, fields = new[] { "Statsu" } },
            BadSays = "status",
        },
    ];
}
