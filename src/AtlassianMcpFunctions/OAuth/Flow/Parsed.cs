using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.OAuth.Clients;

namespace AtlassianMcpFunctions.OAuth.Flow;

/// <summary>What came of an authorization request.</summary>
internal abstract record Parsed
{
    private Parsed()
    {
    }

    /// <summary>In order.</summary>
    public sealed record Good(AuthorizationRequest Request, OAuthClientApp Client, Tenant Tenant) : Parsed;

    /// <summary>Nobody may be sent anywhere: the client or its address is not to be trusted. The user is told.</summary>
    public sealed record Bad(string Message) : Parsed;

    /// <summary>The client is told, at its own address; only where that is the user's own machine or a well-known vendor's.</summary>
    public sealed record Refused(string RedirectUri, string? State, string Error, string Description) : Parsed;

    /// <summary>The client's description cannot be fetched now, but a little later.</summary>
    public sealed record Busy : Parsed;

    /// <summary>The user must say which organisation they mean.</summary>
    /// <param name="Typed">What they typed, which is none that they can sign in to; null when they were not asked yet.</param>
    public sealed record AskTenant(string? Typed) : Parsed;
}
