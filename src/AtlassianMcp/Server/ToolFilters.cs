using Atlassian.Http;
using AtlassianMcp.Policies;
using AtlassianMcp.Server.Answers;
using AtlassianMcp.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Server;

/// <summary>What happens around every listing and every call: visibility, argument checks, errors.</summary>
internal sealed class ToolFilters(ToolErrors errors, SiteFinder sites, WriteGuard writes)
{
    private const int MaxProblems = 10;

    /// <summary>Leaves out the tools the tenant does not have and says how long the list may be kept.</summary>
    public static McpRequestHandler<ListToolsRequestParams, ListToolsResult> List(McpRequestHandler<ListToolsRequestParams, ListToolsResult> next) =>
        async (request, cancellationToken) =>
        {
            var result = await next(request, cancellationToken);
            var call = CallOf(request.Services!);
            var tools = request.Server.ServerOptions.ToolCollection!;
            result.Tools =
            [
                .. from listed in result.Tools
                   let tool = tools.TryGetPrimitive(listed.Name, out var found) ? found : null
                   where tool is not null && ToolAccess.IsListed(tool, call)
                   select ListedTools.Of(call.Tenant, tool),
            ];
            if (call.Narrowing.Names is { } names) result.Tools = PeerTools.Named(names, result.Tools);
            if (ListLifetime.IsTold(request.JsonRpcRequest)) (result.TimeToLive, result.CacheScope) = (ListLifetime.Length, CacheScope.Private);
            return result;
        };

    /// <summary>Refuses calls of invisible tools and calls with bad arguments, and answers for what the tool throws.</summary>
    public McpRequestHandler<CallToolRequestParams, CallToolResult> Call(McpRequestHandler<CallToolRequestParams, CallToolResult> next) =>
        async (request, cancellationToken) =>
        {
            if (request.MatchedPrimitive is not McpServerTool tool) return Lack(request) is { } reason ? ToolErrors.Failure(reason) : await next(request, cancellationToken);
            var result = await errors.RunAsync(tool.ProtocolTool.Name, token => RunAsync(tool, request, next, token), cancellationToken);
            return Provenance.Mark(tool, SpokenOf(request).InTheirWords(result));
        };

    // Why there is nothing here for a name of another server.
    private static string? Lack(RequestContext<CallToolRequestParams> request) =>
        request.Params is { } called && CallOf(request.Services!).Narrowing.Names?.Find(called.Name) is { Ours: null } alias ? $"{alias.Theirs} has no counterpart here. {alias.Note}" : null;

    private async ValueTask<CallToolResult> RunAsync(
        McpServerTool tool, RequestContext<CallToolRequestParams> request, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        if (Refuse(tool, request) is { } refusal) return ToolErrors.Failure(refusal);
        var arguments = request.Params?.Arguments;
        var site = SiteArgument.Take(arguments);
        if (SiteArgument.ProductOf(tool) is { } product) await ChooseSiteAsync(tool, product, site, request, cancellationToken);
        try
        {
            var budget = ListBudget.Begin(tool, arguments);
            return Answer.Of(tool, await writes.RunAsync(tool, request, next, cancellationToken), budget);
        }
        catch (PolicyException)
        {
            CallOf(request.Services!).WasRefused = true; // for the audit log
            throw;
        }
    }

    private async Task ChooseSiteAsync(McpServerTool tool, Product product, string? site, RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        var call = CallOf(request.Services!);
        await sites.ChooseAsync(call, product, site, ToolTarget.Things(tool, request.Params?.Arguments), deployment => ToolAccess.IsOn(tool, deployment), cancellationToken);
        var chosen = call.Chosen(product);
        if (!ToolAccess.IsOn(tool, chosen.Deployment))
            throw new NotAvailableException($"{tool.ProtocolTool.Name} works on {(chosen.Deployment == Deployment.Cloud ? "Data Center" : "Cloud")} only: the {product} site {chosen.Alias} has no such thing.");
    }

    private static string? Refuse(McpServerTool tool, RequestContext<CallToolRequestParams> request)
    {
        var name = tool.ProtocolTool.Name;
        if (Forbid(tool, CallOf(request.Services!)) is { } forbidden) return $"{name} {forbidden}";
        ToolArguments.LeaveOutNulls(tool.ProtocolTool.InputSchema, request.Params?.Arguments);
        IdArguments.Normalise(tool.ProtocolTool.InputSchema, request.Params?.Arguments);
        ToolArguments.MakeWhole(tool.ProtocolTool.InputSchema, request.Params?.Arguments);
        IReadOnlyList<string> problems = [.. SpokenOf(request).Problems, .. ToolArguments.Check(tool.ProtocolTool.InputSchema, request.Params?.Arguments)];
        if (problems.Count == 0) return null;
        var more = problems.Count > MaxProblems ? $" There are {problems.Count - MaxProblems} more problems." : "";
        return $"{name} was not called. {string.Join(" ", problems.Take(MaxProblems))}{more}";
    }

    /// <summary>Why a call may not use a tool, to be read after its name; null when it may.</summary>
    public static string? Forbid(McpServerTool tool, TenantContext call) => ToolAccess.ObstacleOf(tool, call)?.Words;

    private static SpokenCall SpokenOf(RequestContext<CallToolRequestParams> request) => request.Services!.GetRequiredService<SpokenCall>();

    private static TenantContext CallOf(IServiceProvider services) => services.GetRequiredService<TenantContext>();
}
