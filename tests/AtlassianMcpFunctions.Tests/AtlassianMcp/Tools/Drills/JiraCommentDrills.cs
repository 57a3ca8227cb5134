namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class JiraCommentDrills : IDrills
{
    public IEnumerable<Drill> All =>
    [
        new("jira_add_comment")
        {
            Works = Drill.With(new { issue_key = "DEMO-1", body = "Drilled." }),
            Shows = (host, _) => Assert.Single(host.Store.Jira.Find("DEMO-1")!.Comments),
            Missing = new { issue_key = "DEMO-99999", body = "Hello?" },
            Bad = new { issue_key = "DEMO-1", body = "B", visibility = "Developers" },
            BadSays = "visibility",
        },
    ];
}
