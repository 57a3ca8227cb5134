namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class JiraUserDrills : IDrills
{
    public IEnumerable<Drill> All =>
    [
        new("jira_search_users")
        {
            Works = Drill.With(new { query = "ale", issue_key = "DEMO-1" }),
            Shows = (_, answer) => Assert.Equal(["Alex Rivera"], answer["users"]!.AsArray().Select(user => (string)user!["display_name"]!)),
            Missing = new { query = "zzzzzz" },
            MissingShows = answer => Assert.Empty(answer["users"]!.AsArray()),
            Bad = new { query = "a", issue_key = "DEMO-1", project_key = "DEMO" },
            BadSays = "not both",
        },
        new("jira_get_user")
        {
            Works = Drill.With(new { user = "alex@example.com" }),
            Shows = (_, answer) => Assert.Equal("Alex Rivera", (string?)answer["display_name"]),
            Missing = new { user = "zzzzzz" },
            Bad = new { user = "" },
            BadSays = "user",
        },
    ];
}
