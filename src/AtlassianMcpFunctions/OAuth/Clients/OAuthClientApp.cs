namespace AtlassianMcpFunctions.OAuth.Clients;

/// <summary>How a client proves itself at the token endpoint.</summary>
internal enum ClientProof
{
    /// <summary>Not at all: PKCE binds the code to it.</summary>
    None,

    /// <summary>By its secret in the body or in an Authorization header.</summary>
    Secret,
}

/// <summary>A program that asks to act for a user: an MCP client.</summary>
/// <param name="Id">Its client id: the address of its metadata document, or what registration gave it.</param>
/// <param name="Name">What it calls itself; shown to the user as a claim, not as a fact.</param>
/// <param name="RedirectUris">Where users may be sent back to.</param>
internal sealed record OAuthClientApp(string Id, string Name, IReadOnlyList<string> RedirectUris)
{
    /// <summary>Its home page.</summary>
    public string? Homepage { get; init; }

    /// <summary>How it proves itself.</summary>
    public ClientProof Proof { get; init; }

    /// <summary>Whether it is known for certain who it is: its redirect addresses belong to the vendor it names.</summary>
    public bool IsKnown { get; init; }

    /// <summary>Whether it is a page of this server itself.</summary>
    public bool IsOwn { get; init; }

    /// <summary>The host of its metadata document, which vouches for its name; null for registered clients, for which nobody does.</summary>
    public string? Publisher => Uri.TryCreate(Id, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps ? url.Host : null;

    /// <summary>Whether a user may be sent back to this address.</summary>
    public bool MayReturnTo(string redirectUri) => RedirectUris.Any(registered => RedirectRules.Matches(registered, redirectUri));
}
