using System.Text;
using System.Text.Json.Nodes;
using Atlassian.Content;
using Atlassian.Content.Markdown;
using AtlassianMcpFunctions.Tests.TestKit;
using Xunit.Abstractions;

namespace AtlassianMcpFunctions.Tests.EndToEnd;

/// <summary>Texts that nobody wrote for these tests: this project's README with its picture, and the longest Markdown files of the installed npm packages.</summary>
public sealed class RealInputTests(Worlds worlds, ITestOutputHelper output) : IClassFixture<Worlds>
{
    private const int Files = 5;
    private const int InlineLimit = 900_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Real_texts_are_published_read_back_and_synced_without_losing_a_word(bool isDataCenter)
    {
        await using var world = await worlds.StartAsync(isDataCenter);
        using var line = new McpLine(world.Endpoint);
        var root = await line.CallAsync("confluence_publish_page", new { space_key = "ENG", title = "Real texts", markdown = "What people write." });
        var published = new List<string>();
        foreach (var file in (string[])[Path.Combine(Repository.Root, "README.md"), .. LongestMarkdownFiles()])
        {
            var markdown = (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n");
            var title = $"{published.Count + 1} {Path.GetFileName(Path.GetDirectoryName(file))} {Path.GetFileName(file)}";
            var page = await PublishAsync(line, (string)root["page_id"]!, title, file, markdown);
            published.Add((string)page["page_id"]!);
            await CompareAsync(line, published[^1], title, markdown);
        }

        var job = await line.FinishAsync(await line.CallAsync("confluence_sync_pages", new { parent_page_id = (string)root["page_id"]! }));
        Assert.Equal(published.Count + 1, (int)job["output"]!["downloaded"]!);
        Assert.Empty(job["output"]!["failed"]!.AsArray());
        var set = (string)job["output"]!["file_set"]!;
        var manifest = JsonNode.Parse(await line.ReadAsync((string)job["output"]!["manifest"]!))!["pages"]!.AsArray();
        var path = (string)manifest.Single(page => (string)page!["id"]! == published[0])!["path"]!;
        Assert.Contains("_attachments/", await line.ReadAsync($"atlassian://files/{set}/{path}"), StringComparison.Ordinal);
    }

    private static async Task<JsonNode> PublishAsync(McpLine line, string parent, string title, string file, string markdown)
    {
        if (markdown.Length > InlineLimit) return await PublishUploadAsync(line, parent, title, file);
        return await line.CallAsync("confluence_publish_page", new { parent_page_id = parent, title, markdown, images = Images(file, markdown) });
    }

    private static async Task<JsonNode> PublishUploadAsync(McpLine line, string parent, string title, string file)
    {
        var slot = await line.CallAsync("create_upload", new { file_name = Path.GetFileName(file) });
        await line.UploadAsync((string)slot["upload_url"]!, await File.ReadAllBytesAsync(file));
        return await line.CallAsync("confluence_publish_page", new { parent_page_id = parent, title, upload_id = (string)slot["upload_id"]! });
    }

    // What lies beside the file; the rest is missing for any reader of it.
    private static List<object> Images(string file, string markdown) =>
    [
        .. MarkdownReader.Read(markdown).Images().Select(image => image.Source).OfType<AttachmentImage>().Select(image => image.FileName).Distinct()
            .Where(path => File.Exists(Path.Combine(Path.GetDirectoryName(file)!, path)))
            .Select(path => new { name = path, content_base64 = Convert.ToBase64String(File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(file)!, path))) }),
    ];

    private async Task CompareAsync(McpLine line, string pageId, string title, string markdown)
    {
        var content = await ReadAsync(line, pageId);
        var sent = MarkdownReader.Read(markdown);
        var (sentLines, backLines) = (Lines(MarkdownWriter.Write(sent)), Lines(content));
        var lost = sentLines.Except(backLines).ToList();
        output.WriteLine($"{title}: {sentLines.Count} lines sent, {lost.Count} came back otherwise");
        foreach (var other in lost.Take(20)) output.WriteLine($"    {other}");
        Assert.Equal(Words(sent), Words(MarkdownReader.Read(content)));
    }

    private static async Task<string> ReadAsync(McpLine line, string pageId)
    {
        var content = new StringBuilder();
        for (string? cursor = null; ;)
        {
            var part = await line.CallAsync("confluence_get_page", new { page_id = pageId, cursor });
            content.Append((string)part["content"]!);
            if ((cursor = (string?)part["next_cursor"]) is null) return content.ToString();
        }
    }

    private static List<string> Lines(string markdown) => [.. markdown.Split('\n').Select(text => text.Trim()).Where(text => text.Length > 0)];

    private static List<string> Words(Document document) => [.. document.PlainText().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static IEnumerable<string> LongestMarkdownFiles() =>
        new DirectoryInfo(Path.Combine(Repository.Root, "src", "Playground", "node_modules"))
            .EnumerateFiles("*.md", SearchOption.AllDirectories).OrderByDescending(file => file.Length).ThenBy(file => file.FullName, StringComparer.Ordinal)
            .Take(Files).Select(file => file.FullName);
}
