namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class JiraWatcherDrills : IDrills
{
    public IEnumerable<Drill> All =>
    [
        new("jira_list_watchers")
        {
            Works = Drill.From(host => new { issue_key = host.Watched().Key }),
            Shows = (_, answer) => Assert.Equal(("Mia Krüger", 1), ((string?)answer["watchers"]![0]!["name"], (int?)answer["count"])),
            Missing = new { issue_key = "DEMO-99999" },
            Bad = new { issue_key = "no key" },
            BadSays = "neither an issue key",
        },
        new("jira_add_watcher")
        {
            Works = Drill.With(new { issue_key = "DEMO-1", user = "alex@example.com" }),
            Shows = (host, _) => Assert.Equal("alex", host.Store.Jira.Find("DEMO-1")!.Watchers.Single().Name),
            Missing = new { issue_key = "DEMO-99999" },
            Bad = new { issue_key = "DEMO-1", user = "Nemo" },
            BadSays = "Nobody",
        },
        new("jira_remove_watcher")
        {
            Works = Drill.From(host => new { issue_key = host.Watched().Key, user = "Mia Krüger" }),
            Shows = (host, _) => Assert.Empty(host.Store.Jira.Find("DEMO-1")!.Watchers),
            Missing = new { issue_key = "DEMO-99999" },
            Bad = new { issue_key = "DEMO-1", user = "" },
            BadSays = "user",
        },
        new("jira_vote")
        {
            Works = Drill.From(host => new { issue_key = host.Reported("alex").Key }),
            Shows = (host, answer) => Assert.Equal((1, 1), (host.Store.Jira.Find("DEMO-1")!.Voters.Count, (int)answer["votes"]!)),
            Missing = new { issue_key = "DEMO-99999" },
            Bad = new { issue_key = "no key" },
            BadSays = "neither an issue key",
        },
        new("jira_get_issue_properties")
        {
            Works = Drill.From(host => new { issue_key = host.Marked().Key, property_key = "drill.state" }),
            Shows = (_, answer) => Assert.Equal("begun", (string?)answer["value"]),
            Missing = new { issue_key = "DEMO-1", property_key = "nothing" },
            Bad = new { issue_key = "DEMO-1", property_key = "" },
            BadSays = "property_key",
        },
        new("jira_set_issue_property")
        {
            Works = Drill.From(host => new { issue_key = host.Marked().Key, property_key = "drill.state", value = new { step = 2 } }),
            Shows = (host, _) => Assert.Equal(2, (int?)host.Store.Jira.Find("DEMO-1")!.Properties["drill.state"]["step"]),
            Missing = new { issue_key = "DEMO-99999", property_key = "p", value = 1 },
            Bad = new { issue_key = "DEMO-1", property_key = "p", value = new string('x', 40_000) },
            BadSays = "32,768",
        },
        new("jira_delete_issue_property")
        {
            Works = Drill.From(host => new { issue_key = host.Marked().Key, property_key = "drill.state", confirm = true }),
            Shows = (host, _) => Assert.Empty(host.Store.Jira.Find("DEMO-1")!.Properties),
            Missing = new { issue_key = "DEMO-1", property_key = "nothing" },
            Bad = new { issue_key = "no key", property_key = "p" },
            BadSays = "neither an issue key",
        },
    ];
}
