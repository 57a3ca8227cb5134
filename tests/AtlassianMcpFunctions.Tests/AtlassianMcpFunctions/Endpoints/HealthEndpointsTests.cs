using System.Net;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Endpoints;

public sealed class HealthEndpointsTests
{
    [Fact]
    public async Task A_server_with_all_it_needs_is_alive_and_ready()
    {
        await using var server = await RunningServer.StartAsync();

        JsonAssert.Equal("""{"status":"alive"}""", JsonNode.Parse(await server.Http.GetStringAsync(new Uri("/healthz", UriKind.Relative))));
        var ready = JsonNode.Parse(await server.Http.GetStringAsync(new Uri("/readyz", UriKind.Relative)))!;
        Assert.Equal("ready", (string)ready["status"]!);
        Assert.Equal(["tables", "blobs", "queues", "secrets"], ready["checks"]!.AsArray().Select(check => (string)check!["name"]!));
        Assert.Contains("/mcp", await server.Http.GetStringAsync(new Uri("/", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_whose_storage_is_down_is_alive_but_says_what_is_missing()
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
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        var checks = JsonNode.Parse(text)!["checks"]!.AsArray();
        Assert.Equal([false, false, false, true], checks.Select(check => (bool)check!["reachable"]!));
        Assert.All(checks.SkipLast(1), check => Assert.NotEmpty((string)check!["problem"]!));
        Assert.DoesNotContain(key, text, StringComparison.Ordinal);
    }
}
