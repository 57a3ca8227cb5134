using System.Text.Json.Nodes;
using AtlassianMcp.Server;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.SignIn;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcpFunctions.Endpoints.Mcp;

/// <summary>Asks a client to ask its user for more, where a call needs what the policy allows but the user has not given the client yet.</summary>
internal sealed class ScopeStep(IOptions<McpServerOptions> options, CallRecord record, Challenges challenges)
{
    /// <summary>Answers 403 with all the scopes that the call needs, those the client has and the one it lacks; false when it lacks none.</summary>
    public async Task<bool> AsksAsync(HttpContext context, JsonRpcMessage message)
    {
        if (message is not JsonRpcRequest { Method: RequestMethods.ToolsCall, Params: JsonObject parameters } request || !TryFind(parameters, out var tool)) return false;
        var call = context.RequestServices.GetRequiredService<TenantContext>();
        if (ToolAccess.Judge(tool, call) != ToolVerdict.NeedsScope) return false;
        var scopes = Scopes.Write([.. call.Caller.Scopes ?? [], ToolAccess.ClassOf(tool)]);
        context.Response.Headers.WWWAuthenticate = challenges.StepUp((context.Request.RouteValues["tenant"] as string)?.ToLowerInvariant(), scopes);
        await McpErrors.WriteAsync(context, McpErrors.Invalid(StatusCodes.Status403Forbidden, $"The user has not allowed this client to do that: it needs the scope {scopes}."), request.Id);
        await record.RefuseAsync(call, tool);
        return true;
    }

    private bool TryFind(JsonObject parameters, out McpServerTool tool)
    {
        tool = null!;
        return parameters["name"] is JsonValue value && value.TryGetValue<string>(out var name) && options.Value.ToolCollection!.TryGetPrimitive(name, out tool!);
    }
}
