using System.IO.Compression;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite.Seeds;

namespace AtlassianMcpFunctions.Tests.EndToEnd;

/// <summary>One damaged file of an upload does not keep the others from their page.</summary>
public sealed class DamagedUploadTests(Worlds worlds) : IClassFixture<Worlds>
{
    [Fact]
    public async Task A_damaged_image_of_a_zip_is_reported_and_the_others_are_attached()
    {
        await using var world = await worlds.StartAsync();
        using var line = new McpLine(world.Endpoint);
        var page = (string)(await line.CallAsync("confluence_publish_page", new { space_key = "ENG", title = "Gallery", markdown = "Pictures." }))["page_id"]!;
        var slot = await line.CallAsync("create_upload", new { file_name = "gallery.zip" });
        await line.UploadAsync((string)slot["upload_url"]!, ZipWithADamagedFile());

        var job = await line.FinishAsync(await line.CallAsync("confluence_upload_images", new { page_id = page, upload_id = (string)slot["upload_id"]!, delay_ms = 0 }));

        Assert.True((string?)job["state"] == "succeeded", job.ToJsonString());
        Assert.Equal("good.png", (string)Assert.Single(job["output"]!["uploaded"]!.AsArray())!);
        Assert.Equal("bad.png", (string)Assert.Single(job["output"]!["failed"]!.AsArray())!["item"]!);
    }

    private static byte[] ZipWithADamagedFile()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            using (var bad = zip.CreateEntry("bad.png").Open()) bad.Write(new byte[10_000]);
            using (var good = zip.CreateEntry("good.png").Open()) good.Write(Png.Draw(8, 8, 0x445566));
        }

        // The first entry's packed data begins after its header of 30 bytes and its name.
        var damaged = bytes.ToArray();
        damaged.AsSpan(30 + "bad.png".Length, 8).Fill(0xFF);
        return damaged;
    }
}
