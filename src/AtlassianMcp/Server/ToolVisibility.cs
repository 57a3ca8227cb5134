using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Server;

/// <summary>Decides which tools a call's tenant has; asked for the list and again at every call.</summary>
internal static class ToolVisibility
{
    /// <summary>Whether the tenant has the product the tool needs.</summary>
    public static bool IsVisible(McpServerTool tool, Tenant tenant) => ToolCatalog.ToolsetOf(tool).Product switch
    {
        "jira" => tenant.Jira is not null,
        "confluence" => tenant.Confluence is not null,
        _ => true,
    };
}
