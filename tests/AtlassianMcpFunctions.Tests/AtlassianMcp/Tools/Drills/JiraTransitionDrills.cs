namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class JiraTransitionDrills : IDrills
{
    public IEnumerable<Drill> All =>
    [
        new("jira_get_transitions")
        {
            Works = Drill.With(new { issue_key = "DEMO-1" }),
            Shows = (_, answer) => Assert.Contains("Start Progress", answer["transitions"]!.AsArray().Select(transition => (string)transition!["name"]!)),
            Missing = new { issue_key = "DEMO-99999" },
            Bad = new { issue_key = "not a key" },
            BadSays = "issue",
        },
        new("jira_transition_issue")
        {
            Works = Drill.With(new { issue_key = "DEMO-1", transition_id = "Start Progress" }),
            Shows = (host, _) => Assert.Equal("In Progress", host.Store.Jira.Find("DEMO-1")!.Status.Name),
            Missing = new { issue_key = "DEMO-99999", transition_id = "Start Progress" },
            Bad = new { issue_key = "DEMO-1", transition_id = "Teleport" },
            BadSays = "Start Progress",
        },
    ];
}
