using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>A process that dies between any two writes of a sync costs nothing but the time.</summary>
public sealed class SyncDeathTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Wherever_a_first_sync_dies_it_ends_with_every_file_once_and_exact_counts(string flavour)
    {
        using var stores = new MortalStores();
        await using var bench = await SyncBench.StartAsync(flavour, stores.Wrap);
        for (var (at, died) = (1, true); died; at++)
        {
            Assert.True(at < 100);
            Plant(bench, at);
            stores.Live();
            var started = await bench.Host.CallAsync("confluence_sync_pages", new { space_key = $"D{at}" });
            died = await DieAsync(bench, stores, at);

            var output = await bench.OutputAsync(started);

            Assert.Equal((1, 5, 5, 0), ((int)output["version"]!, (int)output["pages"]!, (int)output["new_count"]!, (int)output["failed_count"]!));
            var files = await bench.FilesAsync(output);
            Assert.Equal([.. Paths(at), "README.md", "manifest.json"], files.Keys);
            Assert.Equal($"file of {at}", files[$"D{at}-home/P{at}a/_attachments/f.txt"]);
            Assert.Equal(files.Keys, (await bench.ZipAsync((string)(await bench.JobAsync((string)started["job_id"]!))["download_url"]!)).Keys);
        }
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Wherever_a_later_sync_dies_moved_renamed_and_deleted_pages_are_told_exactly(string flavour)
    {
        using var stores = new MortalStores();
        await using var bench = await SyncBench.StartAsync(flavour, stores.Wrap);
        for (var (at, died) = (1, true); died; at++)
        {
            Assert.True(at < 100);
            Plant(bench, at);
            stores.Live();
            await bench.SyncAsync(new { space_key = $"D{at}" });
            bench.Edit(bench.Page($"P{at}a"), "<p>Other.</p>", $"Q{at}a");
            bench.Confluence.Move(bench.Page($"P{at}b"), bench.Page($"P{at}c"));
            bench.Confluence.Trash(bench.Page($"P{at}d"));

            var started = await bench.Host.CallAsync("confluence_sync_pages", new { space_key = $"D{at}", since_version = 1 });
            died = await DieAsync(bench, stores, at);

            var output = await bench.OutputAsync(started);
            Assert.Equal((2, 4, 1, 1, 1), ((int)output["version"]!, (int)output["pages"]!, (int)output["renamed_count"]!, (int)output["moved_count"]!, (int)output["deleted_count"]!));
            var files = await bench.FilesAsync(output);
            Assert.Equal(
                [$"D{at}-home.md", $"D{at}-home/P{at}c.md", $"D{at}-home/P{at}c/P{at}b.md", $"D{at}-home/Q{at}a.md", $"D{at}-home/Q{at}a/_attachments/f.txt", "README.md", "manifest.json"], files.Keys);
            Assert.Equal($"file of {at}", files[$"D{at}-home/Q{at}a/_attachments/f.txt"]);
            Assert.Equal(5, (int)output["delta"]!["removed"]!);
        }
    }

    // Runs the sync in a process that dies at that write, and in one that lives afterwards.
    private static async Task<bool> DieAsync(SyncBench bench, MortalStores stores, int at)
    {
        stores.Live(at);
        await bench.RunAsync(stores);
        return stores.HasRisen;
    }

    private static void Plant(SyncBench bench, int at)
    {
        bench.Grow($"D{at}", $"P{at}a", $"P{at}b", $"P{at}c", $"P{at}d");
        bench.Attach(bench.Page($"P{at}a"), "f.txt", $"file of {at}");
        bench.Confluence.AddComment(bench.Page($"P{at}d"), "<p>Said.</p>");
    }

    private static IEnumerable<string> Paths(int at) => new[]
    {
        $"D{at}-home.md", $"D{at}-home/P{at}a.md", $"D{at}-home/P{at}a/_attachments/f.txt", $"D{at}-home/P{at}b.md", $"D{at}-home/P{at}c.md", $"D{at}-home/P{at}d.comments.json", $"D{at}-home/P{at}d.md",
    };
}
