using System.IO.Compression;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite.Seeds;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class ConfluencePublishingDrills : IDrills
{
    private static readonly string Picture = Convert.ToBase64String(Png.Draw(8, 8, 0x112233));

    public IEnumerable<Drill> All =>
    [
        new("confluence_publish_page")
        {
            Works = Drill.With(new { space_key = "HAND", title = "Drilled", markdown = "A **page**." }),
            Shows = (host, _) => Assert.Contains("<strong>page</strong>", host.Page("Drilled").Body, StringComparison.Ordinal),
            Missing = new { page_id = "99999999", markdown = "M" },
            Bad = new { title = "T", markdown = "M" },
            BadSays = "space_key",
        },
        new("confluence_upload_images")
        {
            Works = Drill.From(host => new { page_id = host.PageId("Travel"), images = new[] { new { name = "p.png", content_base64 = Picture } } }),
            Shows = (_, answer) => Assert.NotNull(answer["job_id"]),
            Missing = new { page_id = "99999999", images = new[] { new { name = "p.png", content_base64 = Picture } } },
            Bad = new { page_id = "1" },
            BadSays = "upload_id",
            WritesLater = true,
        },
        new("confluence_publish_tree")
        {
            Works = async host => new { upload_id = await UploadAsync(host), space_key = "HAND" },
            Shows = (_, answer) => Assert.NotNull(answer["job_id"]),
            Missing = new { upload_id = "none", parent_page_id = "99999999" },
            Bad = new { space_key = "HAND" },
            BadSays = "upload_id",
            WritesLater = true,
        },
        new("confluence_read_save_page")
        {
            Works = Drill.From(host => new { page_id = host.PageId("Travel") }),
            Shows = (_, answer) => Assert.NotNull(answer["job_id"]),
            Missing = new { page_id = "99999999" },
            Bad = new { page_id = "no id" },
            BadSays = "neither a page id nor the address",
        },
        new("confluence_sync_pages")
        {
            Works = Drill.From(host => new { parent_page_id = host.PageId("Policies") }),
            Shows = (_, answer) => Assert.NotNull(answer["job_id"]),
            Missing = new { parent_page_id = "99999999" },
            Bad = new { parent_page_id = "no id" },
            BadSays = "neither a page id nor the address",
        },
    ];

    private static async Task<string> UploadAsync(McpHost host)
    {
        using var zipped = new MemoryStream();
        await using (var zip = new ZipArchive(zipped, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var entry = await zip.CreateEntry("drilled.md").OpenAsync();
            await entry.WriteAsync("# Drilled tree\n"u8.ToArray());
        }

        var slot = await host.CallAsync("create_upload", new { file_name = "docs.zip" });
        await host.PutAsync((string)slot["upload_url"]!, zipped.ToArray());
        return (string)slot["upload_id"]!;
    }
}
