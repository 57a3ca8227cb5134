using Atlassian.Confluence;
using Atlassian.Http;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Atlassian.Confluence;

public sealed class CloudTests
{
    private const string Page1 = """{"id":"1","status":"current","title":"Home","spaceId":"77","parentId":null,"authorId":"a1","createdAt":"2026-11-01T08:00:00.000Z","version":{"number":3,"createdAt":"2026-11-20T08:00:00.000Z","message":"Typo","authorId":"a2","minorEdit":true},"body":{"storage":{"representation":"storage","value":"<p>Hi</p>"}},"_links":{"webui":"/spaces/DOCS/pages/1/Home","base":"https://acme.atlassian.net/wiki"}}""";
    private static readonly Space Docs = new("77", "DOCS", "Docs", null, null, "1", null, "");

    [Fact]
    public async Task A_page_is_read_in_the_format_and_version_asked_for()
    {
        var network = new StubHandler().Expect("GET /wiki/api/v2/pages/1?body-format=storage&version=3", Page1);
        var page = await Lines.ConfluenceCloud(network).Pages.GetAsync("1", "storage", 3, CancellationToken.None);
        Assert.Equal(new ContentBody("storage", "<p>Hi</p>"), page.Body);
        Assert.Equal(("77", "DOCS", "a1"), (page.SpaceId, page.SpaceKey, page.AuthorId));
        Assert.Equal(new ContentVersion(3, DateTimeOffset.Parse("2026-11-20T08:00Z", null), "a2", null, "Typo", true), page.Version);
        Assert.Equal("https://acme.atlassian.net/wiki/spaces/DOCS/pages/1/Home", page.WebUrl);
    }

    [Fact]
    public async Task Many_pages_come_in_few_calls()
    {
        var ids = Enumerable.Range(1, 60).Select(number => $"{number}").ToArray();
        var network = new StubHandler()
            .Expect($"GET /wiki/api/v2/pages?{string.Join('&', ids[..50].Select(id => $"id={id}"))}&body-format=storage&limit=50", $$"""{"results":[{{Page1}}],"_links":{} }""")
            .Expect($"GET /wiki/api/v2/pages?{string.Join('&', ids[50..].Select(id => $"id={id}"))}&body-format=storage&limit=10", """{"results":[],"_links":{}}""");
        Assert.Single(await Lines.ConfluenceCloud(network).Pages.GetManyAsync(ids, withBody: true, CancellationToken.None));
    }

    [Fact]
    public async Task A_page_is_found_by_its_title_or_not()
    {
        const string Request = "GET /wiki/api/v2/pages?space-id=77&title=C%2B%2B%20notes&status=current&body-format=storage&limit=1";
        var network = new StubHandler().Expect(Request, $$"""{"results":[{{Page1}}]}""").Expect(Request, """{"results":[]}""");
        var confluence = Lines.ConfluenceCloud(network);
        Assert.Equal("1", (await confluence.Pages.FindAsync(Docs, "C++ notes", CancellationToken.None))?.Id);
        Assert.Null(await confluence.Pages.FindAsync(Docs, "C++ notes", CancellationToken.None));
    }

    [Fact]
    public async Task Children_come_with_their_versions()
    {
        var network = new StubHandler()
            .Expect("GET /wiki/api/v2/pages/9/direct-children?limit=2&cursor=abc", """{"results":[{"id":"1","title":"Home","type":"page","status":"current","childPosition":5},{"id":"2","title":"Folder","type":"folder","status":"current"}],"_links":{"next":"/wiki/api/v2/pages/9/direct-children?limit=2&cursor=def"}}""")
            .Expect("GET /wiki/api/v2/pages?id=1&limit=1", $$"""{"results":[{{Page1}}]}""");
        var page = await Lines.ConfluenceCloud(network).Pages.ChildrenAsync("9", "t:abc", 2, CancellationToken.None);
        Assert.Equal([new PageOutline("1", "Home", "page", "9", 5, 3), new PageOutline("2", "Folder", "folder", "9", null, null)], page.Items);
        Assert.Equal("t:def", page.NextCursor);
    }

    [Fact]
    public async Task Descendants_below_the_tenth_level_are_not_lost()
    {
        var network = new StubHandler()
            .Expect("GET /wiki/api/v2/pages/9/descendants?limit=250&depth=10", """{"results":[{"id":"1","title":"Home","type":"page","status":"current","parentId":"9","depth":1},{"id":"6","title":"Old","type":"page","status":"archived","parentId":"9","depth":1}],"_links":{"next":"/wiki/api/v2/pages/9/descendants?cursor=n"}}""")
            .Expect("GET /wiki/api/v2/pages?id=1&limit=1", $$"""{"results":[{{Page1}}]}""")
            .Expect("GET /wiki/api/v2/pages/9/descendants?limit=250&depth=10&cursor=n", """{"results":[{"id":"3","title":"Deep folder","type":"folder","status":"current","parentId":"2","depth":10}],"_links":{}}""")
            .Expect("GET /wiki/api/v2/folders/3/descendants?limit=250&depth=10", """{"results":[{"id":"4","title":"Deeper","type":"page","status":"current","parentId":"3","depth":1}],"_links":{}}""")
            .Expect("GET /wiki/api/v2/pages?id=4&limit=1", """{"results":[{"id":"4","title":"Deeper","version":{"number":8}}]}""");
        var outlines = await Lines.ConfluenceCloud(network).Pages.DescendantsAsync("9", CancellationToken.None).ToListAsync();
        Assert.Equal([("1", 3), ("3", null), ("4", (int?)8)], outlines.Select(outline => (outline.Id, outline.VersionNumber)));
    }

    [Fact]
    public async Task Pages_are_created_updated_and_deleted()
    {
        var network = new StubHandler()
            .Expect("POST /wiki/api/v2/pages", Page1).Expect("PUT /wiki/api/v2/pages/1", Page1).Expect("DELETE /wiki/api/v2/pages/1", Answer.Status(204));
        var pages = Lines.ConfluenceCloud(network).Pages;
        await pages.CreateAsync(new NewPage(Docs, "Home", "9", new ContentBody("storage", "<p/>")), CancellationToken.None);
        await pages.UpdateAsync(new PageUpdate("1", "Home", new ContentBody("storage", "<p/>"), 4, "Why"), CancellationToken.None);
        await pages.DeleteAsync("1", CancellationToken.None);

        JsonAssert.Equal("""{"spaceId":"77","status":"current","title":"Home","parentId":"9","body":{"representation":"storage","value":"<p/>"}}""", network.Requests[0].Json);
        JsonAssert.Equal("""{"id":"1","status":"current","title":"Home","body":{"representation":"storage","value":"<p/>"},"version":{"number":4,"message":"Why"}}""", network.Requests[1].Json);
    }

    [Fact]
    public async Task A_version_somebody_else_wrote_first_is_a_409()
    {
        var network = new StubHandler().Expect("PUT /wiki/api/v2/pages/1", Answer.Json("""{"errors":[{"status":409,"code":"CONFLICT","title":"Version must be incremented on update. Current version is: 5","detail":null}]}""", 409));
        var conflict = await Assert.ThrowsAsync<AtlassianException>(
            () => Lines.ConfluenceCloud(network).Pages.UpdateAsync(new PageUpdate("1", "Home", new ContentBody("storage", ""), 5), CancellationToken.None));
        Assert.Equal(409, (int)conflict.Status!.Value);
        Assert.Equal("CONFLICT", conflict.Reason);
    }

    [Fact]
    public async Task Files_are_listed_found_sent_and_received()
    {
        const string File = """{"id":"att5","title":"a ä.png","pageId":"1","mediaType":"image/png","fileSize":3,"comment":"","version":{"number":2},"downloadLink":"/download/attachments/1/a.png?version=2"}""";
        var network = new StubHandler()
            .Expect("GET /wiki/api/v2/pages/1/attachments?limit=50", $$"""{"results":[{{File}}],"_links":{"next":"/wiki/api/v2/pages/1/attachments?cursor=n&limit=50"} }""")
            .Expect("GET /wiki/api/v2/pages/1/attachments?filename=a%20%C3%A4.png&limit=1", """{"results":[]}""")
            .Expect("PUT /wiki/rest/api/content/1/child/attachment", """{"results":[{"id":"att5","type":"attachment","title":"a.png","version":{"number":3},"metadata":{"mediaType":"image/png"},"extensions":{"fileSize":3},"_links":{"download":"/download/attachments/1/a.png"}}],"size":1}""")
            .Expect("GET /wiki/rest/api/content/1/child/attachment/att5/download", Answer.Redirect("https://api.media.example/5"))
            .Expect("GET https://api.media.example/5", Answer.Bytes([1, 2, 3], "image/png"));
        var attachments = Lines.ConfluenceCloud(network).Attachments;
        var page = await attachments.ListAsync("1", null, 50, CancellationToken.None);
        Assert.Equal("t:n", page.NextCursor);
        Assert.Equal("https://acme.atlassian.net/wiki/download/attachments/1/a.png?version=2", page.Items[0].DownloadUrl);
        Assert.Null(await attachments.FindAsync("1", "a ä.png", CancellationToken.None));
        var sent = await attachments.UploadAsync("1", Upload.Of("a.png", "image/png", new byte[] { 1, 2, 3 }), "New", minorEdit: true, CancellationToken.None);
        Assert.Equal((3, "image/png", 3L), (sent.Version!.Number, sent.MediaType, sent.FileSize!.Value));
        Assert.Contains("name=minorEdit\r\n\r\ntrue", network.Last.Body, StringComparison.Ordinal);
        Assert.Contains("name=comment\r\n\r\nNew", network.Last.Body, StringComparison.Ordinal);
        await using var download = await attachments.DownloadAsync(sent, CancellationToken.None);
        Assert.Equal(3, download.Length);
    }

    [Fact]
    public async Task Comments_come_with_replies_names_and_the_passage_they_are_about()
    {
        const string Query = "?body-format=storage&sort=created-date&limit=";
        var network = new StubHandler()
            .Expect($"GET /wiki/api/v2/pages/1/inline-comments{Query}25", """{"results":[{"id":"20","version":{"number":1,"createdAt":"2026-11-20T08:00:00Z","authorId":"a1"},"body":{"storage":{"representation":"storage","value":"<p>?</p>"}},"resolutionStatus":"open","properties":{"inlineMarkerRef":"m","inlineOriginalSelection":"nightly"},"_links":{"webui":"/spaces/DOCS/pages/1?focusedCommentId=20"}}]}""")
            .Expect($"GET /wiki/api/v2/inline-comments/20/children{Query}250", """{"results":[{"id":"21","version":{"number":1,"authorId":"a2"},"body":{"storage":{"value":"<p>!</p>"}}}]}""")
            .Expect($"GET /wiki/api/v2/inline-comments/21/children{Query}250", """{"results":[]}""")
            .Expect("POST /wiki/api/v2/users-bulk", """{"results":[{"accountId":"a1","displayName":"Ada"},{"accountId":"a2","publicName":"Bo"}]}""");
        var thread = Assert.Single((await Lines.ConfluenceCloud(network).Comments.ListAsync("1", CommentKind.Inline, null, 25, CancellationToken.None)).Items);
        Assert.Equal((new CommentAuthor("a1", "Ada"), "open", "nightly"), (thread.Author, thread.Resolution, thread.InlineSelection));
        Assert.Equal((new CommentAuthor("a2", "Bo"), "<p>!</p>"), (thread.Replies[0].Author, thread.Replies[0].Body!.Value));
        JsonAssert.Equal("""{"accountIds":["a1","a2"]}""", network.Last.Json);
    }

    [Theory]
    [InlineData(null, """{"body":{"representation":"storage","value":"<p/>"},"pageId":"1"}""")]
    [InlineData("20", """{"body":{"representation":"storage","value":"<p/>"},"parentCommentId":"20"}""")]
    public async Task A_comment_names_its_page_or_its_parent(string? parent, string body)
    {
        var network = new StubHandler().Expect("POST /wiki/api/v2/footer-comments", Answer.Json("""{"id":"30","version":{"number":1}}""", 201));
        var comment = await Lines.ConfluenceCloud(network).Comments.AddAsync("1", new ContentBody("storage", "<p/>"), parent, CancellationToken.None);
        Assert.Equal("30", comment.Id);
        JsonAssert.Equal(body, network.Last.Json);
    }

    [Fact]
    public async Task Labels_are_read_by_v2_and_written_by_v1()
    {
        var network = new StubHandler()
            .Expect("GET /wiki/api/v2/pages/1/labels?prefix=global&limit=250", """{"results":[{"id":"1","name":"ops","prefix":"global"}]}""")
            .Expect("POST /wiki/rest/api/content/1/label", """{"results":[],"size":0}""")
            .Expect("DELETE /wiki/rest/api/content/1/label?name=a%2Fb", Answer.Status(204));
        var labels = Lines.ConfluenceCloud(network).Labels;
        Assert.Equal(["ops"], await labels.ListAsync("1", CancellationToken.None));
        await labels.AddAsync("1", ["x", "y"], CancellationToken.None);
        JsonAssert.Equal("""[{"prefix":"global","name":"x"},{"prefix":"global","name":"y"}]""", network.Last.Json);
        await labels.RemoveAsync("1", "a/b", CancellationToken.None);
    }

    [Fact]
    public async Task Spaces_the_site_and_the_account_are_read()
    {
        const string Space = """{"id":"77","key":"DOCS","name":"Docs","type":"global","status":"current","homepageId":"1","description":{"plain":{"value":"All","representation":"plain"},"view":null},"_links":{"webui":"/spaces/DOCS"}}""";
        var network = new StubHandler()
            .Expect("GET /wiki/api/v2/spaces/77?description-format=plain", Space)
            .Expect("GET /wiki/api/v2/spaces?description-format=plain&keys=NONE&limit=1", """{"results":[]}""")
            .Expect("GET /wiki/api/v2/spaces?description-format=plain&type=global&status=current&sort=name&limit=25", $$"""{"results":[{{Space}}],"_links":{"next":"/wiki/api/v2/spaces?cursor=n"} }""")
            .Expect("GET /wiki/rest/api/settings/systemInfo", """{"cloudId":"c","commitHash":"h","baseUrl":"https://acme.atlassian.net/wiki","siteTitle":"Acme"}""")
            .Expect("GET /wiki/rest/api/user/current", """{"type":"known","accountId":"a1","email":"","displayName":"Ada"}""");
        var confluence = Lines.ConfluenceCloud(network);
        Assert.Equal(new Space("77", "DOCS", "Docs", "global", "current", "1", "All", "https://acme.atlassian.net/wiki/spaces/DOCS"), await confluence.Spaces.GetAsync("77", CancellationToken.None));
        Assert.Null(await confluence.Spaces.FindAsync("NONE", CancellationToken.None));
        Assert.Equal("t:n", (await confluence.Spaces.ListAsync(new SpaceFilter("global"), null, 25, CancellationToken.None)).NextCursor);
        Assert.Equal("Acme", (await confluence.Server.GetAsync(CancellationToken.None)).Title);
        Assert.Equal(new ConfluenceUser("a1", null, "Ada", null), await confluence.Users.CurrentAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Search_gives_plain_text_and_addresses()
    {
        var network = new StubHandler().Expect(
            "GET /wiki/rest/api/search?cql=type%20%3D%20page&limit=1&excerpt=highlight&cursor=c",
            """{"results":[{"content":{"id":"1","type":"page","status":"current","title":"Home"},"title":"@@@hl@@@Home@@@endhl@@@ &amp; more","excerpt":"the @@@hl@@@backup@@@endhl@@@ &lt;job&gt;","url":"/spaces/DOCS/pages/1/Home","entityType":"content","lastModified":"2026-11-20T08:00:00.000Z","resultGlobalContainer":{"title":"Docs","displayUrl":"/spaces/DOCS"}}],"start":0,"limit":1,"size":1,"totalSize":9,"_links":{"next":"/rest/api/search?cql=type=page&limit=1&cursor=d"}}""");
        var page = await Lines.ConfluenceCloud(network).Search.SearchAsync("type = page", "t:c", 1, CancellationToken.None);
        var hit = Assert.Single(page.Items);
        Assert.Equal(("Home & more", "the backup <job>", "Docs"), (hit.Title, hit.Excerpt, hit.SpaceName));
        Assert.Equal("https://acme.atlassian.net/wiki/spaces/DOCS/pages/1/Home", hit.WebUrl);
        Assert.Equal(("t:d", 9L), (page.NextCursor, page.Total!.Value));
    }
}
