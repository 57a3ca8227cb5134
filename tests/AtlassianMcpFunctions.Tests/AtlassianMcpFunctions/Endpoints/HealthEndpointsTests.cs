using System.Net;
using System.Text.Json.Nodes;
using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Endpoints;

public sealed class HealthEndpointsTests
{
    [Fact]
    public async Task A_server_with_all_it_needs_is_alive_and_ready()
    {
        await using var server = await RunningServer.StartAsync();

        JsonAssert.Equal("""{"status":"alive"}""", JsonNode.Parse(await server.Http.GetStringAsync(new Uri("/healthz", UriKind.Relative))));
        JsonAssert.Equal("""{"status":"ready"}""", JsonNode.Parse(await server.Http.GetStringAsync(new Uri("/readyz", UriKind.Relative))));
        Assert.Contains("/mcp", await server.Http.GetStringAsync(new Uri("/", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_whose_storage_is_down_is_alive_and_names_what_is_missing_and_why_in_its_log_alone()
    {
        var key = Convert.ToBase64String("a key that stays inside, 32 byte"u8);
        await using var server = await RunningServer.StartAsync(new()
        {
            Settings = new Dictionary<string, string?>
            {
                ["AzureWebJobsStorage"] =
                    $"DefaultEndpointsProtocol=http;AccountName=dev;AccountKey={key};BlobEndpoint=http://127.0.0.1:1/dev;QueueEndpoint=http://127.0.0.1:1/dev;TableEndpoint=http://127.0.0.1:1/dev",
            },
        });

        using var alive = await server.Http.GetAsync(new Uri("/healthz", UriKind.Relative));
        using var response = await server.Http.GetAsync(new Uri("/readyz", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        JsonAssert.Equal("""{"status":"not ready","failed":["tables","blobs","queues"]}""", JsonNode.Parse(await response.Content.ReadAsStringAsync()));
        var log = string.Join('\n', server.Log.All);
        Assert.Contains("tables cannot be reached (", log, StringComparison.Ordinal);
        Assert.Contains("refused", log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(key, log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_asks_often_or_all_at_once_makes_the_stores_be_asked_once_in_ten_seconds()
    {
        var clock = new LeapingClock();
        var secrets = new CountedSecrets();
        await using var server = await RunningServer.StartAsync(new() { Services = services => services.AddSingleton<TimeProvider>(clock), After = services => services.AddSingleton<ISecretStore>(secrets) });
        Task<string> AskAsync() => server.Http.GetStringAsync(new Uri("/readyz", UriKind.Relative));

        var all = Enumerable.Range(0, 5).Select(_ => AskAsync()).ToList();
        secrets.Answer.SetResult();
        await Task.WhenAll(all);
        await AskAsync();
        Assert.Equal(1, secrets.Pings);

        clock.Leap(TimeSpan.FromSeconds(10));
        await AskAsync();
        Assert.Equal(2, secrets.Pings);
    }

    private sealed class CountedSecrets : ISecretStore
    {
        private int _pings;

        public int Pings => _pings;

        public TaskCompletionSource Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task PingAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _pings);
            return Answer.Task.WaitAsync(cancellationToken);
        }

        public Task<string?> GetAsync(string name, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

        public Task SetAsync(string name, string value, CancellationToken cancellationToken) => Task.CompletedTask;

        public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken) => AsyncEnumerable.Empty<string>();

        public Task DeleteAsync(string name, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
