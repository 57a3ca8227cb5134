using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.SignIn;

/// <summary>Writes <c>WWW-Authenticate</c> as the MCP authorization specification wants it: where to sign in, and for what (https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization).</summary>
internal sealed class Challenges(PublicAddress address)
{
    /// <summary>What clients ask the user for at first.</summary>
    public const string FirstScopes = "read write";

    /// <summary>The address of a resource: <c>/mcp</c>, or <c>/mcp/{tenant}</c>.</summary>
    public Uri Resource(string? tenantId) => address.Of(Path(tenantId));

    /// <summary>Where the resource's metadata is (RFC 9728).</summary>
    public Uri Metadata(string? tenantId) => address.Of("/.well-known/oauth-protected-resource" + Path(tenantId));

    /// <summary>Asks a client to sign the user in.</summary>
    public string SignIn(Entry.Refused refused, string? tenantId)
    {
        var parts = new List<string>();
        if (refused.Tenant?.Access.OAuth is not null) parts.AddRange([$"resource_metadata=\"{Metadata(tenantId)}\"", $"scope=\"{FirstScopes}\""]);
        if (refused.Error is { } error) parts.AddRange([$"error=\"{error}\"", $"error_description=\"{Quoted(refused.Reason)}\""]);
        return parts.Count == 0 ? "Bearer" : $"Bearer {string.Join(", ", parts)}";
    }

    /// <summary>Asks a client to ask the user for more than it was given.</summary>
    public string StepUp(string? tenantId, string scopes) =>
        $"Bearer error=\"insufficient_scope\", scope=\"{scopes}\", resource_metadata=\"{Metadata(tenantId)}\", error_description=\"The user has not allowed this client to do that.\"";

    private static string Path(string? tenantId) => tenantId is null ? "/mcp" : $"/mcp/{tenantId}";

    private static string Quoted(string text) => text.Replace("\"", "'", StringComparison.Ordinal).Replace("…", "...", StringComparison.Ordinal);
}
