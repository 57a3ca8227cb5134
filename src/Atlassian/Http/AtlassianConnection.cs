using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Atlassian.Http;

/// <summary>The authenticated line to one site: every failure surfaces as an <see cref="AtlassianException"/>.</summary>
public sealed class AtlassianConnection(AtlassianSite site, CredentialSource credentials, TransportSource transports, IGate? gate = null, ChangeWitness? witness = null)
{
    /// <summary>A line whose way stays the same.</summary>
    public AtlassianConnection(AtlassianSite site, CredentialSource credentials, AtlassianTransport transport, IGate? gate = null, ChangeWitness? witness = null)
        : this(site, credentials, _ => ValueTask.FromResult(transport), gate, witness)
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

    /// <summary>How fast the line may ask; null for as fast as it likes.</summary>
    public Pace? Pace { get; init; }

    /// <summary>Lets equal reads be one request; null for each on its own.</summary>
    public SharedReads? Reads { get; init; }

    /// <summary>Whose reads may share requests: those of lines of the same lane that show the same credential.</summary>
    public string Lane { get; init; } = "";

    /// <summary>Counts what the line asks; null where nobody wants to know.</summary>
    public Tally? Tally { get; init; }

    /// <summary>Reads a JSON answer.</summary>
    public Task<T> GetAsync<T>(RequestPath path, JsonTypeInfo<T> result, CancellationToken cancellationToken) =>
        ReadAsync(new AtlassianRequest(HttpMethod.Get, path), result, cancellationToken);

    /// <summary>Reads a JSON answer that rarely changes, such as what there is to choose from: one of the last minute will do.</summary>
    public Task<T> RecallAsync<T>(RequestPath path, JsonTypeInfo<T> result, CancellationToken cancellationToken) =>
        ReadAsync(new AtlassianRequest(HttpMethod.Get, path) { MayBeKept = true }, result, cancellationToken);

    /// <summary>Reads a JSON answer of any shape; null when it is empty.</summary>
    public Task<JsonNode?> LookAsync(RequestPath path, CancellationToken cancellationToken)
    {
        var request = new AtlassianRequest(HttpMethod.Get, path);
        return WholeAsync(request, () => LookAsync(request, cancellationToken));
    }

    /// <summary>Posts a body that changes something; repeated only when it certainly did not arrive.</summary>
    public Task<T> PostAsync<T>(RequestPath path, JsonNode body, JsonTypeInfo<T> result, CancellationToken cancellationToken) =>
        ReadAsync(new AtlassianRequest(HttpMethod.Post, path) { Json = body }, result, cancellationToken);

    /// <summary>Posts a body that changes something and expects nothing back.</summary>
    public Task PostAsync(RequestPath path, JsonNode body, CancellationToken cancellationToken) =>
        IgnoreAsync(new AtlassianRequest(HttpMethod.Post, path) { Json = body }, cancellationToken);

    /// <summary>Posts nothing but what the path says.</summary>
    public Task PostAsync(RequestPath path, CancellationToken cancellationToken) => IgnoreAsync(new AtlassianRequest(HttpMethod.Post, path), cancellationToken);

    /// <summary>Posts a body that only asks a question, so it may be repeated like a GET.</summary>
    public Task<T> QueryAsync<T>(RequestPath path, JsonNode body, JsonTypeInfo<T> result, CancellationToken cancellationToken) =>
        ReadAsync(new AtlassianRequest(HttpMethod.Post, path) { Json = body, Repeatable = true }, result, cancellationToken);

    /// <summary>Puts a body and reads the answer.</summary>
    public Task<T> PutAsync<T>(RequestPath path, JsonNode body, JsonTypeInfo<T> result, CancellationToken cancellationToken) =>
        ReadAsync(new AtlassianRequest(HttpMethod.Put, path) { Json = body }, result, cancellationToken);

    /// <summary>Puts a body and expects nothing back.</summary>
    public Task PutAsync(RequestPath path, JsonNode body, CancellationToken cancellationToken) =>
        IgnoreAsync(new AtlassianRequest(HttpMethod.Put, path) { Json = body }, cancellationToken);

    /// <summary>Puts nothing but what the path says.</summary>
    public Task PutAsync(RequestPath path, CancellationToken cancellationToken) => IgnoreAsync(new AtlassianRequest(HttpMethod.Put, path), cancellationToken);

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
                // By whatever method: each makes a version.
                Repeatable = false,
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
        if (gate is null) return await WitnessedAsync(request, cancellationToken).ConfigureAwait(false);
        var passage = await gate.PassAsync(request, cancellationToken).ConfigureAwait(false);
        if (passage.Answer is { } known) return JsonBody.Response(known);
        var response = await WitnessedAsync(passage.Request, cancellationToken).ConfigureAwait(false);
        if (passage.Sift is { } sift && request.Kind != RequestKind.Download)
            await SiftAsync(response, passage.Request, sift, cancellationToken).ConfigureAwait(false);
        return response;
    }

    private async Task<HttpResponseMessage> WitnessedAsync(AtlassianRequest request, CancellationToken cancellationToken)
    {
        if (witness is null || !request.Changes) return await ExchangeAsync(request, cancellationToken).ConfigureAwait(false);
        var tell = await witness(request, cancellationToken).ConfigureAwait(false);
        var response = await ExchangeAsync(request, cancellationToken).ConfigureAwait(false);
        // What is done is done: whoever has left meanwhile does not undo it.
        await tell(await JsonBody.TryReadAsync(response, CancellationToken.None).ConfigureAwait(false), CancellationToken.None).ConfigureAwait(false);
        return response;
    }

    private async Task<HttpResponseMessage> ExchangeAsync(AtlassianRequest request, CancellationToken cancellationToken)
    {
        if (Reads is null) return await ExchangeAloneAsync(request, credentials, cancellationToken).ConfigureAwait(false);
        if (request.Changes) return await ChangeAsync(request, Reads, cancellationToken).ConfigureAwait(false);
        if (request.Method != HttpMethod.Get || request.Kind != RequestKind.Call) return await ExchangeAloneAsync(request, credentials, cancellationToken).ConfigureAwait(false);
        // Asked for each reader: who may not show it any more does not read along either.
        var shown = await credentials(null, cancellationToken).ConfigureAwait(false);
        var (path, isAsked) = (request.Path.ToString(), false);
        Task<HttpResponseMessage> AskAsync(CancellationToken token)
        {
            isAsked = true;
            return ExchangeAloneAsync(request, GivingFirst(shown), token);
        }

        var answer = request.MayBeKept
            ? await Reads.RecallAsync(Lane, site.ApiUrl, shown, path, AskAsync, cancellationToken).ConfigureAwait(false)
            : await Reads.ReadAsync(Lane, site.ApiUrl, shown, path, AskAsync, cancellationToken).ConfigureAwait(false);
        if (!isAsked) Tally?.Spare();
        return answer;
    }

    private async Task<HttpResponseMessage> ChangeAsync(AtlassianRequest request, SharedReads reads, CancellationToken cancellationToken)
    {
        try
        {
            return await ExchangeAloneAsync(request, credentials, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            reads.Write(site.ApiUrl, request.Path.Path);
        }
    }

    private CredentialSource GivingFirst(Credential shown)
    {
        var first = shown;
        return (refused, cancellationToken) => refused is null && Interlocked.Exchange(ref first, null!) is { } given ? ValueTask.FromResult(given) : credentials(refused, cancellationToken);
    }

    private async Task<HttpResponseMessage> ExchangeAloneAsync(AtlassianRequest request, CredentialSource credentials, CancellationToken cancellationToken)
    {
        var sent = request.Json is { } body ? request with { Content = JsonBody.Of(body) } : request;
        var transport = await transports(cancellationToken).ConfigureAwait(false);
        var response = await new Exchange(site, credentials, transport, sent, Pace, Tally).RunAsync(cancellationToken).ConfigureAwait(false);
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

    private async Task SiftAsync(
        HttpResponseMessage response, AtlassianRequest request, Func<JsonNode, CancellationToken, ValueTask<JsonNode>> sift, CancellationToken cancellationToken)
    {
        try
        {
            if (await JsonBody.ReadAsync(response, cancellationToken).ConfigureAwait(false) is { } answer)
                response.Content = JsonBody.Content(await sift(answer, cancellationToken).ConfigureAwait(false));
        }
        catch (JsonException fault)
        {
            response.Dispose();
            throw Answers.Unreadable(response, site, request, fault);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<JsonNode?> LookAsync(AtlassianRequest request, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            return await JsonBody.ReadAsync(response, cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException fault)
        {
            throw Answers.Unreadable(response, site, request, fault);
        }
    }

    private Task<T> ReadAsync<T>(AtlassianRequest request, JsonTypeInfo<T> result, CancellationToken cancellationToken) => WholeAsync(request, async () =>
    {
        using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        return await Answers.ReadAsync(response, site, request, result, cancellationToken).ConfigureAwait(false);
    });

    // What broke off on its way is asked for once more, where asking changes nothing.
    private static async Task<T> WholeAsync<T>(AtlassianRequest request, Func<Task<T>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (AtlassianException broken) when (!request.Changes && broken.InnerException is JsonException)
        {
            return await read().ConfigureAwait(false);
        }
    }

    private async Task IgnoreAsync(AtlassianRequest request, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
