using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite;

/// <summary>What the site answered.</summary>
internal sealed record SiteAnswer(int Status, JsonNode? Json, byte[] Bytes, HttpResponseMessage Message)
{
    public JsonNode this[string name] => Json![name]!;

    public IEnumerable<JsonNode> Items(string list) => Json![list]!.AsArray().Select(item => item!);

    public string? Header(string name) => Message.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}

/// <summary>A demo site of its own for one test, and a plain HTTP client to talk to it.</summary>
internal sealed class RunningSite : IAsyncDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

    private RunningSite(DemoSite site, SiteClock clock) => (Site, Clock) = (site, clock);

    public DemoSite Site { get; }

    public SiteClock Clock { get; }

    public AtlassianStore Cloud => Site.Cloud;

    public AtlassianStore DataCenter => Site.DataCenter;

    public static async Task<RunningSite> StartAsync(DemoSeed seed = DemoSeed.Empty)
    {
        var clock = new SiteClock();
        return new RunningSite(await DemoSite.StartAsync(new DemoSiteOptions { Seed = seed }, clock, CancellationToken.None), clock);
    }

    public static string Basic(string name, string secret) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{secret}"));

    public static JsonObject Document(string text) => JsonNode.Parse(
        $$$"""{"type":"doc","version":1,"content":[{"type":"paragraph","content":[{"type":"text","text":"{{{text}}}"}]}]}""")!.AsObject();

    /// <summary>Asks the Cloud flavour as the demo user.</summary>
    public Task<SiteAnswer> CloudAsync(string method, string path, object? body = null, string? authorization = null) =>
        SendAsync(method, Site.CloudUrl.GetLeftPart(UriPartial.Authority) + path, body, authorization ?? Basic("demo@example.com", "demo-api-token"));

    /// <summary>Asks the Data Center flavour as the demo user; the path begins with the product's context path.</summary>
    public Task<SiteAnswer> DataCenterAsync(string method, string path, object? body = null, string? authorization = null) =>
        SendAsync(method, Site.DataCenterJiraUrl.GetLeftPart(UriPartial.Authority) + path, body, authorization ?? "Bearer demo-personal-token");

    public async Task<SiteAnswer> SendAsync(string method, string address, object? body, string authorization, bool trusted = true)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (authorization.Length > 0) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (body is MultipartContent form)
        {
            request.Content = form;
            if (trusted) request.Headers.Add("X-Atlassian-Token", "no-check");
        }
        else if (body is not null)
        {
            request.Content = new StringContent(body as string ?? System.Text.Json.JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        }
        var response = await _http.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var json = response.Content.Headers.ContentType?.MediaType == "application/json" && bytes.Length > 0 ? JsonNode.Parse(bytes) : null;
        return new SiteAnswer((int)response.StatusCode, json, bytes, response);
    }

    public static MultipartFormDataContent File(string name, byte[] bytes, string mediaType = "text/plain")
    {
        var part = new ByteArrayContent(bytes);
        part.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return new MultipartFormDataContent { { part, "file", name } };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Site.DisposeAsync();
    }
}
