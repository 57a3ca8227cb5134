using System.Globalization;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>A site that is busy, broken and cuts its answers off costs time and nothing else; what cannot be had is told.</summary>
public sealed class SyncFaultTests
{
    private const int Pages = 130;

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_troubled_site_is_mirrored_whole_with_every_page_and_file_once(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        Plant(bench);
        var faults = bench.Host.Site.Faults;
        faults.Answer(Every(6), 503, times: 12);
        faults.Answer(Every(9), 429, new Dictionary<string, string> { ["Retry-After"] = "1" }, times: 8);
        faults.LoseAnswer(Every(11), times: 8);
        faults.Answer(Every(7, isFile: false), 200, new Dictionary<string, string> { ["Content-Type"] = "application/json" }, """{"results":[{"id":"1","ti""", times: 4);
        faults.Answer(Every(5, isFile: true), 200, body: "cut o", times: 3);

        var output = await bench.SyncAsync(new { space_key = "STORM" });

        Assert.Equal((Pages + 1, Pages + 1, 0, 1), ((int)output["pages"]!, (int)output["new_count"]!, (int)output["failed_count"]!, (int)output["version"]!));
        var files = await bench.FilesAsync(output);
        Assert.Equal(Pages + 1 + (Pages / 5) + 2, files.Count);
        Assert.All(files.Where(file => file.Key.EndsWith(".txt", StringComparison.Ordinal)), file => Assert.Equal("whole of " + file.Key.Split('/')[1].Replace('-', ' '), file.Value));
        bench.Host.Site.Faults.Clear();
        Assert.Equal((1, Pages + 1), ((int)(await bench.SyncAsync(new { space_key = "STORM" }))["version"]!, (int)output["pages"]!));
    }

    [Fact]
    public async Task Processes_that_die_again_and_again_lose_no_page_of_a_sync_in_parts()
    {
        using var stores = new MortalStores();
        await using var bench = await SyncBench.StartAsync("Cloud", stores.Wrap);
        Plant(bench);
        foreach (var writes in new[] { 4, 9, 13, 37, 90, 180, 260 })
        {
            stores.Live(writes);
            var started = await bench.Host.CallAsync("confluence_sync_pages", new { space_key = "STORM", comments = writes % 2 == 0 });
            if (started.IsError) stores.Live();
            await bench.RunAsync(stores);
            stores.Live();
        }

        var output = await bench.SyncAsync(new { space_key = "STORM" });

        Assert.Equal((Pages + 1, 0), ((int)output["pages"]!, (int)output["failed_count"]!));
        Assert.Equal(Pages + 1 + (Pages / 5) + 2, (await bench.FilesAsync(output)).Count);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_file_that_cannot_be_had_is_told_and_tried_again_by_the_next_sync(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        bench.Grow("LACK", "Root", "Root/A");
        bench.Attach(bench.Page("A"), "a.txt", "at last");
        bench.Host.Site.Faults.Answer(IsDownload, 403, times: 50);
        var arguments = new { parent_page_id = bench.Page("Root").PublicId };

        var first = await bench.SyncAsync(arguments);

        Assert.Equal((2, 1, 1), ((int)first["pages"]!, (int)first["new_count"]!, (int)first["failed_count"]!));
        Assert.Contains("'a.txt' was not saved", (string)first["failed"]![0]!["reason"]!, StringComparison.Ordinal);
        bench.Host.Site.Faults.Clear();
        var second = await bench.SyncAsync(arguments);
        Assert.Equal((0, 2), ((int)second["failed_count"]!, (int)second["version"]!));
        Assert.Equal("at last", (await bench.FilesAsync(second))["Root/A/_attachments/a.txt"]);
    }

    private static void Plant(SyncBench bench)
    {
        bench.Grow("STORM", [.. Enumerable.Range(1, Pages).Select(number => string.Create(CultureInfo.InvariantCulture, $"Page {number}"))]);
        foreach (var number in Enumerable.Range(1, Pages / 5)) bench.Attach(bench.Page($"Page {number}"), "file.txt", $"whole of Page {number}");
    }

    private static Func<FaultTarget, bool> Every(int count, bool? isFile = null)
    {
        var seen = 0;
        return target => (isFile is null || IsDownload(target) == isFile) && Interlocked.Increment(ref seen) % count == 0;
    }

    private static bool IsDownload(FaultTarget target) => target.Path.Contains("/download", StringComparison.Ordinal);
}
