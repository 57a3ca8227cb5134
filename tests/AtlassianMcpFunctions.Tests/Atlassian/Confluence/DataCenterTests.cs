using Atlassian.Confluence;
using Atlassian.Http;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Atlassian.Confluence;

public sealed class DataCenterTests
{
    private const string Expand = "expand=version%2Cspace%2Cancestors%2Chistory";
    private const string Page1 = """{"id":"1","type":"page","status":"current","title":"Home","space":{"id":77,"key":"DOCS","name":"Docs"},"history":{"createdDate":"2026-11-01T08:00:00.000Z","createdBy":{"userKey":"k1","username":"ada","displayName":"Ada"}},"version":{"by":{"userKey":"k2","displayName":"Bo"},"when":"2026-11-20T09:00:00.000+01:00","message":"","number":3,"minorEdit":false},"ancestors":[{"id":"8","title":"Root"},{"id":"9","title":"Parent"}],"body":{"storage":{"value":"<p>Hi</p>","representation":"storage","_expandable":{}},"_expandable":{"view":""}},"extensions":{"position":"none"},"_links":{"webui":"/display/DOCS/Home","self":"x"}}""";
    private static readonly Space Docs = new("77", "DOCS", "Docs", null, null, "1", null, "");

    [Fact]
    public async Task A_page_is_read_in_the_same_record_as_on_cloud()
    {
        var network = new StubHandler()
            .Expect($"GET /confluence/rest/api/content/1?{Expand}%2Cbody.storage", Page1)
            .Expect($"GET /confluence/rest/api/content/1?{Expand}&status=historical&version=2", Page1);
        var pages = Lines.ConfluenceDataCenter(network).Pages;
        var page = await pages.GetAsync("1", "storage", null, CancellationToken.None);
        Assert.Equal(("77", "DOCS", "9", "k1"), (page.SpaceId, page.SpaceKey, page.ParentId, page.AuthorId));
        Assert.Equal(new ContentBody("storage", "<p>Hi</p>"), page.Body);
        Assert.Equal(new ContentVersion(3, DateTimeOffset.Parse("2026-11-20T08:00Z", null), "k2", "Bo", null, false), page.Version);
        Assert.Equal("https://dc.example.com/confluence/display/DOCS/Home", page.WebUrl);
        await pages.GetAsync("1", null, 2, CancellationToken.None);
    }

    [Fact]
    public async Task Many_pages_come_by_cql_and_only_numbers_get_into_it()
    {
        var network = new StubHandler().Expect(
            $"GET /confluence/rest/api/content/search?cql=id%20in%20%281%2C2%29&{Expand}%2Cbody.storage&limit=2", $$"""{"results":[{{Page1}}],"size":1,"_links":{} }""");
        var pages = Lines.ConfluenceDataCenter(network).Pages;
        Assert.Single(await pages.GetManyAsync(["1", "2", "1"], withBody: true, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => pages.GetManyAsync(["1) or type = page"], withBody: true, CancellationToken.None));
    }

    [Fact]
    public async Task A_page_is_found_by_its_title()
    {
        var network = new StubHandler().Expect(
            $"GET /confluence/rest/api/content?type=page&spaceKey=DOCS&title=Home&{Expand}%2Cbody.storage&limit=1", $$"""{"results":[{{Page1}}]}""");
        Assert.Equal("1", (await Lines.ConfluenceDataCenter(network).Pages.FindAsync(Docs, "Home", CancellationToken.None))?.Id);
    }

    [Fact]
    public async Task Children_are_counted_with_those_that_are_hidden()
    {
        var network = new StubHandler().Expect(
            "GET /confluence/rest/api/content/9/child/page?expand=version%2Cextensions.position&start=25&limit=25",
            """{"results":[{"id":"1","type":"page","title":"Home","version":{"number":3},"extensions":{"position":7}}],"start":25,"limit":25,"size":1,"_links":{"next":"/rest/api/content/9/child/page?limit=25&start=50"}}""");
        var page = await Lines.ConfluenceDataCenter(network).Pages.ChildrenAsync("9", "o:25", 25, CancellationToken.None);
        Assert.Equal([new PageOutline("1", "Home", "page", "9", 7, 3)], page.Items);
        Assert.Equal("o:50", page.NextCursor);
    }

    [Fact]
    public async Task Descendants_come_parents_first_with_versions()
    {
        const string Request = "GET /confluence/rest/api/content/search?cql=ancestor%20%3D%209%20and%20type%20%3D%20page%20order%20by%20created&expand=version%2Cancestors%2Cextensions.position&start=";
        var network = new StubHandler()
            .Expect($"{Request}0&limit=200", """{"results":[{"id":"2","type":"page","title":"Leaf","version":{"number":1},"ancestors":[{"id":"9"},{"id":"1"}]}],"_links":{"next":"/rest/api/content/search?start=200"}}""")
            .Expect($"{Request}200&limit=200", """{"results":[{"id":"1","type":"page","title":"Home","version":{"number":3},"ancestors":[{"id":"9"}]}],"_links":{}}""");
        var outlines = await Lines.ConfluenceDataCenter(network).Pages.DescendantsAsync("9", CancellationToken.None).ToListAsync();
        Assert.Equal([("1", "9", 3), ("2", "1", 1)], outlines.Select(outline => (outline.Id, outline.ParentId!, outline.VersionNumber!.Value)));
    }

    [Fact]
    public async Task Pages_are_created_updated_and_deleted()
    {
        var network = new StubHandler()
            .Expect($"POST /confluence/rest/api/content?{Expand}%2Cbody.storage", Page1)
            .Expect("PUT /confluence/rest/api/content/1", Page1)
            .Expect($"GET /confluence/rest/api/content/1?{Expand}%2Cbody.storage", Page1)
            .Expect("DELETE /confluence/rest/api/content/1", Answer.Status(204));
        var pages = Lines.ConfluenceDataCenter(network).Pages;
        await pages.CreateAsync(new NewPage(Docs, "Home", "9", new ContentBody("storage", "<p/>")), CancellationToken.None);
        await pages.UpdateAsync(new PageUpdate("1", "Home", new ContentBody("storage", "<p/>"), 4, "Why", "9", MinorEdit: true), CancellationToken.None);
        await pages.DeleteAsync("1", CancellationToken.None);

        JsonAssert.Equal("""{"type":"page","title":"Home","space":{"key":"DOCS"},"ancestors":[{"id":"9"}],"body":{"storage":{"representation":"storage","value":"<p/>"}}}""", network.Requests[0].Json);
        JsonAssert.Equal("""{"id":"1","type":"page","title":"Home","ancestors":[{"id":"9"}],"body":{"storage":{"representation":"storage","value":"<p/>"}},"version":{"number":4,"message":"Why","minorEdit":true}}""", network.Requests[1].Json);
    }

    [Fact]
    public async Task A_file_is_new_or_a_new_version()
    {
        const string Path = "/confluence/rest/api/content/1/child/attachment";
        const string File = """{"id":"att5","type":"attachment","title":"a.png","version":{"number":2},"metadata":{"mediaType":"image/png","comment":"Old"},"extensions":{"mediaType":"image/png","fileSize":3,"comment":"Old"},"_links":{"download":"/download/attachments/1/a.png?version=2","webui":"/x"}}""";
        var network = new StubHandler()
            .Expect($"GET {Path}?filename=a.png&expand=version&limit=1", """{"results":[],"_links":{}}""")
            .Expect($"POST {Path}", $$"""{"results":[{{File}}]}""")
            .Expect($"GET {Path}?filename=a.png&expand=version&limit=1", $$"""{"results":[{{File}}],"_links":{} }""")
            .Expect($"POST {Path}/att5/data", File)
            .Expect($"GET {Path}?expand=version&start=0&limit=50", $$"""{"results":[{{File}}],"_links":{} }""")
            .Expect("GET /confluence/download/attachments/1/a.png", Answer.Bytes([1, 2, 3], "image/png"));
        var attachments = Lines.ConfluenceDataCenter(network).Attachments;
        var upload = Upload.Of("a.png", "image/png", new byte[] { 1, 2, 3 });
        await attachments.UploadAsync("1", upload, "New", minorEdit: false, CancellationToken.None);
        await attachments.UploadAsync("1", upload, null, minorEdit: false, CancellationToken.None);
        var listed = Assert.Single((await attachments.ListAsync("1", null, 50, CancellationToken.None)).Items);
        Assert.Equal(("att5", "image/png", 3L, "Old"), (listed.Id, listed.MediaType, listed.FileSize!.Value, listed.Comment));
        Assert.Equal("https://dc.example.com/confluence/download/attachments/1/a.png?version=2", listed.DownloadUrl);
        await using var download = await attachments.DownloadAsync(listed, CancellationToken.None);
        Assert.Equal(3, download.Length);
    }

    [Fact]
    public async Task Threads_are_put_together_from_a_flat_list_and_paged()
    {
        const string Request = "GET /confluence/rest/api/content/1/child/comment?location=inline&location=resolved&depth=all&expand=body.storage%2Cversion%2Chistory%2Cancestors%2Ccontainer%2Cextensions.inlineProperties%2Cextensions.resolution&start=0&limit=100";
        const string Comments = """{"results":[{"id":"21","type":"comment","ancestors":[{"id":"20"}],"history":{"createdDate":"2026-11-02T08:00:00Z","createdBy":{"userKey":"k2","displayName":"Bo"}},"body":{"storage":{"value":"<p>!</p>"}}},{"id":"20","type":"comment","ancestors":[],"history":{"createdDate":"2026-11-01T08:00:00Z","createdBy":{"userKey":"k1","displayName":"Ada"}},"body":{"storage":{"value":"<p>?</p>"}},"extensions":{"location":"inline","inlineProperties":{"originalSelection":"nightly"},"resolution":{"status":"resolved"}}},{"id":"22","type":"comment","ancestors":[],"history":{"createdDate":"2026-11-03T08:00:00Z"}}],"_links":{}}""";
        var network = new StubHandler().Expect(Request, Comments).Expect(Request, Comments);
        var client = Lines.ConfluenceDataCenter(network).Comments;
        var first = await client.ListAsync("1", CommentKind.Inline, null, 1, CancellationToken.None);
        var thread = Assert.Single(first.Items);
        Assert.Equal(("20", "Ada", "resolved", "nightly", "21"), (thread.Id, thread.Author.Name, thread.Resolution, thread.InlineSelection, thread.Replies[0].Id));
        Assert.Equal(2, first.Total);
        var second = await client.ListAsync("1", CommentKind.Inline, first.NextCursor, 1, CancellationToken.None);
        Assert.Equal("22", Assert.Single(second.Items).Id);
        Assert.Null(second.NextCursor);
    }

    [Fact]
    public async Task A_reply_names_page_and_parent()
    {
        var network = new StubHandler().Expect(
            "POST /confluence/rest/api/content?expand=body.storage%2Cversion%2Chistory%2Cancestors%2Ccontainer%2Cextensions.inlineProperties%2Cextensions.resolution", """{"id":"30","type":"comment"}""");
        await Lines.ConfluenceDataCenter(network).Comments.AddAsync("1", new ContentBody("storage", "<p/>"), "20", CancellationToken.None);
        JsonAssert.Equal("""{"type":"comment","container":{"id":"1","type":"page"},"ancestors":[{"id":"20"}],"body":{"storage":{"representation":"storage","value":"<p/>"}}}""", network.Last.Json);
    }

    [Fact]
    public async Task Labels_are_read_and_written_one_by_one()
    {
        const string Path = "/confluence/rest/api/content/1/label";
        var network = new StubHandler()
            .Expect($"GET {Path}?prefix=global&start=0&limit=200", """{"results":[{"prefix":"global","name":"ops","id":"1"}],"_links":{}}""")
            .Expect($"POST {Path}", "{}").Expect($"POST {Path}", "{}")
            .Expect($"DELETE {Path}?name=x", Answer.Status(204));
        var labels = Lines.ConfluenceDataCenter(network).Labels;
        Assert.Equal(["ops"], await labels.ListAsync("1", CancellationToken.None));
        await labels.AddAsync("1", ["x", "y"], CancellationToken.None);
        JsonAssert.Equal("""{"prefix":"global","name":"y"}""", network.Last.Json);
        await labels.RemoveAsync("1", "x", CancellationToken.None);
    }

    [Fact]
    public async Task Spaces_are_read_by_id_and_key()
    {
        const string Space = """{"id":77,"key":"DOCS","name":"Docs","type":"global","status":"current","homepage":{"id":"1"},"description":{"plain":{"value":"All","representation":"plain"}},"_links":{"webui":"/display/DOCS"}}""";
        const string SpaceExpand = "expand=homepage%2Cdescription.plain";
        var network = new StubHandler()
            .Expect($"GET /confluence/rest/api/space?{SpaceExpand}&spaceId=77&limit=1", $$"""{"results":[{{Space}}]}""")
            .Expect($"GET /confluence/rest/api/space?{SpaceExpand}&spaceId=78&limit=1", """{"results":[]}""")
            .Expect($"GET /confluence/rest/api/space/DOCS?{SpaceExpand}", Space)
            .Expect($"GET /confluence/rest/api/space/NONE?{SpaceExpand}", Answer.Json("""{"statusCode":404,"message":"No space"}""", 404))
            .Expect($"GET /confluence/rest/api/space?{SpaceExpand}&status=current&start=0&limit=25", $$"""{"results":[{{Space}}],"_links":{"next":"/rest/api/space?start=25&limit=25"} }""");
        var spaces = Lines.ConfluenceDataCenter(network).Spaces;
        Assert.Equal(new Space("77", "DOCS", "Docs", "global", "current", "1", "All", "https://dc.example.com/confluence/display/DOCS"), await spaces.GetAsync("77", CancellationToken.None));
        Assert.Equal(404, (int)(await Assert.ThrowsAsync<AtlassianException>(() => spaces.GetAsync("78", CancellationToken.None))).Status!.Value);
        Assert.NotNull(await spaces.FindAsync("DOCS", CancellationToken.None));
        Assert.Null(await spaces.FindAsync("NONE", CancellationToken.None));
        Assert.Equal("o:25", (await spaces.ListAsync(new SpaceFilter(), null, 25, CancellationToken.None)).NextCursor);
    }

    [Fact]
    public async Task Names_the_site_and_the_account_are_read()
    {
        var network = new StubHandler()
            .Expect("GET /confluence/rest/api/user?key=k1", """{"type":"known","username":"ada","userKey":"k1","displayName":"Ada"}""")
            .Expect("GET /confluence/rest/api/user?key=k9", Answer.Status(404))
            .Expect("GET /confluence/rest/api/user/current", """{"type":"known","username":"ada","userKey":"k1","displayName":"Ada"}""")
            .Expect("GET /confluence/rest/api/server-information", """{"version":"10.2.14","baseUrl":"https://dc.example.com/confluence"}""")
            .Expect("GET /confluence/rest/api/server-information", Answer.Status(404));
        var confluence = Lines.ConfluenceDataCenter(network);
        Assert.Equal(new Dictionary<string, string> { ["k1"] = "Ada" }, await confluence.Users.DisplayNamesAsync(["k1", "k9", "k1"], CancellationToken.None));
        Assert.Equal("ada", (await confluence.Users.CurrentAsync(CancellationToken.None)).UserName);
        Assert.Equal("10.2.14", (await confluence.Server.GetAsync(CancellationToken.None)).Version);
        Assert.Null((await confluence.Server.GetAsync(CancellationToken.None)).Version);
    }

    [Fact]
    public async Task Search_counts_from_an_offset()
    {
        var network = new StubHandler().Expect(
            "GET /confluence/rest/api/search?cql=type%20%3D%20page&limit=1&excerpt=highlight&start=1",
            """{"results":[{"content":{"id":"1","type":"page"},"title":"Home","excerpt":"x","url":"/display/DOCS/Home","lastModified":"2026-11-20T09:00:00.000+01:00"}],"start":1,"limit":1,"size":1,"totalCount":9,"_links":{"next":"/rest/api/search?cql=type=page&limit=1&start=2"}}""");
        var page = await Lines.ConfluenceDataCenter(network).Search.SearchAsync("type = page", "o:1", 1, CancellationToken.None);
        Assert.Equal(("o:2", 9L), (page.NextCursor, page.Total!.Value));
        Assert.Equal("https://dc.example.com/confluence/display/DOCS/Home", page.Items[0].WebUrl);
    }
}
