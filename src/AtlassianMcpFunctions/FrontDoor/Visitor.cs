using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.FrontDoor;

/// <summary>Who looks at our pages: somebody a tenant lets in.</summary>
/// <param name="Tenant">Whose pages.</param>
/// <param name="Caller">Who looks.</param>
internal sealed record Visitor(Tenant Tenant, Caller Caller)
{
    /// <summary>The sign-in that the browser's session stands for; null where another way vouches for the visitor at each request.</summary>
    public string? SignInId { get; init; }

    /// <summary>What people call them.</summary>
    public string Name => Caller.Kind == CallerKind.Local ? "you, on this machine" : Caller.Name ?? Caller.Email ?? Caller.Id;

    /// <summary>Whether they see and end what others do.</summary>
    public bool IsAdmin => Tenant.IsAdministeredBy(Caller);
}
