using AtlassianMcp.Policies;

namespace AtlassianMcpFunctions.OAuth.Flow;

/// <summary>What a client asks a user for, checked.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="ClientName">What it calls itself.</param>
/// <param name="RedirectUri">Where the user goes back to; one of the client's own.</param>
/// <param name="State">The client's own mark, given back as it came.</param>
/// <param name="Classes">What it wants to do.</param>
/// <param name="CodeChallenge">The S256 hash of a secret that only the client has (RFC 7636).</param>
/// <param name="TenantId">Whose sites.</param>
/// <param name="ResourceTenant">The tenant that the resource's address names; null for <c>/mcp</c>.</param>
internal sealed record AuthorizationRequest(
    string ClientId, string ClientName, string RedirectUri, string? State, IReadOnlyList<ToolClass> Classes, string CodeChallenge, string TenantId, string? ResourceTenant);
