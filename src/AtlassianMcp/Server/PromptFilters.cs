using AtlassianMcp.Prompts;
using AtlassianMcp.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Server;

/// <summary>Offers prompts to those who have the tools that they lead to, in the order of their names.</summary>
internal static class PromptFilters
{
    /// <summary>Leaves out the prompts that are of no use to the caller.</summary>
    public static McpRequestHandler<ListPromptsRequestParams, ListPromptsResult> List(McpRequestHandler<ListPromptsRequestParams, ListPromptsResult> next) =>
        async (request, cancellationToken) =>
        {
            var result = await next(request, cancellationToken);
            var prompts = request.Server.ServerOptions.PromptCollection!;
            result.Prompts =
            [
                .. from listed in result.Prompts
                   where prompts.TryGetPrimitive(listed.Name, out var prompt) && IsOffered(prompt, request.Server, request.Services!)
                   orderby listed.Name
                   select listed,
            ];
            if (ListLifetime.IsTold(request.JsonRpcRequest)) (result.TimeToLive, result.CacheScope) = (ListLifetime.Length, CacheScope.Private);
            return result;
        };

    /// <summary>Refuses prompts that are not offered, and those that lack an argument.</summary>
    public static McpRequestHandler<GetPromptRequestParams, GetPromptResult> Get(McpRequestHandler<GetPromptRequestParams, GetPromptResult> next) => (request, cancellationToken) =>
    {
        if (request.MatchedPrimitive is not McpServerPrompt prompt) return next(request, cancellationToken);
        var name = prompt.ProtocolPrompt.Name;
        if (!IsOffered(prompt, request.Server, request.Services!)) throw Invalid($"There is no prompt '{name}' here.");
        var missing = (prompt.ProtocolPrompt.Arguments ?? []).Where(argument => argument.Required is true && !IsGiven(request.Params!, argument.Name)).Select(argument => argument.Name).ToList();
        return missing.Count > 0 ? throw Invalid($"The prompt '{name}' needs {string.Join(", ", missing)}.") : next(request, cancellationToken);
    };

    /// <summary>Whether a call has all the tools that a prompt needs.</summary>
    public static bool IsOffered(McpServerPrompt prompt, McpServer server, IServiceProvider services)
    {
        if (prompt.Metadata.OfType<NeedsToolsAttribute>().FirstOrDefault() is not { } needs) return true;
        var (call, tools) = (services.GetRequiredService<TenantContext>(), server.ServerOptions.ToolCollection!);
        return needs.Tools.All(name => tools.TryGetPrimitive(name, out var tool) && ToolAccess.IsReachable(tool, call));
    }

    private static bool IsGiven(GetPromptRequestParams call, string name) =>
        call.Arguments?.TryGetValue(name, out var value) is true && value.ToString() is { } text && !string.IsNullOrWhiteSpace(text);

    private static McpProtocolException Invalid(string message) => new(message, McpErrorCode.InvalidParams);
}
