using Atlassian.Http;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Tools;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Server;

/// <summary>Whether a call may use a tool.</summary>
public enum ToolVerdict
{
    /// <summary>Yes.</summary>
    Allowed,

    /// <summary>The tenant does not have the product.</summary>
    NoProduct,

    /// <summary>The tenant's policy, or the API key, does not let this caller.</summary>
    Forbidden,

    /// <summary>The policy would, but the user gave the client less: it may ask the user for more.</summary>
    NeedsScope,
}

/// <summary>Decides which tools a call has; asked for the list and again at every call.</summary>
public static class ToolAccess
{
    /// <summary>What the tool does to what it touches.</summary>
    public static ToolClass ClassOf(McpServerTool tool) =>
        tool.ProtocolTool.Annotations?.ReadOnlyHint is true ? ToolClass.Read : ToolCatalog.ToolsetOf(tool).Class;

    /// <summary>Whether the call may use the tool.</summary>
    public static ToolVerdict Judge(McpServerTool tool, TenantContext call)
    {
        var toolset = ToolCatalog.ToolsetOf(tool);
        if (!HasProduct(toolset, call.Tenant)) return ToolVerdict.NoProduct;
        var (name, toolClass) = (tool.ProtocolTool.Name, ClassOf(tool));
        if (call.Permissions.Allows(name, toolset.Name, toolClass)) return ToolVerdict.Allowed;
        return call.Caller.Kind == CallerKind.User && call.Ceiling.Allows(name, toolset.Name, toolClass) ? ToolVerdict.NeedsScope : ToolVerdict.Forbidden;
    }

    /// <summary>Whether the call's list names the tool: also what the client may yet ask the user for.</summary>
    public static bool IsListed(McpServerTool tool, TenantContext call) => Judge(tool, call) is ToolVerdict.Allowed or ToolVerdict.NeedsScope;

    private static bool HasProduct(ToolsetAttribute toolset, Tenant tenant) => toolset.Product switch
    {
        "jira" => tenant.SitesOf(Product.Jira).Any(),
        "confluence" => tenant.SitesOf(Product.Confluence).Any(),
        _ => true,
    };
}
