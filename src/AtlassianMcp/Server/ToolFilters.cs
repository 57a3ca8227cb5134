using AtlassianMcp.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Server;

/// <summary>What happens around every listing and every call: visibility, argument checks, errors.</summary>
internal sealed class ToolFilters(ToolErrors errors)
{
    private static readonly TimeSpan ListLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Leaves out the tools the tenant does not have and says how long the list may be kept.</summary>
    public static McpRequestHandler<ListToolsRequestParams, ListToolsResult> List(McpRequestHandler<ListToolsRequestParams, ListToolsResult> next) =>
        async (request, cancellationToken) =>
        {
            var result = await next(request, cancellationToken);
            var tenant = TenantOf(request.Services!);
            var tools = request.Server.ServerOptions.ToolCollection!;
            result.Tools = [.. from tool in result.Tools where tools.TryGetPrimitive(tool.Name, out var found) && ToolVisibility.IsVisible(found, tenant) select tool];
            result.TimeToLive = ListLifetime;
            result.CacheScope = CacheScope.Private;
            return result;
        };

    /// <summary>Refuses calls of invisible tools and calls with bad arguments, and answers for what the tool throws.</summary>
    public McpRequestHandler<CallToolRequestParams, CallToolResult> Call(McpRequestHandler<CallToolRequestParams, CallToolResult> next) =>
        (request, cancellationToken) =>
        {
            if (request.MatchedPrimitive is not McpServerTool tool) return next(request, cancellationToken);
            if (!ToolVisibility.IsVisible(tool, TenantOf(request.Services!)))
                return new(ToolErrors.Failure($"{tool.ProtocolTool.Name} is not available here: its product is not configured for this tenant."));
            var problems = ToolArguments.Check(tool.ProtocolTool.InputSchema, request.Params?.Arguments);
            if (problems.Count > 0)
                return new(ToolErrors.Failure($"{tool.ProtocolTool.Name} was not called. {string.Join(" ", problems)}"));
            return errors.RunAsync(tool.ProtocolTool.Name, token => next(request, token), cancellationToken);
        };

    private static Tenant TenantOf(IServiceProvider services) => services.GetRequiredService<TenantContext>().Tenant;
}
