namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite;

public sealed class PagePartTests
{
    [Fact]
    public async Task The_same_file_name_is_a_conflict_for_POST_and_a_new_version_for_PUT()
    {
        await using var site = await RunningSite.StartAsync();
        var page = site.Cloud.Confluence.AddSpace("S", "S").Homepage!;
        var path = $"/wiki/rest/api/content/{page.Id}/child/attachment";

        var first = await site.CloudAsync("POST", path, RunningSite.File("a.txt", "one"u8.ToArray()));
        var again = await site.CloudAsync("POST", path, RunningSite.File("a.txt", "two"u8.ToArray()));
        var newer = await site.CloudAsync("PUT", path, RunningSite.File("a.txt", "two"u8.ToArray()));
        var id = (string?)first["results"][0]!["id"];
        await site.CloudAsync("POST", $"{path}/{id}/data", RunningSite.File("a.txt", "three"u8.ToArray()));
        var read = await site.CloudAsync("GET", $"/wiki/api/v2/attachments/{id}");
        var redirect = await site.CloudAsync("GET", $"{path}/{id}/download");
        var older = await site.CloudAsync("GET", $"{path}/{id}/download?version=1");
        var latest = await FollowAsync(site, redirect);
        var oldest = await FollowAsync(site, older);
        site.Clock.Now += TimeSpan.FromMinutes(10);
        var late = await FollowAsync(site, redirect);
        var forBrowsers = await site.CloudAsync("GET", "/wiki" + (string?)read["downloadLink"]);

        Assert.Equal((200, 400, 200, 302), (first.Status, again.Status, newer.Status, redirect.Status));
        Assert.Equal((403, 401), (late.Status, forBrowsers.Status));
        Assert.Contains("Cannot add a new attachment with same file name as an existing attachment: a.txt", (string?)again["message"], StringComparison.Ordinal);
        Assert.Equal((id, 3), ((string?)newer["results"][0]!["id"], (int?)read["version"]["number"]));
        Assert.Equal(("three", "one"), (Text(latest), Text(oldest)));
        Assert.Single(page.Attachments);
    }

    [Fact]
    public async Task An_upload_without_the_token_header_fails_the_XSRF_check()
    {
        await using var site = await RunningSite.StartAsync();
        var page = site.DataCenter.Confluence.AddSpace("S", "S").Homepage!;

        var refused = await site.SendAsync(
            "POST", $"{site.Site.DataCenterConfluenceUrl}/rest/api/content/{page.Id}/child/attachment", RunningSite.File("a.txt", [1]), "Bearer demo-personal-token", trusted: false);

        Assert.Equal((403, "XSRF check failed"), (refused.Status, Text(refused)));
        Assert.Empty(page.Attachments);
    }

    [Fact]
    public async Task An_inline_comment_marks_its_words_in_the_body()
    {
        await using var site = await RunningSite.StartAsync();
        var confluence = site.Cloud.Confluence;
        var page = confluence.AddPage(confluence.AddSpace("S", "S"), null, "Page", "<p>one two one</p>");
        object Comment(int count, int index) => new
        {
            pageId = $"{page.Id}",
            body = new { representation = "storage", value = "<p>?</p>" },
            inlineCommentProperties = new { textSelection = "one", textSelectionMatchCount = count, textSelectionMatchIndex = index },
        };

        var miscounted = await site.CloudAsync("POST", "/wiki/api/v2/inline-comments", Comment(1, 0));
        var made = await site.CloudAsync("POST", "/wiki/api/v2/inline-comments", Comment(2, 1));
        var reply = await site.CloudAsync("POST", "/wiki/api/v2/inline-comments", new { parentCommentId = (string?)made["id"], body = new { representation = "storage", value = "<p>!</p>" } });
        var threads = await site.CloudAsync("GET", $"/wiki/api/v2/pages/{page.Id}/inline-comments");
        var replies = await site.CloudAsync("GET", $"/wiki/api/v2/inline-comments/{made["id"]}/children");

        Assert.Equal((400, 201, 201), (miscounted.Status, made.Status, reply.Status));
        Assert.Equal($"<p>one two <ac:inline-comment-marker ac:ref=\"{made["properties"]["inlineMarkerRef"]}\">one</ac:inline-comment-marker></p>", page.Body);
        Assert.Single(threads.Items("results"));
        Assert.Equal((string?)reply["id"], (string?)replies["results"][0]!["id"]);
        Assert.Empty((await site.CloudAsync("GET", $"/wiki/api/v2/pages/{page.Id}/footer-comments")).Items("results"));
    }

    [Fact]
    public async Task Data_Center_tells_comments_apart_by_location_and_depth()
    {
        await using var site = await RunningSite.StartAsync(global::Playground.AtlassianSite.DemoSeed.Standard);
        var confluence = site.DataCenter.Confluence;
        var page = confluence.FindByTitle(confluence.FindSpace("HAND")!, "Onboarding")!;
        Task<SiteAnswer> ListAsync(string query) => site.DataCenterAsync("GET", $"/confluence/rest/api/content/{page.Id}/child/comment?{query}");

        var roots = await ListAsync("");
        var all = await ListAsync("depth=all");
        var inline = await ListAsync("location=inline&expand=extensions.inlineProperties");

        Assert.Equal((2, 4), (roots.Items("results").Count(), all.Items("results").Count()));
        Assert.Equal("Questions", (string?)inline.Items("results").Single()["extensions"]!["inlineProperties"]!["originalSelection"]);
    }

    [Fact]
    public async Task Labels_are_added_listed_and_removed()
    {
        await using var site = await RunningSite.StartAsync();
        var page = site.Cloud.Confluence.AddSpace("S", "S").Homepage!;
        var path = $"/wiki/rest/api/content/{page.Id}/label";

        var added = await site.CloudAsync("POST", path, new[] { new { prefix = "global", name = "red" }, new { prefix = "global", name = "blue" } });
        var refused = await site.CloudAsync("POST", path, new[] { new { prefix = "global", name = "not good" } });
        var removed = await site.CloudAsync("DELETE", path + "?name=red");
        var absent = await site.CloudAsync("DELETE", path + "?name=red");
        var left = await site.CloudAsync("GET", $"/wiki/api/v2/pages/{page.Id}/labels");

        Assert.Equal((200, 400, 204, 404), (added.Status, refused.Status, removed.Status, absent.Status));
        Assert.Equal("blue", (string?)left.Items("results").Single()["name"]);
    }

    private static string Text(SiteAnswer answer) => System.Text.Encoding.UTF8.GetString(answer.Bytes);

    private static Task<SiteAnswer> FollowAsync(RunningSite site, SiteAnswer redirect) => site.SendAsync("GET", redirect.Message.Headers.Location!.OriginalString, null, "");
}
