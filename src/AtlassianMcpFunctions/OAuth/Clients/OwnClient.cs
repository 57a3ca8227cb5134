using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.OAuth.Clients;

/// <summary>The server's own pages as a client of its authorization server: people sign in to them as they do from any program.</summary>
internal sealed class OwnClient(PublicAddress address)
{
    /// <summary>The path that users come back to.</summary>
    public const string Callback = "/door/callback";

    /// <summary>The client.</summary>
    public OAuthClientApp App { get; } = new(address.Of("/door").AbsoluteUri, "This server's page", [address.Of(Callback).AbsoluteUri]) { IsKnown = true, IsOwn = true };

    /// <summary>The client, if it has that id.</summary>
    public OAuthClientApp? Find(string clientId) => clientId == App.Id ? App : null;
}
