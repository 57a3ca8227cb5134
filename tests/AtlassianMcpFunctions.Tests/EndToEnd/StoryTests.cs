using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Seeds;

namespace AtlassianMcpFunctions.Tests.EndToEnd;

/// <summary>The whole story through the stand-in host over real HTTP: publish, read back, sync, change one page, sync again.</summary>
public sealed class StoryTests(Worlds worlds) : IClassFixture<Worlds>
{
    private const string Markdown = """
        # Harbour guide

        The **pier** opens at *six*. See the ![map of the pier](pictures/pier.png) below.

        - ferries
          - the blue one
          - the red one

        Before you board:

        - [ ] buy a ticket
        - [x] find the pier

        | Boat | Seats |
        | --- | --: |
        | Blue | 40 |
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Publish_read_back_sync_change_one_page_and_only_that_page_is_transferred_again(bool isDataCenter)
    {
        await using var world = await worlds.StartAsync(isDataCenter);
        using var line = new McpLine(world.Endpoint);
        var picture = Png.Draw(24, 16, 0x3366AA);

        var root = await PublishAsync(line, new { space_key = "ENG", title = "Harbour", markdown = "The root of it all." });
        var guide = await PublishAsync(line, new
        {
            parent_page_id = root,
            markdown = Markdown,
            images = new[] { new { name = "pictures/pier.png", content_base64 = Convert.ToBase64String(picture) } },
        });
        var other = await PublishAsync(line, new { parent_page_id = root, title = "Timetable", markdown = "Every *hour*." });

        var page = await line.CallAsync("confluence_get_page", new { page_id = guide });
        Assert.Equal("Harbour guide", (string)page["title"]!);
        Assert.Equal(Markdown.Split("\n\n", 2)[1].Replace("pictures/pier.png", "pier.png", StringComparison.Ordinal).Trim(), ((string)page["content"]!).Trim());

        var first = await SyncAsync(line, root);
        Assert.Equal((3, 3, 0), Counts(first));
        var zip = await ZipAsync(line, first);
        Assert.Equal(picture, zip["Harbour/Harbour-guide/_attachments/pier.png"]);
        Assert.Contains("Harbour-guide/_attachments/pier.png", Encoding.UTF8.GetString(zip["Harbour/Harbour-guide.md"]), StringComparison.Ordinal);
        Assert.Contains("manifest.json", zip.Keys);

        await PublishAsync(line, new { page_id = other, markdown = "Every *half hour*." });
        world.Site!.RequestLog.Clear();
        var second = await SyncAsync(line, root);

        Assert.Equal((3, 1, 2), Counts(second));
        Assert.Equal([other], BodiesRead(world.Site.RequestLog, [root, guide, other]));
        Assert.Equal(0, world.Site.RequestLog.Count(request => request.Path.Contains("pier.png", StringComparison.Ordinal)));
        Assert.Contains("half hour", await line.ReadAsync($"atlassian://files/{second["output"]!["file_set"]}/Harbour/Timetable.md"), StringComparison.Ordinal);
        Assert.Equal(picture, (await ZipAsync(line, second))["Harbour/Harbour-guide/_attachments/pier.png"]);
    }

    [Fact]
    public async Task A_page_that_is_deleted_leaves_the_mirror()
    {
        await using var world = await worlds.StartAsync();
        using var line = new McpLine(world.Endpoint);
        var root = await PublishAsync(line, new { space_key = "ENG", title = "Shelf", markdown = "Books." });
        var book = await PublishAsync(line, new { parent_page_id = root, title = "Book", markdown = "Pages." });
        await SyncAsync(line, root);
        var store = world.Site!.Cloud.Confluence;
        store.Trash(store.Find<global::Playground.AtlassianSite.Confluence.Page>(long.Parse(book, System.Globalization.CultureInfo.InvariantCulture))!);

        var synced = await SyncAsync(line, root);

        Assert.Equal(1, (int)synced["output"]!["removed"]!);
        Assert.DoesNotContain((await ZipAsync(line, synced)).Keys, path => path.Contains("Book", StringComparison.Ordinal));
    }

    private static async Task<string> PublishAsync(McpLine line, object arguments) => (string)(await line.CallAsync("confluence_publish_page", arguments))["page_id"]!;

    private static async Task<JsonNode> SyncAsync(McpLine line, string root)
    {
        var job = await line.FinishAsync(await line.CallAsync("confluence_sync_pages", new { parent_page_id = root }));
        Assert.True((string?)job["state"] == "succeeded", job.ToJsonString());
        return job;
    }

    private static (int Pages, int Downloaded, int Unchanged) Counts(JsonNode job) =>
        ((int)job["output"]!["pages"]!, (int)job["output"]!["downloaded"]!, (int)job["output"]!["unchanged"]!);

    private static async Task<Dictionary<string, byte[]>> ZipAsync(McpLine line, JsonNode job)
    {
        using var zip = new ZipArchive(new MemoryStream(await line.DownloadAsync((string)job["download_url"]!)));
        var files = new Dictionary<string, byte[]>();
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            await using var stream = await entry.OpenAsync();
            await stream.CopyToAsync(content);
            files.Add(entry.FullName, content.ToArray());
        }

        return files;
    }

    // A request for bodies names the pages in its query, whatever the deployment's dialect.
    private static List<string> BodiesRead(RequestLog log, string[] pages)
    {
        var requests = log.Entries.Where(request => request.Method == "GET" && (request.PathAndQuery.Contains("body-format", StringComparison.Ordinal) || request.PathAndQuery.Contains("body.storage", StringComparison.Ordinal)))
            .Select(request => Uri.UnescapeDataString(request.PathAndQuery)).Where(request => !request.Contains("comment", StringComparison.Ordinal)).ToList();
        return [.. pages.Where(page => requests.Any(request => request.Contains(page, StringComparison.Ordinal)))];
    }
}
