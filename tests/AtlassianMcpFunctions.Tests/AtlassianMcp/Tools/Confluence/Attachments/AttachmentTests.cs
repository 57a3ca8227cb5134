using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Seeds;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.Attachments;

public sealed class AttachmentTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_picture_comes_as_a_picture_in_its_newest_version(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var result = await ShowAsync(host, "ground-floor.png");

        var image = result["content"]!.AsArray()[1]!;
        Assert.Equal(("image", "image/png"), ((string?)image["type"], (string?)image["mimeType"]));
        Assert.Equal(Png.Draw(160, 120, 0x669933), Convert.FromBase64String((string)image["data"]!));
        Assert.Equal("Dana Demo", (string?)result["structuredContent"]!["author"]);
    }

    [Fact]
    public async Task On_Cloud_Confluence_makes_a_large_picture_smaller()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);
        host.Store.Confluence.AddAttachment(host.Page("Office Map"), "poster.png", "image/png", Png.Draw(4000, 1000, 0x123456));

        var result = await ShowAsync(host, "poster.png");

        Assert.Contains("Made smaller by Confluence", (string?)result["structuredContent"]!["note"], StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_cannot_be_shown_is_a_resource_to_be_read(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        byte[] content = [0x50, 0x4B, 1, 2, 3, 4];
        host.Store.Confluence.AddAttachment(host.Page("Office Map"), "plan.zip", "application/zip", content);

        var uri = (string)(await ShowAsync(host, "plan.zip"))["structuredContent"]!["resource_uri"]!;
        var read = await host.SendAsync("resources/read", new { uri });

        Assert.StartsWith("atlassian://confluence/", uri, StringComparison.Ordinal);
        Assert.Equal(content, Convert.FromBase64String((string)read["contents"]![0]!["blob"]!));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_name_that_is_there_becomes_a_new_version(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var call = new { page_id = host.PageId("Office Map"), files = new[] { new { name = "notes.txt", content_base64 = Convert.ToBase64String("New."u8.ToArray()) } }, dry_run = true };

        var shown = await host.CallAsync("confluence_add_attachment", call);
        var made = await host.CallAsync("confluence_add_attachment", new { call.page_id, call.files });

        Assert.Contains("- attachment: notes.txt (18 bytes, version 1)\n+ attachment: notes.txt (4 bytes)\n", (string)shown["diff"]!, StringComparison.Ordinal);
        Assert.Equal(2, (int?)made["attachments"]![0]!["version"]);
        Assert.Single(host.Page("Office Map").Attachments, file => file.Title == "notes.txt");
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_name_that_is_not_there_brings_the_nearest(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var near = await host.CallAsync("confluence_get_attachment", new { page_id = host.PageId("Office Map"), attachment_id = "rooof.png" });
        var byId = await host.CallAsync("confluence_get_attachment", new { page_id = host.PageId("Office Map"), attachment_id = host.Page("Office Map").Attachments[^1].PublicId });

        Assert.Contains("It has: roof.png", near.Text, StringComparison.Ordinal);
        Assert.Equal("notes.txt", (string?)byId["name"]);
    }

    private static async Task<JsonNode> ShowAsync(McpHost host, string name)
    {
        var result = await host.SendAsync("tools/call", new { name = "confluence_get_attachment", arguments = new { page_id = host.PageId("Office Map"), attachment_id = name } });
        Assert.True((bool?)result["isError"] is not true, result.ToJsonString());
        return result;
    }
}
