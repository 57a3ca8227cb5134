using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>The load balancer in front of several servers: each request goes to the next one, whoever served the last.</summary>
internal sealed class TakingTurns : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false });
    private readonly ConcurrentQueue<string> _served = new();
    private readonly List<Uri> _servers = [];
    private LocalWeb _web = null!;
    private int _turn = -1;

    /// <summary>Where clients and browsers reach the servers.</summary>
    public Uri Address => _web.Address;

    /// <summary>Which server (1, 2 …) answered which request, in order, such as <c>2 GET /oauth/authorize</c>.</summary>
    public IReadOnlyCollection<string> Served => _served;

    public static async Task<TakingTurns> StartAsync()
    {
        var turns = new TakingTurns();
        turns._web = await LocalWeb.StartAsync(turns.PassOnAsync);
        return turns;
    }

    public void Add(Uri server) => _servers.Add(server);

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        _http.Dispose();
    }

    private async Task PassOnAsync(HttpContext context)
    {
        var turn = Interlocked.Increment(ref _turn) % _servers.Count;
        _served.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{turn + 1} {context.Request.Method} {context.Request.Path}"));
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(_servers[turn], context.Request.Path + context.Request.QueryString));
        if (HttpMethods.IsPost(context.Request.Method)) request.Content = new StreamContent(context.Request.Body);
        foreach (var (name, value) in context.Request.Headers.Where(header => header.Key is not ("Connection" or "Transfer-Encoding")))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value.ToArray())) request.Content?.Headers.TryAddWithoutValidation(name, value.ToArray());
        }

        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(header => header.Key != "Transfer-Encoding")) context.Response.Headers[name] = values.ToArray();
        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
