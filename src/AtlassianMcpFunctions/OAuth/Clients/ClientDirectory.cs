namespace AtlassianMcpFunctions.OAuth.Clients;

/// <summary>Finds clients by id: well-known ones, registered ones, and those whose id is the address of a metadata document.</summary>
internal sealed class ClientDirectory(RegisteredClients registered, OwnClient own, MetadataDocuments documents)
{
    private const int LongestId = 8000;

    /// <summary>The client; null when there is none of that id, or its document cannot be had.</summary>
    /// <exception cref="DocumentsBusyException">Its document cannot be fetched now.</exception>
    public async ValueTask<OAuthClientApp?> FindAsync(string clientId, CancellationToken cancellationToken) =>
        FindHere(clientId) ?? (clientId.Length <= LongestId ? await documents.FetchAsync(clientId, cancellationToken) : null);

    /// <summary>
    /// The client that presents a code or token of its own. One with a document has nothing to prove, and what it presents names it:
    /// its document, which led to the user's consent, is not asked for again.
    /// </summary>
    public OAuthClientApp? FindPresenting(string clientId) =>
        FindHere(clientId) ?? (clientId.Length <= LongestId && MetadataDocuments.IsAddress(clientId) ? new OAuthClientApp(clientId, clientId, []) : null);

    /// <summary>Whether what a client presents proves that it is this one.</summary>
    public bool IsProved(OAuthClientApp client, string? secret) => client.Proof switch
    {
        ClientProof.None => string.IsNullOrEmpty(secret),
        _ => secret is not null && registered.IsSecretOf(client.Id, secret),
    };

    private OAuthClientApp? FindHere(string clientId) => clientId.Length is 0 or > LongestId ? null : KnownClients.Find(clientId) ?? own.Find(clientId) ?? registered.Find(clientId);
}
