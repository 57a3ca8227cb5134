using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Seeds;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Attachments;

public sealed class AttachmentTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_picture_comes_as_a_picture(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var picture = Png.Draw(120, 80, 0x22AA55);
        Attach(host, "sketch.png", "image/png", picture);

        var (image, structured) = await ShowAsync(host, "sketch.png");

        Assert.Equal(("image", "image/png"), ((string?)image["type"], (string?)image["mimeType"]));
        Assert.Equal(picture, Convert.FromBase64String((string)image["data"]!));
        Assert.Equal(("sketch.png", picture.Length), ((string?)structured["name"], (int?)structured["size"]));
    }

    [Fact]
    public async Task On_Cloud_Jira_makes_a_large_picture_smaller()
    {
        await using var host = await BothFlavours.StartAsync(nameof(Flavour.Cloud));
        Attach(host, "poster.png", "image/png", Png.Draw(4000, 1000, 0x123456));

        var (image, structured) = await ShowAsync(host, "poster.png");

        var shown = Convert.FromBase64String((string)image["data"]!);
        Assert.Equal((1568, 392), (BinaryPrimitives.ReadInt32BigEndian(shown.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(shown.AsSpan(20))));
        Assert.Contains("1568", (string?)structured["note"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_Data_Center_a_large_picture_comes_as_it_is()
    {
        await using var host = await BothFlavours.StartAsync(nameof(Flavour.DataCenter));
        var picture = Png.Draw(4000, 1000, 0x123456);
        Attach(host, "poster.png", "image/png", picture);

        var (image, _) = await ShowAsync(host, "poster.png");

        Assert.Equal(picture, Convert.FromBase64String((string)image["data"]!));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_long_text_comes_in_parts_cut_behind_lines(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var text = string.Concat(Enumerable.Range(1, 200).Select(number => $"line {number} äöü\n"));
        Attach(host, "server.log", "application/octet-stream", Encoding.UTF8.GetBytes(text));

        var (read, parts, cursor) = (new StringBuilder(), 0, (string?)null);
        do
        {
            var arguments = new Dictionary<string, object> { ["issue_key"] = "DEMO-1", ["attachment_id"] = "server.log", ["max_chars"] = 1000 };
            if (cursor is not null) arguments["cursor"] = cursor;
            var part = await host.CallAsync("jira_get_attachment", arguments);
            Assert.EndsWith("\n", (string)part["text"]!, StringComparison.Ordinal);
            read.Append((string)part["text"]!);
            cursor = (string?)part["next_cursor"];
            parts++;
        }
        while (cursor is not null);

        Assert.Equal(text, read.ToString());
        Assert.InRange(parts, 3, 5);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_is_no_UTF8_is_read_as_Latin1(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        Attach(host, "old.csv", "text/csv", Encoding.Latin1.GetBytes("Größe;1\n"));

        var answer = await host.CallAsync("jira_get_attachment", new { issue_key = "DEMO-1", attachment_id = "old.csv" });

        Assert.Equal("Größe;1\n", (string?)answer["text"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Anything_else_is_a_resource_that_is_read_with_the_readers_own_rights(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        byte[] bytes = [0x25, 0x50, 0x44, 0x46, 0, 1, 2, 255];
        Attach(host, "contract.pdf", "application/pdf", bytes);

        var (link, structured) = await ShowAsync(host, "contract.pdf");
        var resource = await host.SendAsync("resources/read", new { uri = (string)link["uri"]! });

        Assert.Equal(("resource_link", (string?)structured["resource_uri"]), ((string?)link["type"], (string?)link["uri"]));
        Assert.Equal(bytes, Convert.FromBase64String((string)resource["contents"]![0]!["blob"]!));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_resource_of_a_project_that_may_not_be_read_is_not_there(string flavour)
    {
        var rule = new PolicyRule { Projects = new Reach(KeySet.Of("OPS"), KeySet.Of("OPS")) };
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour), policy: rule);
        var file = Attach(host, "contract.pdf", "application/pdf", [0x25, 0x50, 0x44, 0x46]);

        var alias = (string?)(await host.CallAsync("jira_search", new { jql = "project = OPS" })).Structured?["site"] ?? "default";
        var refused = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => host.SendAsync("resources/read", new { uri = $"atlassian://jira/{alias}/issues/DEMO-1/attachments/{file}" }));

        Assert.DoesNotContain("blob", refused.Message, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_zip_that_was_sent_is_attached_file_by_file(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        Attach(host, "a.txt", "text/plain", "old"u8.ToArray());
        var slot = await host.CallAsync("create_upload", new { file_name = "docs.zip" });
        await host.PutAsync((string)slot["upload_url"]!, Zip(("a.txt", "one"), ("sub/b.json", "{}")));

        var shown = await host.CallAsync("jira_add_attachment", new { issue_key = "DEMO-1", upload_id = (string)slot["upload_id"]!, dry_run = true });
        var answer = await host.CallAsync("jira_add_attachment", new { issue_key = "DEMO-1", upload_id = (string)slot["upload_id"]! });

        Assert.Contains("There is a file of that name already, which stays: a.txt.", (string?)shown["notes"]![0], StringComparison.Ordinal);
        Assert.Equal(["a.txt", "b.json"], answer["attachments"]!.AsArray().Select(file => (string)file!["name"]!));
        Assert.Equal(["a.txt", "a.txt", "b.json"], host.Store.Jira.Find("DEMO-1")!.Attachments.Select(file => file.FileName));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Files_of_the_same_name_are_told_apart_by_id(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var first = Attach(host, "a.txt", "text/plain", "one"u8.ToArray());
        Attach(host, "a.txt", "text/plain", "two"u8.ToArray());

        var unsure = await host.CallAsync("jira_get_attachment", new { issue_key = "DEMO-1", attachment_id = "a.txt" });
        var sure = await host.CallAsync("jira_get_attachment", new { issue_key = "DEMO-1", attachment_id = first });
        var unknown = await host.CallAsync("jira_get_attachment", new { issue_key = "DEMO-1", attachment_id = "b.txt" });

        Assert.Contains("several files called 'a.txt'", unsure.Text, StringComparison.Ordinal);
        Assert.Equal("one", (string?)sure["text"]);
        Assert.Contains($"It has: a.txt (id {first})", unknown.Text, StringComparison.Ordinal);
    }

    private static async Task<(JsonNode Block, JsonNode Structured)> ShowAsync(McpHost host, string name)
    {
        var result = await host.SendAsync("tools/call", new { name = "jira_get_attachment", arguments = new { issue_key = "DEMO-1", attachment_id = name } });
        Assert.True((bool?)result["isError"] is not true, result.ToJsonString());
        return (result["content"]!.AsArray()[1]!, result["structuredContent"]!);
    }

    private static string Attach(McpHost host, string name, string type, byte[] content) =>
        host.Store.Jira.AddAttachment(host.Store.Jira.Find("DEMO-1")!, name, type, content).Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var content = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(content, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return content.ToArray();
    }
}
