using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Gates;

/// <summary>
/// A server whose policy lets read DEMO and OPS and the space HAND, and write OPS and HAND alone, before a site that also has a project HR and the space ENG.
/// </summary>
internal static class PolicyHost
{
    public static PolicyRule Rule { get; } = new()
    {
        Projects = new Reach(KeySet.Of("DEMO", "OPS"), KeySet.Of("OPS")),
        Spaces = new Reach(KeySet.Of("HAND"), KeySet.Of("HAND")),
    };

    public static async Task<McpHost> StartAsync(string flavour, PolicyRule? rule = null)
    {
        var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour), policy: rule ?? Rule);
        var jira = host.Store.Jira;
        var secret = jira.AddProject("HR", "People", "Nobody's business.");
        jira.AddIssue(secret, secret.IssueTypes[0], "Salaries are rising");
        return host;
    }

    /// <summary>What a tool says without the parts that name the thing asked for.</summary>
    public static string Anonymous(ToolAnswer answer, string name) => answer.Text.Replace(name, "…", StringComparison.Ordinal);
}
