using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Server;

/// <summary>
/// Asks the user, through the client, before something is lost: the answer comes with a second request of the same call, and the state it carries, which only
/// this server can make, binds it to tenant, caller, tool, arguments, and what would be changed (https://modelcontextprotocol.io/specification/2026-07-28/basic/utilities/mrtr).
/// </summary>
internal sealed class Consent(IDataProtectionProvider protection, TimeProvider time)
{
    private const string Name = "confirm";
    private const int MostShown = 4_000; // of a change: people read it in a dialog
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly IDataProtector _states = protection.CreateProtector("AtlassianMcp.Consent.v1");

    /// <summary>Whether the client can ask its user.</summary>
    public static bool CanAsk(McpServer server) => server.IsMrtrSupported && server.ClientCapabilities?.Elicitation is { } elicitation && (elicitation.Form is not null || elicitation.Url is null);

    /// <summary>Whether the user has agreed to exactly that change.</summary>
    /// <exception cref="ArgumentException">They have declined it.</exception>
    public bool HasAgreed(RequestContext<CallToolRequestParams> request, TenantContext call, Change change)
    {
        if (request.Params is not { RequestState: { } state, InputResponses: { } responses } || !responses.TryGetValue(Name, out var response)) return false;
        if (Read(state) is not { } asked || asked.Until < time.GetUtcNow() || asked.What != DigestOf(request.Params, call, change)) return false;
        return response.Deserialize(InputResponse.ElicitResultJsonTypeInfo)?.IsAccepted is true ? true : throw new ArgumentException("Nothing was changed: the user did not agree.");
    }

    /// <summary>The question for the client to ask.</summary>
    public InputRequiredException Ask(RequestContext<CallToolRequestParams> request, TenantContext call, Change change)
    {
        var state = new State(DigestOf(request.Params!, call, change), time.GetUtcNow() + Patience);
        return new InputRequiredException(
            new Dictionary<string, InputRequest>
            {
                [Name] = InputRequest.ForElicitation(new ElicitRequestParams { Message = $"{change.Question}\n\n{change.Excerpt(MostShown)}".TrimEnd(), RequestedSchema = new() }),
            },
            requestState: _states.Protect(JsonSerializer.Serialize(state)));
    }

    private State? Read(string state)
    {
        try
        {
            return JsonSerializer.Deserialize<State>(_states.Unprotect(state));
        }
        catch (CryptographicException)
        {
            return null; // not ours: the user is asked anew
        }
    }

    private static string DigestOf(CallToolRequestParams call, TenantContext context, Change change)
    {
        var arguments = (call.Arguments ?? new Dictionary<string, JsonElement>()).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value.GetRawText()}");
        string[] parts = [context.Tenant.Id, context.Caller.Id, call.Name, change.Question!, change.Fingerprint, .. arguments];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(parts))));
    }

    private sealed record State(string What, DateTimeOffset Until);
}
