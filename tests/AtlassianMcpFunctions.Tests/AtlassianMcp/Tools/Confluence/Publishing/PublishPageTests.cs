using System.Text;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.Publishing;

public sealed class PublishPageTests
{
    private const string Guide = """
        ---
        title: "Backup: the guide"
        labels: [How To, ops]
        ---
        # Backup: the guide

        See [the other](other.md#top), [home](https://example.com/) and [here](#steps).

        ![Disk](img/disk.png)

        <img src="./img/tape.png" width="120">
        """;

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task A_page_is_created_with_its_title_labels_and_images(string flavour)
    {
        await using var host = await PublishingHost.StartAsync(flavour);
        var parent = host.Confluence.Pages.Single(page => page.Title == "Runbooks");

        var answer = await host.PublishAsync(new
        {
            markdown = Guide,
            parent_page_id = parent.PublicId,
            images = new[] { new { name = "img/disk.png", content_base64 = PublishingHost.Base64("disk") } },
        });

        Assert.Equal(("created", "Backup: the guide", 1), ((string?)answer["action"], (string?)answer["title"], (int?)answer["version"]));
        Assert.StartsWith(host.Confluence.Address, (string?)answer["url"], StringComparison.Ordinal);
        Assert.Equal(["disk.png"], Texts(answer["uploaded_images"]));
        Assert.Equal(("img/tape.png", "tape.png"), ((string?)answer["missing_images"]![0]!["path"], (string?)answer["missing_images"]![0]!["attachment_name"]));
        Assert.Equal(["how-to", "ops"], Texts(answer["labels_added"]));
        Assert.Equal(["other.md#top"], Texts(answer["unresolved_links"]));
        var page = host.Written(answer);
        Assert.Equal((parent, "ENG"), (page.Parent, page.Space.Key));
        Assert.DoesNotContain("<h1", page.Body, StringComparison.Ordinal);
        Assert.Contains("<ri:attachment ri:filename=\"disk.png\"", page.Body, StringComparison.Ordinal);
        Assert.Contains("<ri:attachment ri:filename=\"tape.png\"", page.Body, StringComparison.Ordinal);
        var disk = Assert.Single(page.Attachments);
        Assert.Equal(("disk.png", "image/png", "disk"), (disk.Title, disk.File.MediaType, Encoding.UTF8.GetString(disk.File.Bytes)));
        Assert.Equal(["how-to", "ops"], page.Labels.Select(label => label.Name));
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task A_new_version_keeps_the_title_and_sends_only_what_changed(string flavour)
    {
        await using var host = await PublishingHost.StartAsync(flavour, "ENG");
        var created = await host.PublishAsync(new { markdown = "# Disks\n\n![](a.png) ![](b.png)", images = Images(("a.png", "1"), ("b.png", "2")) });

        var answer = await host.PublishAsync(new
        {
            page_id = (string?)created["url"],
            markdown = "# Something\n\n![](a.png) ![](b.png)",
            images = Images(("a.png", "1"), ("b.png", "three")),
            version_message = "New disk",
        });

        Assert.Equal(("updated", "Disks", 2), ((string?)answer["action"], (string?)answer["title"], (int?)answer["version"]));
        Assert.Equal(["b.png"], Texts(answer["uploaded_images"]));
        Assert.Equal(["a.png"], Texts(answer["unchanged_images"]));
        var page = host.Written(answer);
        Assert.Equal(("New disk", host.Confluence.FindSpace("ENG")!.Homepage), (page.Current.Message, page.Parent));
        Assert.Contains("<h1>Something</h1>", page.Body, StringComparison.Ordinal);
        Assert.Equal([1, 2], page.Attachments.OrderBy(file => file.Title).Select(file => file.Versions.Count));
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task A_page_that_was_read_can_be_written_back_with_its_images(string flavour)
    {
        await using var host = await PublishingHost.StartAsync(flavour);
        var page = host.Confluence.Pages.Single(page => page.Title == "Office Map");
        var read = await host.Server.CallAsync("confluence_get_page", new { page_id = page.PublicId });

        var answer = await host.PublishAsync(new { page_id = page.PublicId, markdown = (string?)read["content"] });

        Assert.Equal(["ground-floor.png", "roof.png"], Texts(answer["unchanged_images"]));
        Assert.Empty(answer["missing_images"]!.AsArray());
        Assert.Empty(answer["unresolved_links"]!.AsArray());
        Assert.Contains("<ri:attachment ri:filename=\"roof.png\" />", page.Body, StringComparison.Ordinal);
        Assert.Equal(3, page.Current.Number);
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task An_upload_gives_the_text_and_its_images(string flavour)
    {
        await using var host = await PublishingHost.StartAsync(flavour);
        var upload = await host.UploadAsync(
            ("docs/guide/page.md", "Intro ![one](a/x.png) ![two](../b/X.png) ![three](Logo.PNG)\n\n## Guide"),
            ("docs/guide/a/x.png", "ax"), ("docs/b/X.png", "bx"), ("docs/guide/logo.png", "logo"), ("docs/unused.png", "unused"));

        var answer = await host.PublishAsync(new { upload_id = upload, space_key = "HAND" });

        Assert.Equal("Guide", (string?)answer["title"]);
        Assert.Equal(["Logo.PNG", "docs_b_X.png", "docs_guide_a_x.png"], Texts(answer["uploaded_images"]).Order(StringComparer.Ordinal));
        var page = host.Written(answer);
        Assert.Contains("<ri:attachment ri:filename=\"docs_b_X.png\"", page.Body, StringComparison.Ordinal);
        Assert.Equal("logo", Encoding.UTF8.GetString(page.Attachments.Single(file => file.Title == "Logo.PNG").File.Bytes));
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task A_title_that_is_taken_names_the_page_that_has_it(string flavour)
    {
        await using var host = await PublishingHost.StartAsync(flavour);
        var taken = host.Confluence.Pages.Single(page => page.Title == "Travel");

        var answer = await host.PublishAsync(new { markdown = "text", title = "travel", space_key = "HAND" });

        Assert.True(answer.IsError);
        Assert.Contains($"Give page_id \"{taken.PublicId}\"", answer.Text, StringComparison.Ordinal);
        Assert.Equal(1, taken.Current.Number);
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task An_image_that_is_refused_does_not_stop_the_others(string flavour)
    {
        await using var host = await PublishingHost.StartAsync(flavour);
        host.Server.Site.Faults.Answer(request => request.Method is "PUT" or "POST" && request.Path.EndsWith("/child/attachment", StringComparison.Ordinal), 413);

        var answer = await host.PublishAsync(new { markdown = "# P\n\n![](a.png) ![](b.png)", space_key = "HAND", images = Images(("a.png", "1"), ("b.png", "2")) });

        var failed = Assert.Single(answer["failed_images"]!.AsArray());
        var sent = Assert.Single(Texts(answer["uploaded_images"]));
        Assert.NotEqual(sent, (string?)failed!["attachment_name"]);
        Assert.NotEqual("", (string?)failed["reason"]);
        Assert.Equal(sent, Assert.Single(host.Written(answer).Attachments).Title);
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task Somebody_elses_version_is_not_overwritten(string flavour)
    {
        await using var host = await PublishingHost.StartAsync(flavour);
        var page = host.Confluence.Pages.Single(page => page.Title == "Travel");
        host.Server.Site.Faults.Answer(request => request.Method == "PUT", 409);

        var answer = await host.PublishAsync(new { page_id = page.PublicId, markdown = "text" });

        Assert.Contains("Somebody else changed it meanwhile", answer.Text, StringComparison.Ordinal);
        Assert.Equal(1, page.Current.Number);
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task Labels_that_are_refused_do_not_hide_the_page(string flavour)
    {
        await using var host = await PublishingHost.StartAsync(flavour);
        host.Server.Site.Faults.Answer(request => request.Method == "POST" && request.Path.EndsWith("/label", StringComparison.Ordinal), 403);

        var answer = await host.PublishAsync(new { markdown = "---\ntitle: P\ntags: x\n---\ntext", space_key = "HAND" });

        Assert.Contains("The labels were not added", (string?)answer["label_problem"], StringComparison.Ordinal);
        Assert.Equal("P", host.Written(answer).Title);
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task What_is_not_there_is_said(string flavour)
    {
        await using var host = await PublishingHost.StartAsync(flavour);

        Assert.Contains("answered 404", (await host.PublishAsync(new { markdown = "x", page_id = "999999" })).Text, StringComparison.Ordinal);
        Assert.Contains("answered 404", (await host.PublishAsync(new { markdown = "x", title = "T", parent_page_id = "999999" })).Text, StringComparison.Ordinal);
        Assert.Contains("No space with the key 'NONE'", (await host.PublishAsync(new { markdown = "x", title = "T", space_key = "NONE" })).Text, StringComparison.Ordinal);
        Assert.Contains("There is no upload 'abc'", (await host.PublishAsync(new { upload_id = "abc", title = "T", space_key = "HAND" })).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task Nothing_is_written_when_an_argument_is_bad(string flavour)
    {
        await using var host = await PublishingHost.StartAsync(flavour);
        var before = host.Confluence.Pages.Count();
        var two = await host.UploadAsync(("a.md", "a"), ("b.md", "b"));
        var none = await host.UploadAsync(("a.png", "a"));

        Assert.Contains("Give the page's text", (await host.PublishAsync(new { title = "T", space_key = "HAND" })).Text, StringComparison.Ordinal);
        Assert.Contains("needs a title", (await host.PublishAsync(new { markdown = "no heading", space_key = "HAND" })).Text, StringComparison.Ordinal);
        Assert.Contains("Say where the page goes", (await host.PublishAsync(new { markdown = "# T" })).Text, StringComparison.Ordinal);
        Assert.Contains("'a.png' is not base64", (await host.PublishAsync(new { markdown = "# T", space_key = "HAND", images = new[] { new { name = "a.png", content_base64 = "§" } } })).Text, StringComparison.Ordinal);
        Assert.Contains("create_upload", (await host.PublishAsync(new { markdown = "# T", space_key = "HAND", images = new[] { new { name = "a.png", content_base64 = new string('A', 3_200_000) } } })).Text, StringComparison.Ordinal);
        Assert.Contains("2 .md files (a.md, b.md)", (await host.PublishAsync(new { upload_id = two, space_key = "HAND" })).Text, StringComparison.Ordinal);
        Assert.Contains("no .md file", (await host.PublishAsync(new { upload_id = none, space_key = "HAND" })).Text, StringComparison.Ordinal);
        Assert.Contains("`markdown` must be", (await host.PublishAsync(new { markdown = "", space_key = "HAND" })).Text, StringComparison.Ordinal);
        Assert.Equal(before, host.Confluence.Pages.Count());
    }

    private static object[] Images(params (string Name, string Text)[] images) =>
        [.. images.Select(image => new { name = image.Name, content_base64 = PublishingHost.Base64(image.Text) })];

    private static IEnumerable<string?> Texts(System.Text.Json.Nodes.JsonNode? list) => [.. list!.AsArray().Select(item => (string?)item)];
}
