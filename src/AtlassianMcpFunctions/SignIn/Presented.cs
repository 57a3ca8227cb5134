namespace AtlassianMcpFunctions.SignIn;

/// <summary>What a request presents, read once.</summary>
/// <param name="Http">The request.</param>
/// <param name="TenantId">The tenant its address names; null for <c>/mcp</c>.</param>
/// <param name="Bearer">The token of its Authorization header.</param>
internal sealed record Presented(HttpRequest Http, string? TenantId, string? Bearer)
{
    /// <summary>The one value of a header; null when it is absent or empty.</summary>
    public string? Header(string name) => Http.Headers.TryGetValue(name, out var values) && values is [{ Length: > 0 } value] ? value : null;
}
