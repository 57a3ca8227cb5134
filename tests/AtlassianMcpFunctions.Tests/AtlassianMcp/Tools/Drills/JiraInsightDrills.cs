namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class JiraInsightDrills : IDrills
{
    public IEnumerable<Drill> All =>
    [
        new("jira_my_work")
        {
            Works = Drill.With(new { }),
            Shows = (host, answer) => Assert.Equal(host.Store.Jira.Issues.Count(issue => issue.Assignee == host.Store.Users.Demo && issue.Status.Category.Key != "done"), (int?)answer["open"]),
            Bad = new { soon_days = 0 },
            BadSays = "soon_days",
        },
        new("jira_find_stale")
        {
            Works = host =>
            {
                host.Store.Jira.Find("DEMO-3")!.Updated = host.Store.Now.AddDays(-90);
                return Task.FromResult<object>(new { jql = "project = DEMO ORDER BY key", days = 60 });
            },
            Shows = (_, answer) =>
            {
                var stale = Assert.Single(answer["issues"]!.AsArray())!;
                Assert.Equal(("DEMO-3", 90), ((string?)stale["key"], (int?)stale["days_untouched"]));
            },
            Missing = new { jql = "project = DEMO", days = 3000 },
            MissingShows = answer => Assert.Empty(answer["issues"]!.AsArray()),
            Bad = new { jql = "ORDER BY key" },
            BadSays = "needs a condition",
        },
        new("jira_find_duplicates")
        {
            Works = host =>
            {
                var project = host.Store.Jira.FindProject("OPS")!;
                host.Store.Jira.AddIssue(project, project.IssueTypes[0], "Renewing the certificate");
                return Task.FromResult<object>(new { jql = "project = OPS" });
            },
            Shows = (_, answer) => Assert.Equal(["Renew certificates", "Renewing the certificate"], Assert.Single(answer["groups"]!.AsArray())!["issues"]!.AsArray().Select(issue => (string?)issue!["summary"])),
            Missing = new { jql = "project = OPS", summary = "Nothing of this kind" },
            MissingShows = answer => Assert.Empty(answer["groups"]!.AsArray()),
            Bad = new { jql = "project = OPS", likeness = 2 },
            BadSays = "likeness",
        },
        new("jira_release_readiness")
        {
            Works = Drill.With(new { project_key = "DEMO", version = "1.1" }),
            Shows = (host, answer) =>
            {
                var all = host.Store.Jira.Issues.Where(issue => issue.FixVersions.Exists(version => version.Name == "1.1")).ToList();
                Assert.Equal((all.Count(issue => issue.Status.Category.Key == "done"), all.Count(issue => issue.Status.Category.Key != "done")), ((int?)answer["done"], (int?)answer["open"]));
                Assert.False((bool?)answer["ready"]);
            },
            Missing = new { project_key = "DEMO", version = "1.0" },
            Bad = new { project_key = "DEMO", version = "1.1", limit = 0 },
            BadSays = "limit",
        },
        new("jira_release_notes")
        {
            Works = host =>
            {
                foreach (var issue in host.Store.Jira.Issues.Where(issue => issue.Status.Category.Key == "done")) issue.FixVersions = [issue.Project.Releases[1]];
                return Task.FromResult<object>(new { project_key = "DEMO", version = "1.1", links = false });
            },
            Shows = (host, answer) => Assert.All(
                host.Store.Jira.Issues.Where(issue => issue.Status.Category.Key == "done"), issue => Assert.Contains($"- {issue.Summary} ({issue.Key})", (string)answer["markdown"]!, StringComparison.Ordinal)),
            Missing = new { project_key = "DEMO", version = "9.9" },
            Bad = new { project_key = "DEMO", version = "" },
            BadSays = "version",
        },
        new("jira_get_epic_tree")
        {
            Works = Drill.With(new { project_key = "DEMO" }),
            Shows = (host, answer) =>
            {
                var epic = Assert.Single(answer["epics"]!.AsArray())!;
                Assert.Equal("Relaunch the web shop", (string?)epic["summary"]);
                Assert.Equal(host.Store.Jira.Find((string)epic["key"]!)!.Children.Count, (int?)epic["issues"]);
            },
            Missing = new { epic_key = "DEMO-99999" },
            Bad = new { project_key = "DEMO", epic_key = "DEMO-1" },
            BadSays = "one of them",
        },
        new("jira_sprint_health")
        {
            Works = Drill.With(new { sprint = "active", board = "DEMO board" }),
            Shows = (host, answer) =>
            {
                Assert.Equal("active", (string?)answer["sprint"]!["state"]);
                Assert.Equal(host.Store.Jira.Issues.Count(issue => issue.Sprint?.Id == (long)answer["sprint"]!["id"]!), (int?)answer["issues"]);
            },
            Missing = new { sprint = "Sprint of nobody", board = "DEMO board" },
            Bad = new { sprint = "active" },
            BadSays = "give `board`",
        },
        new("jira_issues_from_notes")
        {
            Works = Drill.With(new { project_key = "DEMO", notes = "# Retro\n\nWe talked.\n\n- [ ] Mend the build #ci\n- [x] Buy cake\n\n1. (Bug) Totals are wrong !High\n   - seen on Monday" }),
            Shows = (host, answer) =>
            {
                var made = answer["created"]!.AsArray().Select(issue => host.Store.Jira.Find((string)issue!["key"]!)!).ToList();
                Assert.Equal([("Mend the build", "Task"), ("Totals are wrong", "Bug")], made.Select(issue => (issue.Summary, issue.Type.Name)));
                Assert.Equal(["ci"], made[0].Labels);
                Assert.Equal("High", made[1].Priority?.Name);
            },
            Missing = new { project_key = "NOWHERE", notes = "- one" },
            Bad = new { project_key = "DEMO", notes = "Only talk." },
            BadSays = "no list items",
        },
    ];
}
