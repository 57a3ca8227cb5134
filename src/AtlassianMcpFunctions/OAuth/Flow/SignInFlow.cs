using AtlassianMcp.Grants;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.OAuth.Flow;

/// <summary>Who signs in, as Atlassian or Entra told.</summary>
internal sealed record SignedInUser(string CallerId, string? Name, string? Email);

/// <summary>A sign-in on its way, carried by the browser from page to page, sealed: nothing of it is kept here, so any instance can serve the next page.</summary>
/// <param name="TenantId">Whose sites.</param>
/// <param name="Request">What the client asked for; null when a user of Entra connects their Atlassian account.</param>
/// <param name="Browser">A hash of the cookie of the browser that began it: another browser cannot go on.</param>
/// <param name="ExpiresAt">When it must be done.</param>
internal sealed record SignInFlow(string TenantId, AuthorizationRequest? Request, string Browser, DateTimeOffset ExpiresAt)
{
    /// <summary>Stands for all Cloud sites, where a Data Center site has its key.</summary>
    public const string Cloud = "cloud";

    /// <summary>Who signs in; null until they have.</summary>
    public SignedInUser? User { get; init; }

    /// <summary>What the user is to connect their accounts for.</summary>
    public IReadOnlyList<ToolClass> Classes { get; init; } = Request?.Classes ?? [ToolClass.Read];

    /// <summary>What was asked last at Atlassian: <see cref="Cloud"/>, or the key of a Data Center site.</summary>
    public string? Asked { get; init; }

    /// <summary>The places for which the user has shown in this flow that an account there is theirs.</summary>
    public IReadOnlyList<string> Proved { get; init; } = [];

    /// <summary>The secret behind the code challenge that Atlassian was sent.</summary>
    public string? Verifier { get; init; }

    /// <summary>The page of ours that the user goes on to when they signed in at the front door.</summary>
    public string? ReturnTo { get; init; }

    /// <summary>
    /// The places that the user may choose. Who signs in by a Data Center account alone is known by a token that may lie in many hands: it opens nothing
    /// that was connected at another time.
    /// </summary>
    public IReadOnlyList<string> Offered(Tenant tenant, Grant? grant)
    {
        var connected = tenant.Sites.Select(site => site.Place).OfType<string>().Distinct(GrantedTokens.PlaceComparer).Where(place => grant?.For(place) is not null);
        return [.. Request is null || (User is { } user && Caller.IsOnCloud(user.CallerId)) ? connected : connected.Intersect(Proved, GrantedTokens.PlaceComparer)];
    }
}

/// <summary>The pages a flow goes through; what is sealed for one is of no use to another.</summary>
internal enum FlowStep
{
    /// <summary>The user is asked whether they trust the client.</summary>
    Consent,

    /// <summary>The user is at Atlassian.</summary>
    Atlassian,

    /// <summary>The user chooses and connects sites.</summary>
    Connect,

    /// <summary>The user signs in at our own front door, and is with the authorization server.</summary>
    Door,
}
