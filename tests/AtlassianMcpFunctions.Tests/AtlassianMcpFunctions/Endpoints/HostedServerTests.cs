using System.Net;
using System.Text.Json.Nodes;
using Atlassian.Http;
using AtlassianMcp.Jobs;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;
using AtlassianMcpFunctions.Storage;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Playground;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Endpoints;

/// <summary>The real process under the stand-in for the Functions host, with Azurite and a demo site.</summary>
public sealed class HostedServerFixture : IAsyncLifetime
{
    private readonly AzuriteFixture _azurite = new();

    /// <summary>Everything that runs.</summary>
    internal World World { get; private set; } = null!;

    /// <summary>The account the server keeps its state in.</summary>
    internal global::AtlassianMcpFunctions.Storage.StorageAccount Account { get; private set; } = null!;

    internal HttpClient Http { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _azurite.InitializeAsync();
        var account = _azurite.NewAccount();
        Account = ConnectionString.Parse(account.ConnectionString);
        World = await World.StartAsync(
            new WorldOptions { Storage = account, PackageFolder = Executable.Package, Settings = new Dictionary<string, string> { ["KEEP_ALIVE_SECONDS"] = "1" } }, NullLoggerFactory.Instance, CancellationToken.None);
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = World.Host.Address };
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await World.DisposeAsync();
    }
}

public sealed class HostedServerTests(HostedServerFixture fixture) : IClassFixture<HostedServerFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("GET", "/", HttpStatusCode.OK)]
    [InlineData("GET", "/home/default", HttpStatusCode.OK)]
    [InlineData("GET", "/admin", HttpStatusCode.OK)] // it leads to the page of the one tenant there is
    [InlineData("GET", "/door/admin", HttpStatusCode.OK)]
    [InlineData("GET", "/door/admin/tenants/default/usage", HttpStatusCode.OK)]
    [InlineData("POST", "/door/sign-out", HttpStatusCode.Forbidden)] // it came through, without a mark
    [InlineData("POST", "/admin", HttpStatusCode.NotFound)]
    [InlineData("GET", "/admin/host/status", HttpStatusCode.Unauthorized)]
    public async Task Pages_for_people_are_there_behind_the_host(string method, string path, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "POST" ? new FormUrlEncodedContent([new("tenant", "default")]) : null };
        request.Headers.Add("Accept", "text/html");
        using var answer = await fixture.Http.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("POST /jobs", "X-Azure-Functions-InvocationId: 0190")]
    [InlineData("POST /JOBS", "X-Azure-Functions-InvocationId: 0190")]
    [InlineData("POST /jobs/", "X-Azure-Functions-InvocationId: 0190")]
    [InlineData("POST //jobs", "X-Azure-Functions-InvocationId: 0190")]
    [InlineData("POST /%6Aobs", "X-Azure-Functions-InvocationId: 0190")]
    [InlineData("POST /jobs-poison", "X-Azure-Functions-InvocationId: 0190\nX-Forwarded-Host:")]
    [InlineData("POST /tick", "X-Azure-Functions-InvocationId: 0190\nConnection: X-Forwarded-Host, X-Forwarded-Proto, X-Forwarded-For, x-ms-invocation-id")]
    [InlineData("GET /jobs", "X-Azure-Functions-InvocationId: 0190\nX-HTTP-Method-Override: POST")]
    [InlineData("GET /tick", "X-Azure-Functions-InvocationId: 0190\nConnection: X-Forwarded-Host, X-Forwarded-Proto, X-Forwarded-For, x-ms-invocation-id")]
    [InlineData("PUT /uploads/../jobs", "X-Azure-Functions-InvocationId: 0190")]
    [InlineData("POST /mcp/../jobs", "X-Azure-Functions-InvocationId: 0190")]
    public async Task The_trigger_endpoints_are_not_found_from_outside(string request, string headers)
    {
        var answer = await RawHttp.SendAsync(fixture.World.Host.Address, $"{request} HTTP/1.1\nHost: localhost\n{headers}\nConnection: close\nContent-Length: 2\n\n{{}}");

        Assert.Matches("^HTTP/1.1 40[45] ", answer);
    }

    [Fact]
    public async Task A_job_goes_through_the_queue_to_its_end_and_its_files_come_out()
    {
        var pages = (await CallAsync("confluence_list_pages", new { space_key = "HAND" }))["structuredContent"]!;
        var page = (string)pages["pages"]![0]!["id"]!;
        var started = (await CallAsync("confluence_read_save_page", new { page_id = page }))["structuredContent"]!;
        var job = await EndAsync((string)started["job_id"]!);

        Assert.True("succeeded" == (string)job["state"]!, job.ToJsonString());
        var link = new Uri((string)job["download_url"]!);
        using var zip = await fixture.Http.GetAsync(link);
        Assert.Equal("application/zip", zip.Content.Headers.ContentType!.MediaType);
        Assert.Equal("PK"u8.ToArray(), (await zip.Content.ReadAsByteArrayAsync())[..2]);

        await fixture.World.Host.KillHandlerAsync();
        using var afterwards = await fixture.Http.GetAsync(link);
        Assert.Equal(HttpStatusCode.OK, afterwards.StatusCode);
    }

    [Fact]
    public async Task Garbage_in_the_queue_is_swallowed_and_the_work_goes_on()
    {
        var queue = new AzureMessageQueue(fixture.Account.CreateQueueClient(AccountFixture.Line), new StoreNames());
        foreach (var text in (string[])["", "nonsense", "\"quoted\"", "null", """{"tenant":"a/b","job":"c#d","sequence":0}"""])
            await queue.SendAsync(JobQueue.Name, text, TimeSpan.Zero, CancellationToken.None);
        using var patience = new CancellationTokenSource(Patience);

        while (await fixture.Account.CreateQueueClient(AccountFixture.Line).GetQueueClient(JobQueue.Name).GetPropertiesAsync(patience.Token) is { Value.ApproximateMessagesCount: > 0 })
            await Task.Delay(100, patience.Token);

        Assert.Null(await queue.ReceiveAsync(JobQueue.Name + "-poison", TimeSpan.FromSeconds(1), patience.Token));
    }

    [Fact]
    public async Task Silence_is_bridged_through_the_host()
    {
        var id = await PlantWaitingJobAsync();
        using var request = RunningServer.Message(RunningServer.Rpc("tools/call", new { name = "job_get", arguments = new { job_id = id, wait_seconds = 3 } }));
        using var response = await fixture.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(": keep-alive", await reader.ReadLineAsync().WaitAsync(Patience));
        var rest = await reader.ReadToEndAsync().WaitAsync(Patience);
        Assert.Contains("\"queued\"", rest, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5_000_000)]
    [InlineData(60_000_000)]
    public async Task A_body_too_large_is_said_to_be_so_through_the_host(int size)
    {
        using var request = RunningServer.Message(RunningServer.Rpc("ping", new { text = new string('x', size) }));
        using var response = await fixture.Http.SendAsync(request).WaitAsync(Patience);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.NotNull(JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upload_too_large_is_said_to_be_so_through_the_host(bool isChunked)
    {
        var slot = (await CallAsync("create_upload", new { file_name = "a.zip" }))["structuredContent"]!;
        using var request = new HttpRequestMessage(HttpMethod.Put, (string)slot["upload_url"]!) { Content = new ByteArrayContent(new byte[UploadStore.MaxBytes + 1_000_000]) };
        request.Headers.TransferEncodingChunked = isChunked;
        using var response = await fixture.Http.SendAsync(request).WaitAsync(Patience);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_large_upload_arrives_through_the_host()
    {
        var slot = (await CallAsync("create_upload", new { file_name = "a.bin" }))["structuredContent"]!;
        using var request = new HttpRequestMessage(HttpMethod.Put, (string)slot["upload_url"]!) { Content = new ByteArrayContent(new byte[50_000_000]) };
        using var response = await fixture.Http.SendAsync(request).WaitAsync(Patience);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(50_000_000, (int)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["bytes"]!);
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.Forbidden)]
    [InlineData("localhost", HttpStatusCode.OK)]
    public async Task The_host_name_the_client_used_decides(string host, HttpStatusCode expected)
    {
        using var request = RunningServer.Message(RunningServer.Rpc("ping"), [("Host", host), ("X-Forwarded-Host", "localhost")]);
        using var response = await fixture.Http.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Both_processes_of_two_list_the_same_tools_in_the_same_order()
    {
        var first = await ListAsync();
        await fixture.World.Host.KillHandlerAsync();
        var second = await ListAsync();

        Assert.True(first.Count > 10);
        Assert.Equal(first, second);
    }

    private async Task<List<string>> ListAsync()
    {
        using var response = await fixture.Http.SendAsync(RunningServer.Message(RunningServer.Rpc("tools/list")));
        return [.. Read(await response.Content.ReadAsStringAsync())["result"]!["tools"]!.AsArray().Select(tool => tool!.ToJsonString())];
    }

    // What takes longer than a second comes as a stream of events.
    private static JsonNode Read(string text) => JsonNode.Parse(text.Contains("data: ", StringComparison.Ordinal) ? text[(text.LastIndexOf("data: ", StringComparison.Ordinal) + 6)..] : text)!;

    private async Task<JsonNode> CallAsync(string tool, object arguments)
    {
        using var response = await fixture.Http.SendAsync(RunningServer.Message(RunningServer.Rpc("tools/call", new { name = tool, arguments }))).WaitAsync(Patience);
        var text = await response.Content.ReadAsStringAsync();
        var json = Read(text);
        Assert.True((bool?)json["result"]?["isError"] != true && json["result"] is not null, text);
        return json["result"]!;
    }

    private async Task<JsonNode> EndAsync(string jobId)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var job = (await CallAsync("job_get", new { job_id = jobId, wait_seconds = 20 }))["structuredContent"]!;
            if ((string)job["state"]! is "succeeded" or "failed") return job;
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    // A job whose message was never sent: it waits for ever.
    private async Task<string> PlantWaitingJobAsync()
    {
        ITableStore tables = new AzureTableStore(fixture.Account.CreateTableClient(AccountFixture.Line), new StoreNames());
        var now = TimeProvider.System.GetUtcNow();
        var id = Guid.CreateVersion7(now).ToString("N");
        await new JobStore(tables).AddAsync(new Job(id, "default", new CallOrigin(Caller.Local, new Dictionary<Product, string>()), "waiting", "{}", now) { UpdatedAt = now }, CancellationToken.None);
        return id;
    }
}
