using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AtlassianMcpFunctions.OAuth.Clients;

/// <summary>
/// Fetches client id metadata documents (draft-ietf-oauth-client-id-metadata-document): an address that anybody may name, so it is fetched over https
/// from public addresses only, without following redirects, in little time, and little of it.
/// </summary>
/// <param name="network">A way out that reaches public addresses only.</param>
/// <param name="time">How long documents are remembered.</param>
internal sealed class MetadataDocuments([FromKeyedServices(MetadataDocuments.Network)] HttpMessageInvoker network, TimeProvider time) : IDisposable
{
    /// <summary>The key of the service that requests go out by.</summary>
    public const string Network = "client-metadata-documents";

    private const int Largest = 16 * 1024;
    private const int MostRemembered = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Failure = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (OAuthClientApp? Client, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turns = new(4);

    public void Dispose() => _turns.Dispose();

    /// <summary>The client that the document describes; null when there is no good document.</summary>
    public async Task<OAuthClientApp?> FetchAsync(string clientId, CancellationToken cancellationToken)
    {
        if (!IsAddress(clientId, out var url)) return null;
        var now = time.GetUtcNow();
        if (_known.TryGetValue(clientId, out var entry) && entry.Until > now) return entry.Client;
        if (!await _turns.WaitAsync(Patience, cancellationToken)) return null;
        try
        {
            var client = await ReadAsync(url, clientId, cancellationToken);
            if (_known.Count >= MostRemembered) _known.Clear();
            _known[clientId] = (client, now + (client is null ? Failure : Freshness));
            return client;
        }
        finally
        {
            _turns.Release();
        }
    }

    // With a path, without fragment, dots and user name; on the usual port, so that nobody's other doors are knocked at.
    private static bool IsAddress(string text, out Uri url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url!) && url.Scheme == Uri.UriSchemeHttps && url.AbsolutePath.Length > 1 && url.IsDefaultPort
        && url.UserInfo.Length == 0 && url.Fragment.Length == 0 && url.AbsoluteUri == text && url.HostNameType == UriHostNameType.Dns;

    private async Task<OAuthClientApp?> ReadAsync(Uri url, string clientId, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.Accept.ParseAdd("application/json");
            using var response = await network.SendAsync(request, either.Token);
            if ((int)response.StatusCode != StatusCodes.Status200OK || response.Content.Headers.ContentType?.MediaType is not { } type || !type.EndsWith("json", StringComparison.OrdinalIgnoreCase)) return null;
            await response.Content.LoadIntoBufferAsync(Largest, either.Token);
            var json = JsonNode.Parse(await response.Content.ReadAsByteArrayAsync(either.Token), documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject;
            return (string?)json?["client_id"] == clientId ? ClientMetadata.Read(json!, clientId, ClientProof.None).Client is { Proof: ClientProof.None } client ? client : null : null;
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or InvalidOperationException or IOException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }
}
