namespace AtlassianMcp.Compatibility;

/// <summary>
/// The tools of Atlassian's hosted Rovo server, first and second version (https://support.atlassian.com/atlassian-rovo-mcp-server/docs/supported-tools/), as far as they are
/// of Jira, Confluence or both. Atlassian does not tell the arguments of all; where it does not, those of Jira's and Confluence's own APIs are taken.
/// </summary>
internal static class RovoNames
{
    private const string Graph = "The Teamwork Graph is Atlassian's own store, whose API is not open to other servers.";
    private const string Ops = "Jira Service Management Operations (alerts, schedules) is a service with an API of its own, which is not served.";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ToolAlias> All { get; } =
    [
        .. Shared().Select(alias => alias.After("-cloudId")),
        .. RovoJiraNames.All.Concat(RovoConfluenceNames.All).Select(alias => alias.After("cloudId=site")),
    ];

    private static IEnumerable<ToolAlias> Shared() =>
    [
        new("search", "search"),
        new("searchAtlassian", "search"),
        new("fetch", "fetch"),
        new("fetchAtlassian", "fetch"),
        new("atlassianUserInfo", "whoami"),
        new("getAccessibleAtlassianResources", "list_sites"),
        new("discover", "find_tools"),
        new("executeRead", "run_read_tool", "", "Takes the tools of this server, by either name."),
        new("executeWrite", "run_write_tool", "", "Takes the tools of this server, by either name."),
        new("executeDestructive", "run_write_tool", "", "Takes the tools of this server, by either name; deletes ask the user."),
        new("execute", "run_write_tool", "", "Takes the tools of this server that write, by either name; run_read_tool those that read."),
        ToolAlias.None("getContentFormatGuide", "Not needed: all content is Markdown, and a refusal tells what to do."),
        ToolAlias.None("getTeamworkGraphContext", Graph),
        ToolAlias.None("getTeamworkGraphObject", Graph),
        ToolAlias.None("addTeamworkGraphContext", Graph),
        ToolAlias.None("getGraphContext", Graph),
        ToolAlias.None("getGraphObject", Graph),
        ToolAlias.None("addGraphContext", Graph),
        ToolAlias.None("getJsmOpsAlerts", Ops),
        ToolAlias.None("getJsmOpsScheduleInfo", Ops),
        ToolAlias.None("getJsmOpsTeamInfo", Ops),
        ToolAlias.None("updateJsmOpsAlert", Ops),
    ];
}
