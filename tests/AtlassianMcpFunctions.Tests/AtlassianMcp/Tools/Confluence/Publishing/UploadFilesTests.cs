using System.IO.Compression;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite.Confluence;
using Playground.AtlassianSite.Seeds;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.Publishing;

/// <summary>Files of any kind go to a page as what they are.</summary>
public sealed class UploadFilesTests
{
    private static readonly byte[] Program = [.. "MZ"u8, 0x90, 0, 3, 0];

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_zip_of_all_kinds_is_attached_and_told_file_by_file(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var slot = await host.CallAsync("create_upload", new { file_name = "all.zip" });
        await host.PutAsync((string)slot["upload_url"]!, Zip(("plan.pdf", "%PDF-1.7"u8.ToArray()), ("copy of plan.pdf", "%PDF-1.7"u8.ToArray()), ("virus.png", Program), ("tool.exe", Program), ("notes", "Words."u8.ToArray())));

        var (id, first) = await RunAsync(host, new { page_id = PageId(host), upload_id = (string)slot["upload_id"]!, batch_size = 2, delay_ms = 1, all_files = true });
        var (_, second) = await RunAsync(host, new { page_id = PageId(host), upload_id = (string)slot["upload_id"]!, all_files = true });

        Assert.Equal(["copy of plan.pdf", "notes", "plan.pdf", "tool.exe"], Names(first["uploaded"]));
        Assert.Equal(["copy of plan.pdf", "plan.pdf"], Names(first["same_content"]![0]));
        var failed = Assert.Single(first["failed"]!.AsArray());
        Assert.Equal("virus.png", (string?)failed!["item"]);
        Assert.Contains("called an image (image/png), but its content is application/vnd.microsoft.portable-executable", (string?)failed["reason"], StringComparison.Ordinal);
        Assert.Equal(4, second["unchanged"]!.AsArray().Count);
        Assert.Equal("application/pdf", Attached(host, "plan.pdf").File.MediaType);
        Assert.Equal("text/plain", Attached(host, "notes").File.MediaType);
        Assert.Equal("application/vnd.microsoft.portable-executable", Attached(host, "tool.exe").File.MediaType);
        var items = (await host.CallAsync("job_result", new { job_id = id, state = "done" }))["items"]!.AsArray();
        var plan = items.Single(item => (string?)item!["name"] == "plan.pdf")!;
        Assert.Equal(("uploaded", "application/pdf", 8), ((string?)plan["outcome"], (string?)plan["detail"]!["type"], (int)plan["detail"]!["size"]!));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task An_office_document_stays_whole(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var document = Zip(("[Content_Types].xml", "<Types/>"u8.ToArray()), ("word/document.xml", "<document/>"u8.ToArray()));
        var slot = await host.CallAsync("create_upload", new { file_name = "report.docx" });
        await host.PutAsync((string)slot["upload_url"]!, document);

        var (_, done) = await RunAsync(host, new { page_id = PageId(host), upload_id = (string)slot["upload_id"]!, all_files = true });

        Assert.Equal(["report.docx"], Names(done["uploaded"]));
        Assert.Equal(document, Attached(host, "report.docx").File.Bytes);
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", Attached(host, "report.docx").File.MediaType);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Images_alone_leave_the_others_out(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        object[] images = [File("a.png", Png.Draw(4, 4, 1)), File("b.jpg", Png.Draw(4, 4, 2)), File("c.png", Program), File("d.txt", "Words."u8.ToArray())];

        var (_, done) = await RunAsync(host, new { page_id = PageId(host), images });

        Assert.Equal(["a.png", "b.jpg"], Names(done["uploaded"]));
        Assert.Equal(["d.txt"], Names(done["skipped"]));
        Assert.Equal("c.png", (string?)Assert.Single(done["failed"]!.AsArray())!["item"]);
        Assert.Equal("image/png", Attached(host, "b.jpg").File.MediaType);
        Assert.Null(done["same_content"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task An_issue_gets_files_as_what_they_are_too(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var made = await host.CallAsync("jira_add_attachment", new { issue_key = "DEMO-1", files = new[] { File("shot.jpg", Png.Draw(4, 4, 1)), File("notes", "Words."u8.ToArray()) } });

        Assert.Equal(["image/png", "text/plain"], made["attachments"]!.AsArray().Select(file => (string?)file!["media_type"]));
    }

    private static async Task<(string Id, JsonNode Output)> RunAsync(McpHost host, object arguments)
    {
        var started = await host.CallAsync("confluence_upload_images", arguments);
        Assert.False(started.IsError, started.Text);
        var ended = await host.CallAsync("job_get", new { job_id = (string?)started["job_id"], wait_seconds = 45 });
        Assert.True((string?)ended["state"] == "succeeded", ended.Text);
        return ((string)started["job_id"]!, ended["output"]!);
    }

    private static object File(string name, byte[] content) => new { name, content_base64 = Convert.ToBase64String(content) };

    private static IEnumerable<string> Names(JsonNode? list) => list!.AsArray().Select(name => (string)name!).Order(StringComparer.Ordinal);

    private static string PageId(McpHost host) => Page(host).PublicId;

    private static Page Page(McpHost host) => host.Store.Confluence.Contents.OfType<Page>().Single(page => page.Title == "Travel");

    private static Attachment Attached(McpHost host, string name) => host.Store.Confluence.Contents.OfType<Attachment>().Single(file => file.Title == name);

    private static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
