using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class JiraMoveDrills : IDrills
{
    public IEnumerable<Drill> All =>
    [
        new("jira_move_to_project")
        {
            Only = Flavour.Cloud,
            Works = Drill.With(new { issue_keys = new[] { "OPS-2" }, project_key = "DEMO", issue_type = "Story" }),
            Shows = (host, _) => Assert.Equal(("DEMO", "Story"), (host.Store.Jira.Find("OPS-2")!.Project.Key, host.Store.Jira.Find("OPS-2")!.Type.Name)),
            Missing = new { issue_keys = new[] { "OPS-99999" }, project_key = "DEMO" },
            Bad = new { issue_keys = Array.Empty<string>(), project_key = "DEMO" },
            BadSays = "issue_keys",
        },
    ];
}
