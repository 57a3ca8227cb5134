using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground;
using Playground.AtlassianSite.Seeds;

namespace AtlassianMcpFunctions.Tests.EndToEnd;

/// <summary>The server process is killed in the middle of a sync; the job goes on and loses nothing.</summary>
public sealed class RestartTests(Worlds worlds) : IClassFixture<Worlds>
{
    private const int Pages = 200;

    // As a deployment would set them, but in seconds that a test can wait for.
    private static readonly Dictionary<string, string> Impatient = new() { ["JOB_SLICE_SECONDS"] = "5", ["JOB_LEASE_SECONDS"] = "3" };

    [Fact]
    public async Task A_sync_of_200_pages_survives_two_kills_and_holds_every_page_exactly_once()
    {
        await using var world = await worlds.StartAsync(settings: Impatient);
        using var line = new McpLine(world.Endpoint);
        var (root, ids) = Plant(world);

        var started = await line.CallAsync("confluence_sync_pages", new { parent_page_id = root });
        await KillAtAsync(world, line, started, 40);
        await KillAtAsync(world, line, started, 120);
        var job = await line.FinishAsync(started);

        Assert.True((string?)job["state"] == "succeeded", job.ToJsonString());
        Assert.Empty(job["output"]!["failed"]!.AsArray());
        var listed = JsonNode.Parse(await line.ReadAsync((string)job["output"]!["manifest"]!))!["pages"]!.AsArray().Select(page => (string)page!["id"]!).ToList();
        Assert.Equal(ids.Order(), listed.Order());
        Assert.Equal(["Forest.md", .. Enumerable.Range(1, Pages).Select(number => $"Forest/Tree-{number}.md").Order()], await PagesInZipAsync(line, job));
    }

    private static async Task KillAtAsync(World world, McpLine line, JsonNode job, int items)
    {
        await line.ReachAsync(job, items);
        var killed = world.Host.HandlerPid;
        await world.Host.KillHandlerAsync();
        await world.Host.WaitUntilReadyAsync(CancellationToken.None);
        Assert.NotEqual(killed, world.Host.HandlerPid);
    }

    private static (string Root, List<string> Ids) Plant(World world)
    {
        var store = world.Site!.Cloud.Confluence;
        var space = store.FindSpace("ENG")!;
        var root = store.AddPage(space, null, "Forest", "<p>Trees.</p>");
        var ids = new List<string> { Text(root.Id) };
        for (var number = 1; number <= Pages; number++)
        {
            var page = store.AddPage(space, root, $"Tree {number}", $"<p>Tree <strong>{number}</strong>.</p>");
            if (number % 10 == 0) store.AddAttachment(page, "leaf.png", "image/png", Png.Draw(8, 8, number));
            ids.Add(Text(page.Id));
        }

        return (Text(root.Id), ids);
    }

    private static async Task<IEnumerable<string>> PagesInZipAsync(McpLine line, JsonNode job)
    {
        using var zip = new ZipArchive(new MemoryStream(await line.DownloadAsync((string)job["download_url"]!)));
        return [.. zip.Entries.Select(entry => entry.FullName).Where(name => name.EndsWith(".md", StringComparison.Ordinal) && name != "README.md").Order()];
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
