using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Server;

/// <summary>
/// Turns calls that stand for another into that other one before anybody looks at them, so that policy, scopes, argument checks and the audit log see the
/// call that is meant: <c>run_read_tool</c> and <c>run_write_tool</c> name a tool, <c>apply_change</c> a change that a dry run showed, and a client that asked
/// for the names of another server calls by those.
/// </summary>
public sealed class CallTranslation(IOptions<McpServerOptions> options, TenantContext tenant, ProposalStore proposals, Checkpoint checkpoint, SpokenCall spoken)
{
    private const string RunRead = "run_read_tool";
    private const string RunWrite = "run_write_tool";
    private const string Apply = "apply_change";

    /// <summary>Translates a message in place; what stands for nothing else stays as it is.</summary>
    public async Task TranslateAsync(JsonRpcMessage message, CancellationToken cancellationToken)
    {
        if (message is not JsonRpcRequest { Method: RequestMethods.ToolsCall, Params: JsonObject parameters } || Text(parameters["name"]) is not { } name) return;
        name = InOurWords(parameters, name);
        if (name is not (RunRead or RunWrite or Apply) || parameters["arguments"] is not JsonObject arguments || !IsAllowed(name)) return;
        if (name == Apply) await ApplyAsync(parameters, arguments, cancellationToken);
        else Run(parameters, arguments, readsOnly: name == RunRead);
    }

    private string InOurWords(JsonObject call, string name) => tenant.Narrowing.Names is { } names ? spoken.Translate(names, call, name, options.Value.ToolCollection!) : name;

    private bool IsAllowed(string name) => options.Value.ToolCollection!.TryGetPrimitive(name, out var tool) && ToolAccess.Judge(tool, tenant) == ToolVerdict.Allowed;

    private void Run(JsonObject parameters, JsonObject arguments, bool readsOnly)
    {
        if (Text(arguments["name"]) is not { } name || name is RunRead or RunWrite or Apply || arguments["arguments"] is not (null or JsonObject)) return;
        if (arguments.Any(argument => argument.Key is not ("name" or "arguments"))) return;
        var meant = new JsonObject { ["arguments"] = arguments["arguments"]?.DeepClone() };
        name = InOurWords(meant, name);
        if (!options.Value.ToolCollection!.TryGetPrimitive(name, out var tool) || ToolAccess.ClassOf(tool) == ToolClass.Read != readsOnly) return;
        parameters["name"] = name;
        parameters["arguments"] = meant["arguments"]?.DeepClone() ?? new JsonObject();
    }

    private async Task ApplyAsync(JsonObject parameters, JsonObject arguments, CancellationToken cancellationToken)
    {
        if (Text(arguments["change_token"]) is not { } token || await proposals.FindAsync(token.Trim(), cancellationToken) is not { } proposal) return;
        checkpoint.Apply(proposal, token.Trim());
        var meant = new JsonObject(proposal.Arguments.Select(argument => KeyValuePair.Create(argument.Key, JsonNode.Parse(argument.Value.GetRawText()))));
        if (arguments["confirm"] is { } confirm && options.Value.ToolCollection!.TryGetPrimitive(proposal.Tool, out var tool) && ToolCatalog.ToolsetOf(tool).Asks) meant["confirm"] = confirm.DeepClone();
        parameters["name"] = proposal.Tool;
        parameters["arguments"] = meant;
    }

    private static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
}
