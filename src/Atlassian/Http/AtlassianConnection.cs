using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Atlassian.Http;

/// <summary>The authenticated line to one site: every failure surfaces as an <see cref="AtlassianException"/>.</summary>
public sealed class AtlassianConnection(AtlassianSite site, CredentialSource credentials, TransportSource transports)
{
    private static readonly JsonWriterOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A line whose way stays the same.</summary>
    public AtlassianConnection(AtlassianSite site, CredentialSource credentials, AtlassianTransport transport)
        : this(site, credentials, _ => ValueTask.FromResult(transport))
    {
    }

    /// <summary>A line with a credential that stays the same.</summary>
    public AtlassianConnection(AtlassianSite site, Credential credential, AtlassianTransport transport)
        : this(site, (_, _) => ValueTask.FromResult(credential), transport)
    {
    }

    /// <summary>A line with a credential that stays the same, over a way that may change.</summary>
    public AtlassianConnection(AtlassianSite site, Credential credential, TransportSource transports)
        : this(site, (_, _) => ValueTask.FromResult(credential), transports)
    {
    }

    /// <summary>The site at the other end.</summary>
    public AtlassianSite Site => site;

    /// <summary>Reads a JSON answer.</summary>
    public Task<T> GetAsync<T>(RequestPath path, JsonTypeInfo<T> result, CancellationToken cancellationToken) =>
        ReadAsync(new AtlassianRequest(HttpMethod.Get, path), result, cancellationToken);

    /// <summary>Posts a body that changes something; repeated only when it certainly did not arrive.</summary>
    public Task<T> PostAsync<T>(RequestPath path, JsonNode body, JsonTypeInfo<T> result, CancellationToken cancellationToken) =>
        ReadAsync(new AtlassianRequest(HttpMethod.Post, path) { Content = Json(body) }, result, cancellationToken);

    /// <summary>Posts a body that changes something and expects nothing back.</summary>
    public Task PostAsync(RequestPath path, JsonNode body, CancellationToken cancellationToken) =>
        IgnoreAsync(new AtlassianRequest(HttpMethod.Post, path) { Content = Json(body) }, cancellationToken);

    /// <summary>Posts a body that only asks a question, so it may be repeated like a GET.</summary>
    public Task<T> QueryAsync<T>(RequestPath path, JsonNode body, JsonTypeInfo<T> result, CancellationToken cancellationToken) =>
        ReadAsync(new AtlassianRequest(HttpMethod.Post, path) { Content = Json(body), Repeatable = true }, result, cancellationToken);

    /// <summary>Puts a body and reads the answer.</summary>
    public Task<T> PutAsync<T>(RequestPath path, JsonNode body, JsonTypeInfo<T> result, CancellationToken cancellationToken) =>
        ReadAsync(new AtlassianRequest(HttpMethod.Put, path) { Content = Json(body) }, result, cancellationToken);

    /// <summary>Puts a body and expects nothing back.</summary>
    public Task PutAsync(RequestPath path, JsonNode body, CancellationToken cancellationToken) =>
        IgnoreAsync(new AtlassianRequest(HttpMethod.Put, path) { Content = Json(body) }, cancellationToken);

    /// <summary>Deletes what is there.</summary>
    public Task DeleteAsync(RequestPath path, CancellationToken cancellationToken) =>
        IgnoreAsync(new AtlassianRequest(HttpMethod.Delete, path), cancellationToken);

    /// <summary>Sends a file as multipart form data, with further text parts beside it.</summary>
    public Task<T> UploadAsync<T>(
        HttpMethod method,
        RequestPath path,
        Upload file,
        IReadOnlyDictionary<string, string> parts,
        JsonTypeInfo<T> result,
        CancellationToken cancellationToken) =>
        ReadAsync(
            new AtlassianRequest(method, path)
            {
                Kind = RequestKind.Upload,
                Content = cancellation => MultipartFile.OpenAsync(file, parts, cancellation),
            },
            result,
            cancellationToken);

    /// <summary>Starts receiving a file; the credential is not shown to other hosts it is redirected to.</summary>
    public async Task<Download> DownloadAsync(RequestPath path, CancellationToken cancellationToken)
    {
        var response = await SendAsync(new AtlassianRequest(HttpMethod.Get, path) { Kind = RequestKind.Download }, cancellationToken).ConfigureAwait(false);
        var content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return new Download(content, response.Content.Headers.ContentLength, response.Content.Headers.ContentType?.MediaType, response);
    }

    /// <summary>Sends any request with retries; the answer is a success, its body unread for downloads and in memory otherwise.</summary>
    public async Task<HttpResponseMessage> SendAsync(AtlassianRequest request, CancellationToken cancellationToken)
    {
        var transport = await transports(cancellationToken).ConfigureAwait(false);
        var exchange = new Exchange(site, credentials, transport, request);
        var response = await exchange.RunAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await Answers.EnsureUsableAsync(response, site, request, transport.Time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<T> ReadAsync<T>(AtlassianRequest request, JsonTypeInfo<T> result, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        return await Answers.ReadAsync(response, site, request, result, cancellationToken).ConfigureAwait(false);
    }

    private async Task IgnoreAsync(AtlassianRequest request, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private static Func<CancellationToken, ValueTask<HttpContent>> Json(JsonNode body)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Unescaped))
            body.WriteTo(writer);
        return _ =>
        {
            var content = new ReadOnlyMemoryContent(bytes.WrittenMemory);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            return ValueTask.FromResult<HttpContent>(content);
        };
    }
}
