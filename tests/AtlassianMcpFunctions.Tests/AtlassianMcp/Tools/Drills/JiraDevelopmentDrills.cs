namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class JiraDevelopmentDrills : IDrills
{
    public IEnumerable<Drill> All =>
    [
        new("jira_get_development")
        {
            Works = Drill.With(new { issue_keys = new[] { "DEMO-2", "DEMO-3" } }),
            Shows = (_, answer) =>
            {
                var code = answer["issues"]![0]!;
                Assert.Equal(("#17", "MERGED", "shop", 2), ((string?)code["pull_requests"]![0]!["id"], (string?)code["pull_requests"]![0]!["status"], (string?)code["branches"]![0]!["repository"], code["commits"]!.AsArray().Count));
                Assert.Null(answer["issues"]![1]!["pull_requests"]);
            },
            Missing = new { issue_keys = new[] { "DEMO-99999" } },
            Bad = new { issue_keys = new[] { "DEMO-2" }, kind = "wishes" },
            BadSays = "kind",
        },
    ];
}
