using System.Text.Json.Nodes;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>A network that answers the requests it was told of, in that order, and throws on any other.</summary>
public sealed class StubHandler : HttpMessageHandler
{
    private readonly Queue<(string Request, Func<CancellationToken, Task<HttpResponseMessage>> Answer)> _script = new();

    /// <summary>What was sent, in order.</summary>
    public List<SentRequest> Requests { get; } = [];

    /// <summary>The last request.</summary>
    public SentRequest Last => Requests[^1];

    /// <summary>How many scripted requests have not come.</summary>
    public int Outstanding => _script.Count;

    /// <summary>Foresees a request such as <c>GET /rest/api/3/myself</c>; a full address where the host matters.</summary>
    public StubHandler Expect(string request, Func<HttpResponseMessage> answer) => Expect(request, _ => Task.FromResult(answer()));

    /// <summary>Foresees a request that is answered with JSON.</summary>
    public StubHandler Expect(string request, string json) => Expect(request, Answer.Json(json));

    /// <summary>Foresees a request whose answer takes part in cancellation.</summary>
    public StubHandler Expect(string request, Func<CancellationToken, Task<HttpResponseMessage>> answer)
    {
        _script.Enqueue((request, answer));
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = await SentRequest.ReadAsync(request, cancellationToken);
        Requests.Add(sent);
        if (!_script.TryPeek(out var foreseen) || !sent.Is(foreseen.Request))
            throw new InvalidOperationException($"Unforeseen request: {sent}\nForeseen: {foreseen.Request ?? "none"}");
        _script.Dequeue();
        return await foreseen.Answer(cancellationToken);
    }
}

/// <summary>A request as it went over the line.</summary>
public sealed record SentRequest(string Method, Uri Url, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The body as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Body)!;

    internal static async Task<SentRequest> ReadAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var headers = request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? [])
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        return new SentRequest(request.Method.Method, request.RequestUri!, headers, body);
    }

    public override string ToString() => $"{Method} {Url.PathAndQuery}";

    internal bool Is(string foreseen) => foreseen == ToString() || foreseen == $"{Method} {Url.AbsoluteUri}";
}
