using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AtlassianMcpFunctions.OAuth.Clients;

/// <summary>What came of a fetch.</summary>
/// <param name="Client">The client described; null when there is no good document.</param>
/// <param name="IsOutOfReach">Whether nothing was learned: its server did not answer, or spoke of its own trouble.</param>
internal sealed record FetchedDocument(OAuthClientApp? Client, bool IsOutOfReach)
{
    /// <summary>There is no document, or none that is good.</summary>
    public static FetchedDocument None { get; } = new(null, false);

    /// <summary>Nothing was learned.</summary>
    public static FetchedDocument OutOfReach { get; } = new(null, true);
}

/// <summary>
/// Fetches a client id metadata document (draft-ietf-oauth-client-id-metadata-document): an address that anybody may name, so it is fetched over https
/// from public addresses only, without following redirects, within 5 seconds, and 16 KB of it at most.
/// </summary>
/// <param name="network">A way out that reaches public addresses only.</param>
/// <param name="time">Ends what takes too long.</param>
internal sealed class DocumentFetch([FromKeyedServices(DocumentFetch.Network)] HttpMessageInvoker network, TimeProvider time)
{
    /// <summary>The key of the service that requests go out by.</summary>
    public const string Network = "client-metadata-documents";

    private const int Largest = 16 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Fetches and reads a document.</summary>
    public async Task<FetchedDocument> ReadAsync(Uri url, string clientId)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.Accept.ParseAdd("application/json");
            using var response = await network.SendAsync(request, limit.Token);
            if ((int)response.StatusCode >= 400 && response.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Gone)) return FetchedDocument.OutOfReach;
            if (response.StatusCode != HttpStatusCode.OK || response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) != true) return FetchedDocument.None;
            await response.Content.LoadIntoBufferAsync(Largest, limit.Token);
            return new FetchedDocument(Read(await response.Content.ReadAsByteArrayAsync(limit.Token), clientId), IsOutOfReach: false);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            return FetchedDocument.None;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            return FetchedDocument.OutOfReach;
        }
    }

    private static OAuthClientApp? Read(byte[] document, string clientId)
    {
        var json = JsonNode.Parse(document, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject;
        if ((string?)json?["client_id"] != clientId) return null;
        return ClientMetadata.Read(json!, clientId, ClientProof.None).Client is { Proof: ClientProof.None } client ? client : null;
    }
}
