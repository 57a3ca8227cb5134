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

    /// <summary>The client's own URL or headers leave it out.</summary>
    NotAskedFor,
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
        if (!HasProduct(tool, call.Tenant)) return ToolVerdict.NoProduct;
        if (!call.Narrowing.Allows(FaceOf(tool))) return ToolVerdict.NotAskedFor;
        var (name, toolClass) = (tool.ProtocolTool.Name, ClassOf(tool));
        if (call.Permissions.Allows(name, toolset.Name, toolClass)) return ToolVerdict.Allowed;
        return call.Caller.Kind == CallerKind.User && call.Ceiling.Allows(name, toolset.Name, toolClass) ? ToolVerdict.NeedsScope : ToolVerdict.Forbidden;
    }

    /// <summary>What keeps a call from using the tool; null when nothing does.</summary>
    public static ToolObstacle? ObstacleOf(McpServerTool tool, TenantContext call) => Judge(tool, call) switch
    {
        ToolVerdict.Allowed => null,
        ToolVerdict.NoProduct when ToolCatalog.ToolsetOf(tool).On == Deployed.Cloud && !call.Tenant.CloudSites.Any() => new(Layer.Site, "works on Cloud only: no Cloud site is configured for this tenant."),
        ToolVerdict.NoProduct => new(Layer.Site, "is not available here: its product is not configured for this tenant."),
        ToolVerdict.NotAskedFor => new(Layer.Connection, "was not called: this connection's URL, headers or options (toolsets, tools, readonly) leave it out. Change them to use it."),
        ToolVerdict.NeedsScope => new(Layer.Client, "was not called: the user has not allowed this client to do that. Ask them to sign in again and allow it."),
        _ when IsBeyondKey(tool, call) => new(Layer.Client, "is not allowed for you: the API key was made for less. An administrator can make another one."),
        _ => new(Layer.Policy, "is not allowed for you by this organisation's policy. An administrator can change that."),
    };

    private static bool IsBeyondKey(McpServerTool tool, TenantContext call) =>
        call.Caller.Kind == CallerKind.Key && call.Ceiling.Allows(tool.ProtocolTool.Name, ToolCatalog.ToolsetOf(tool).Name, ClassOf(tool));

    /// <summary>Whether the call's list names the tool: also what the client may yet ask the user for.</summary>
    public static bool IsListed(McpServerTool tool, TenantContext call) => IsReachable(tool, call) && HasDeployment(tool, call.Tenant) && call.Narrowing.Lists(FaceOf(tool));

    /// <summary>Whether the call may use the tool, listed or not, at once or once the user has allowed it.</summary>
    public static bool IsReachable(McpServerTool tool, TenantContext call) => Judge(tool, call) is ToolVerdict.Allowed or ToolVerdict.NeedsScope;

    /// <summary>What rules know of the tool.</summary>
    public static ToolFace FaceOf(McpServerTool tool)
    {
        if (tool is CatalogTool known) return known.Face;
        var toolset = ToolCatalog.ToolsetOf(tool);
        return new(tool.ProtocolTool.Name, toolset.Name, ClassOf(tool), toolset.Shown);
    }

    /// <summary>Whether a deployment has what the tool works on.</summary>
    public static bool IsOn(McpServerTool tool, Deployment deployment) => ToolCatalog.ToolsetOf(tool).On switch
    {
        Deployed.Cloud => deployment == Deployment.Cloud,
        Deployed.DataCenter => deployment == Deployment.DataCenter,
        _ => true,
    };

    private static bool HasProduct(McpServerTool tool, Tenant tenant) => SiteArgument.ProductOf(tool) is not { } product || tenant.Count(product) > 0;

    // A tool that none of the tenant's sites can serve is of no use in a list; whoever calls it learns why.
    private static bool HasDeployment(McpServerTool tool, Tenant tenant) =>
        SiteArgument.ProductOf(tool) is not { } product || ToolCatalog.ToolsetOf(tool).On == Deployed.Anywhere || tenant.SitesOf(product).Any(site => IsOn(tool, site.Deployment));
}
