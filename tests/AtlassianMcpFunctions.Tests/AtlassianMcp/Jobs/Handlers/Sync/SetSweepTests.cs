using System.Text.Json.Nodes;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>Sets that nobody syncs any more do not stay for ever.</summary>
public sealed class SetSweepTests : IAsyncLifetime
{
    private static readonly string[] Tables = ["manifests", "exports", "syncs", "filesets", "turns"];
    private SyncBench _bench = null!;

    public async Task InitializeAsync()
    {
        _bench = await SyncBench.StartAsync("Cloud");
        foreach (var key in (string[])["OLD", "USED"])
        {
            _bench.Grow(key, "A", "A/B");
            _bench.Attach(_bench.Page("B", _bench.Confluence.FindSpace(key)), "f.txt", "a file");
        }
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_set_goes_a_year_after_its_last_sync_and_one_in_use_stays()
    {
        var old = await SyncAsync("OLD");
        var used = await SyncAsync("USED");
        await _bench.WaitAsync(TimeSpan.FromDays(200));
        await SyncAsync("USED");
        await _bench.WaitAsync(TimeSpan.FromDays(164));
        Assert.NotEmpty(await _bench.FilesAsync(old));

        await _bench.WaitAsync(TimeSpan.FromDays(2));

        Assert.Empty(await LeftAsync((string)old["file_set"]!));
        Assert.Equal(["manifests", "syncs", "filesets", "turns", "files"], (await LeftAsync((string)used["file_set"]!)).Distinct());
        var files = await _bench.FilesAsync(used);
        Assert.Equal("a file", files["USED-home/A/B/_attachments/f.txt"]);
        Assert.Equal(0, (int)(await SyncAsync("USED"))["new_count"]!);
    }

    [Fact]
    public async Task A_set_that_went_is_synced_anew_as_a_whole()
    {
        var before = await _bench.FilesAsync(await SyncAsync("OLD"));
        await _bench.WaitAsync(TimeSpan.FromDays(366));

        var output = await SyncAsync("OLD");

        Assert.Equal((1, 3), ((int)output["version"]!, (int)output["new_count"]!));
        Assert.Equal(before.Keys, (await _bench.FilesAsync(output)).Keys);
    }

    [Fact]
    public async Task A_file_that_is_younger_than_a_day_is_not_forgotten_but_goes_later()
    {
        var set = (string)(await SyncAsync("OLD"))["file_set"]!;
        await _bench.WaitAsync(TimeSpan.FromDays(364.5));
        await _bench.Host.Services.GetRequiredService<IBlobStore>().WriteAsync(new BlobWrite("files", $"default/{Caller.Local.Folder}/{set}/late.md", "text/markdown"), (_, _) => Task.CompletedTask, CancellationToken.None);

        await _bench.WaitAsync(TimeSpan.FromHours(20));
        Assert.Equal(["filesets", "turns", "files"], (await LeftAsync(set)).Distinct());
        await _bench.WaitAsync(TimeSpan.FromDays(1));

        Assert.Empty(await LeftAsync(set));
    }

    [Fact]
    public async Task An_export_goes_likewise()
    {
        var started = await _bench.Host.CallAsync("jira_export_issues", new { jql = "project = DEMO", format = "csv" });
        Assert.False(started.IsError, started.Text);
        await _bench.RunAsync();
        var set = (string)(await _bench.OutputAsync(started))["file_set"]!;
        Assert.Contains("exports", await LeftAsync(set));

        await _bench.WaitAsync(TimeSpan.FromDays(366));

        Assert.Empty(await LeftAsync(set));
    }

    private Task<JsonNode> SyncAsync(string space) => _bench.SyncAsync(new { space_key = space, since_version = 0 });

    // Where anything is kept of a set.
    private async Task<IReadOnlyList<string>> LeftAsync(string set)
    {
        var (tables, blobs, left) = (_bench.Host.Services.GetRequiredService<ITableStore>(), _bench.Host.Services.GetRequiredService<IBlobStore>(), new List<string>());
        foreach (var table in Tables)
        {
            await foreach (var row in tables.ScanAsync(table, partitionPrefix: null, CancellationToken.None))
            {
                if ($"{row.Partition}/{row.Row}".Contains(set, StringComparison.Ordinal)) left.Add(table);
            }
        }

        await foreach (var blob in blobs.ListAsync("files", "", CancellationToken.None))
        {
            if (blob.Name.Contains(set, StringComparison.Ordinal)) left.Add("files");
        }

        return left;
    }
}
