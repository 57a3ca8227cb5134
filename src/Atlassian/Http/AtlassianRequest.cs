using System.Text.Json.Nodes;

namespace Atlassian.Http;

/// <summary>What a request moves: it decides timeouts, redirects and what an answer may look like.</summary>
public enum RequestKind
{
    /// <summary>JSON either way.</summary>
    Call,

    /// <summary>A file towards Atlassian, JSON back.</summary>
    Upload,

    /// <summary>A file from Atlassian, possibly by way of its media host.</summary>
    Download,
}

/// <summary>One request to a site, able to be sent again.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Path and query below the site's API root.</param>
public sealed record AtlassianRequest(HttpMethod Method, RequestPath Path)
{
    /// <summary>What the request moves.</summary>
    public RequestKind Kind { get; init; } = RequestKind.Call;

    /// <summary>Whether sending it twice does what sending it once does; a POST that only reads may say yes.</summary>
    public bool Repeatable { get; init; } = Method != HttpMethod.Post;

    /// <summary>Whether it changes something, rather than ask a question.</summary>
    public bool Changes => Method != HttpMethod.Get && !(Method == HttpMethod.Post && Repeatable);

    /// <summary>Whether an answer of the last minute will do.</summary>
    public bool MayBeKept { get; init; }

    /// <summary>The JSON body, where there is one.</summary>
    public JsonNode? Json { get; init; }

    /// <summary>Makes a body that is no JSON, anew for every attempt.</summary>
    public Func<CancellationToken, ValueTask<HttpContent>>? Content { get; init; }
}
