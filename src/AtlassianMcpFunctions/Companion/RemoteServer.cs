using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Admin;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace AtlassianMcpFunctions.Companion;

/// <summary>What a tool answered.</summary>
/// <param name="IsError">Whether it refused or failed.</param>
/// <param name="Text">In words.</param>
/// <param name="Structured">As JSON; null when it gave none.</param>
internal sealed record RemoteAnswer(bool IsError, string Text, JsonElement? Structured)
{
    /// <summary>A text of the structured answer; null when it is not there.</summary>
    public string? this[string name] => Structured is { ValueKind: JsonValueKind.Object } members && members.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}

/// <summary>The server as any MCP client sees it: its tools, by name. Every call made here may be made more than once.</summary>
internal sealed class RemoteServer(ServerAddress address, HttpClient http, Patience patience, TimeProvider time) : IAsyncDisposable
{
    // A call ends after 50 s at the server.
    private static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LongestGreeting = TimeSpan.FromSeconds(30);
    private McpClient? _client;

    /// <summary>Calls a tool that must do it.</summary>
    /// <exception cref="AdminException">It refused, with its words.</exception>
    public async Task<RemoteAnswer> CallAsync(string tool, JsonObject arguments, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(tool, arguments, progress: null, cancellationToken);
        return answer.IsError ? throw new AdminException(Grid.Plain(answer.Text.ReplaceLineEndings(" "))) : answer;
    }

    /// <summary>Calls a tool and gives whatever it answers.</summary>
    /// <exception cref="AdminException">The server cannot be reached, or lets nobody in.</exception>
    public async Task<RemoteAnswer> AskAsync(string tool, JsonObject arguments, IProgress<ProgressNotificationValue>? progress, CancellationToken cancellationToken)
    {
        try
        {
            return await patience.TryAsync(token => AskOnceAsync(tool, arguments, progress, token), cancellationToken);
        }
        catch (Exception trouble) when (!cancellationToken.IsCancellationRequested && Troubles.Explain(trouble, address) is { } words)
        {
            throw words;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is { } client) await client.DisposeAsync();
        _client = null;
    }

    private async Task<RemoteAnswer> AskOnceAsync(string tool, JsonObject arguments, IProgress<ProgressNotificationValue>? progress, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(LongestCall, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            _client ??= await ConnectAsync(either.Token);
            var values = arguments.ToDictionary(pair => pair.Key, pair => (object?)pair.Value);
            var result = await _client.CallToolAsync(tool, values, progress, cancellationToken: either.Token);
            return new RemoteAnswer(result.IsError is true, string.Concat(result.Content.OfType<TextContentBlock>().Select(block => block.Text)), result.StructuredContent);
        }
        catch (Exception trouble) when (Troubles.IsPassing(trouble))
        {
            // What the broken line left behind is not to be relied on.
            await DisposeAsync();
            throw;
        }
    }

    private Task<McpClient> ConnectAsync(CancellationToken cancellationToken)
    {
        var options = new HttpClientTransportOptions
        {
            Endpoint = address.Endpoint,
            TransportMode = HttpTransportMode.StreamableHttp,
            EnableStandaloneGetStream = false,
            AdditionalHeaders = address.Key is { } key ? new Dictionary<string, string> { ["Authorization"] = $"Bearer {key}" } : null,
        };
        var self = new McpClientOptions { ClientInfo = new Implementation { Name = "atlassian-mcp-companion", Version = "1" }, DiscoverProbeTimeout = LongestGreeting };
        return McpClient.CreateAsync(new HttpClientTransport(options, http, loggerFactory: null, ownsHttpClient: false), self, cancellationToken: cancellationToken);
    }
}
