using AtlassianMcp.Jobs;
using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Platform.Jobs;

/// <summary>What whoever started a job can see of it and do with it, and nobody else.</summary>
public sealed class JobToolsTests : IAsyncLifetime
{
    private static readonly string[] Names = ["a.png", "b.png", "c.png", "d.png"];
    private StandingBench _bench = null!;
    private string _mia = "";

    public async Task InitializeAsync()
    {
        _bench = await StandingBench.StartAsync();
        _mia = await _bench.TokenAsync("user");
    }

    public Task DisposeAsync() => _bench.DisposeAsync().AsTask();

    [Fact]
    public async Task A_job_is_listed_watched_paused_resumed_and_told_item_by_item()
    {
        var id = await StartAsync();
        var waiting = await _bench.CallAsync("job_get", new { job_id = id }, _mia);
        Assert.Equal(("queued", "its turn"), ((string?)waiting["state"], (string?)waiting["waits_for"]));

        var paused = await _bench.CallAsync("job_cancel", new { job_id = id, pause = true }, _mia);
        Assert.Equal(("paused", "job_resume"), ((string?)paused["state"], (string?)paused["waits_for"]));
        await RunAsync();
        Assert.Equal("paused", (string?)(await _bench.CallAsync("job_get", new { job_id = id, wait_seconds = 45 }, _mia))["state"]);
        Assert.Equal("queued", (string?)(await _bench.CallAsync("job_resume", new { job_id = id }, _mia))["state"]);
        await RunAsync();

        var ended = await _bench.CallAsync("job_get", new { job_id = id }, _mia);
        Assert.Equal(("succeeded", 4, 0), ((string?)ended["state"], (int)ended["done"]!, (int)ended["failed"]!));
        var listed = Assert.Single((await _bench.CallAsync("job_list", new { state = "succeeded" }, _mia))["jobs"]!.AsArray());
        Assert.Equal(id, (string?)listed!["job_id"]);
        var first = await _bench.CallAsync("job_result", new { job_id = id, limit = 3 }, _mia);
        var rest = await _bench.CallAsync("job_result", new { job_id = id, cursor = (string?)first["next_cursor"] }, _mia);
        var items = first["items"]!.AsArray().Concat(rest["items"]!.AsArray()).ToList();
        Assert.Equal(Names, items.Select(item => (string?)item!["name"]));
        Assert.All(items, item => Assert.Equal(("done", "uploaded"), ((string?)item!["state"], (string?)item["outcome"])));
        Assert.Null(rest["next_cursor"]);
    }

    [Fact]
    public async Task Items_that_failed_tell_why_and_are_tried_again_alone()
    {
        var id = await StartAsync();
        _bench.Host.Site.Faults.Answer(target => target.Method == "PUT" && target.Path.EndsWith("/child/attachment", StringComparison.Ordinal), 413, body: """{"message":"Too large for this site."}""", times: 1);
        await RunAsync();

        var item = Assert.Single((await _bench.CallAsync("job_result", new { job_id = id, state = "failed" }, _mia))["items"]!.AsArray());
        Assert.Contains("Too large for this site.", (string?)item!["reason"], StringComparison.Ordinal);
        var (isError, text) = await _bench.Host.CallAsync("/mcp", "job_resume", new { job_id = id }, _mia);
        Assert.True(isError);
        Assert.Contains("retry_failed: true", text, StringComparison.Ordinal);
        await _bench.CallAsync("job_resume", new { job_id = id, retry_failed = true }, _mia);
        await RunAsync();

        var ended = await _bench.CallAsync("job_get", new { job_id = id }, _mia);
        Assert.Equal(("succeeded", 4, 0), ((string?)ended["state"], (int)ended["done"]!, (int)ended["failed"]!));
        Assert.Equal(4, ended["output"]!["uploaded"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_cancelled_job_stays_so()
    {
        var id = await StartAsync();

        Assert.Equal("cancelled", (string?)(await _bench.CallAsync("job_cancel", new { job_id = id }, _mia))["state"]);
        await RunAsync();

        Assert.Equal("cancelled", (string?)(await _bench.CallAsync("job_get", new { job_id = id }, _mia))["state"]);
        foreach (var (tool, words) in new[] { ("job_cancel", "is over (cancelled)"), ("job_resume", "was cancelled. Start it anew with confluence_upload_images.") })
        {
            var (isError, text) = await _bench.Host.CallAsync("/mcp", tool, new { job_id = id }, _mia);
            Assert.True(isError);
            Assert.Contains(words, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nobody_else_sees_a_job_or_does_anything_with_it()
    {
        var (id, other) = (await StartAsync(), await _bench.TokenAsync("key"));

        foreach (var tool in new[] { "job_get", "job_cancel", "job_resume", "job_result" })
        {
            var (isError, text) = await _bench.Host.CallAsync("/mcp", tool, new { job_id = id }, other);
            Assert.True(isError);
            Assert.StartsWith($"There is no job '{id}'.", text, StringComparison.Ordinal);
        }

        Assert.Empty((await _bench.CallAsync("job_list", new { }, other))["jobs"]!.AsArray());
        Assert.Equal("queued", (string?)(await _bench.CallAsync("job_get", new { job_id = id }, _mia))["state"]);
    }

    private async Task<string> StartAsync()
    {
        var images = Names.Select((name, at) => new { name, content_base64 = Convert.ToBase64String([0x89, 0x50, 0x4E, 0x47, (byte)at]) });
        return (string)(await _bench.CallAsync("confluence_upload_images", new { page_id = _bench.Page, images }, _mia))["job_id"]!;
    }

    private async Task RunAsync()
    {
        var services = _bench.Host.Server.Services;
        while (await services.GetRequiredService<IMessageQueue>().TakeAsync() is { } message) await services.GetRequiredService<JobRunner>().RunAsync(message, CancellationToken.None);
    }
}
