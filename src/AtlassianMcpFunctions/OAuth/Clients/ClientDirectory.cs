namespace AtlassianMcpFunctions.OAuth.Clients;

/// <summary>Finds clients by id: well-known ones, registered ones, and those whose id is the address of a metadata document.</summary>
internal sealed class ClientDirectory(RegisteredClients registered, MetadataDocuments documents)
{
    private const int LongestId = 8000;

    /// <summary>The client; null when there is none of that id, or its document cannot be had.</summary>
    public async ValueTask<OAuthClientApp?> FindAsync(string clientId, CancellationToken cancellationToken)
    {
        if (clientId.Length is 0 or > LongestId) return null;
        return KnownClients.Find(clientId)
            ?? registered.Find(clientId)
            ?? (clientId.StartsWith("https://", StringComparison.Ordinal) ? await documents.FetchAsync(clientId, cancellationToken) : null);
    }

    /// <summary>Whether what a client presents proves that it is this one.</summary>
    public bool IsProved(OAuthClientApp client, string? secret) => client.Proof switch
    {
        ClientProof.None => string.IsNullOrEmpty(secret),
        _ => secret is not null && registered.IsSecretOf(client.Id, secret),
    };
}
