namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite;

public sealed class PageTests
{
    [Fact]
    public async Task A_created_page_is_listed_found_and_renders_in_every_format()
    {
        await using var site = await PreparedAsync();
        var space = site.Cloud.Confluence.FindSpace("S")!;

        var made = await site.CloudAsync("POST", "/wiki/api/v2/pages", new { spaceId = $"{space.Id}", title = "Fish & Chips", body = Storage("<p>Salt <strong>and</strong> vinegar&nbsp;please</p>") });
        var children = await site.CloudAsync("GET", $"/wiki/api/v2/pages/{space.Homepage!.Id}/direct-children");
        var found = await site.CloudAsync("GET", "/wiki/rest/api/search?cql=" + Uri.EscapeDataString("text ~ vinegar"));
        var adf = await site.CloudAsync("GET", $"/wiki/api/v2/pages/{made["id"]}?body-format=atlas_doc_format");
        var view = await site.CloudAsync("GET", $"/wiki/api/v2/pages/{made["id"]}?body-format=view");

        Assert.Equal((200, 1), (made.Status, (int?)made["version"]["number"]));
        Assert.Equal("Fish & Chips", (string?)children["results"][0]!["title"]);
        Assert.Equal((string?)made["id"], (string?)found["results"][0]!["content"]!["id"]);
        Assert.Contains("@@@hl@@@vinegar@@@endhl@@@", (string?)found["results"][0]!["excerpt"], StringComparison.Ordinal);
        Assert.Contains("""{"type":"text","text":"and","marks":[{"type":"strong"}]}""", (string?)adf["body"]["atlas_doc_format"]!["value"], StringComparison.Ordinal);
        Assert.Contains("<strong>and</strong>", (string?)view["body"]["view"]!["value"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_sent_as_ADF_is_kept_as_storage_format()
    {
        await using var site = await PreparedAsync();
        var document = """{"type":"doc","version":1,"content":[{"type":"panel","attrs":{"panelType":"success"},"content":[{"type":"paragraph","content":[{"type":"text","text":"Done","marks":[{"type":"em"}]}]}]}]}""";

        var made = await site.CloudAsync("POST", "/wiki/api/v2/pages", new
        {
            spaceId = $"{site.Cloud.Confluence.FindSpace("S")!.Id}",
            title = "From ADF",
            body = new { representation = "atlas_doc_format", value = document },
        });

        Assert.Equal(
            """<ac:structured-macro ac:name="tip" ac:schema-version="1"><ac:rich-text-body><p><em>Done</em></p></ac:rich-text-body></ac:structured-macro>""",
            (string?)made["body"]["storage"]!["value"]);
    }

    [Fact]
    public async Task An_image_survives_the_way_through_ADF_and_back()
    {
        await using var site = await PreparedAsync();
        var confluence = site.Cloud.Confluence;
        var page = confluence.AddPage(confluence.FindSpace("S")!, null, "Page", """<ac:image ac:alt="A map"><ri:attachment ri:filename="map.png" /></ac:image>""");
        confluence.AddAttachment(page, "map.png", "image/png", [1]);

        var read = await site.CloudAsync("GET", $"/wiki/api/v2/pages/{page.Id}?body-format=atlas_doc_format");
        var value = (string?)read["body"]["atlas_doc_format"]!["value"];
        await site.CloudAsync("PUT", $"/wiki/api/v2/pages/{page.Id}", new
        {
            id = $"{page.Id}",
            status = "current",
            title = "Page",
            body = new { representation = "atlas_doc_format", value },
            version = new { number = 2 },
        });

        Assert.Equal("""<ac:image ac:alt="A map"><ri:attachment ri:filename="map.png" /></ac:image>""", page.Body);
        Assert.Equal(2, page.Current.Number);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Only_the_next_version_number_is_taken(int number)
    {
        await using var site = await PreparedAsync();
        var page = site.Cloud.Confluence.AddPage(site.Cloud.Confluence.FindSpace("S")!, null, "Page", "<p/>");
        var twin = site.DataCenter.Confluence.AddPage(site.DataCenter.Confluence.FindSpace("S")!, null, "Page", "<p/>");

        var cloud = await site.CloudAsync("PUT", $"/wiki/api/v2/pages/{page.Id}", new { id = $"{page.Id}", status = "current", title = "Page", body = Storage("<p>x</p>"), version = new { number } });
        var dataCenter = await site.DataCenterAsync("PUT", $"/confluence/rest/api/content/{twin.Id}", new { type = "page", title = "Page", version = new { number } });

        Assert.Equal((409, 409), (cloud.Status, dataCenter.Status));
        Assert.Equal("Version must be incremented on update. Current version is: 1", (string?)cloud["errors"][0]!["title"]);
        Assert.Contains("Version must be incremented on update. Current version is: 1", (string?)dataCenter["message"], StringComparison.Ordinal);
        Assert.Single(page.Versions);
    }

    [Fact]
    public async Task Old_versions_stay_readable()
    {
        await using var site = await PreparedAsync();
        var confluence = site.Cloud.Confluence;
        var page = confluence.AddPage(confluence.FindSpace("S")!, null, "Old name", "<p>old</p>");
        confluence.Change(page, "New name", "<p>new</p>", site.Cloud.Users.Demo, "why");

        var old = await site.CloudAsync("GET", $"/wiki/api/v2/pages/{page.Id}?version=1&body-format=storage");
        var versions = await site.CloudAsync("GET", $"/wiki/api/v2/pages/{page.Id}/versions");

        Assert.Equal(("Old name", "<p>old</p>", "historical"), ((string?)old["title"], (string?)old["body"]["storage"]!["value"], (string?)old["status"]));
        Assert.Equal(["why", ""], versions.Items("results").Select(version => (string?)version["message"]));
    }

    [Fact]
    public async Task A_title_is_unique_in_its_space_until_its_page_is_in_the_trash()
    {
        await using var site = await PreparedAsync();
        var confluence = site.Cloud.Confluence;
        var space = confluence.FindSpace("S")!;
        var page = confluence.AddPage(space, space.Homepage, "Taken", "<p/>");
        var body = new { spaceId = $"{space.Id}", title = "taken", body = Storage("<p/>") };

        var refused = await site.CloudAsync("POST", "/wiki/api/v2/pages", body);
        var trashed = await site.CloudAsync("DELETE", $"/wiki/api/v2/pages/{page.Id}");
        var taken = await site.CloudAsync("POST", "/wiki/api/v2/pages", body);
        var listed = await site.CloudAsync("GET", $"/wiki/api/v2/spaces/{space.Id}/pages");
        var bin = await site.CloudAsync("GET", $"/wiki/api/v2/spaces/{space.Id}/pages?status=trashed");
        var purged = await site.CloudAsync("DELETE", $"/wiki/api/v2/pages/{page.Id}?purge=true");

        Assert.Equal((400, 204, 200, 204), (refused.Status, trashed.Status, taken.Status, purged.Status));
        Assert.Equal("A page with this title already exists: A page already exists with the same TITLE in this space", (string?)refused["errors"][0]!["title"]);
        Assert.DoesNotContain(listed.Items("results"), item => (string?)item["id"] == $"{page.Id}");
        Assert.Equal($"{page.Id}", (string?)bin["results"][0]!["id"]);
        Assert.Null(confluence.Find(page.Id));
    }

    [Fact]
    public async Task A_page_comes_back_from_the_trash_unless_its_title_is_taken()
    {
        await using var site = await PreparedAsync();
        var confluence = site.Cloud.Confluence;
        var space = confluence.FindSpace("S")!;
        var page = confluence.AddPage(space, null, "Name", "<p/>");
        confluence.Trash(page);
        var usurper = confluence.AddPage(space, null, "Name", "<p/>");
        Task<SiteAnswer> RestoreAsync(string title) => site.CloudAsync("PUT", $"/wiki/api/v2/pages/{page.Id}", new
        {
            id = $"{page.Id}",
            status = "current",
            title,
            body = Storage("<p>back</p>"),
            version = new { number = 2 },
        });

        var taken = await RestoreAsync("Name");
        var back = await RestoreAsync("Other name");

        Assert.Equal((400, 200, "current"), (taken.Status, back.Status, (string?)back["status"]));
        Assert.Equal((usurper, page), (confluence.FindByTitle(space, "Name"), confluence.FindByTitle(space, "Other name")));
    }

    [Fact]
    public async Task A_draft_is_deleted_as_a_draft_only_and_frees_its_title()
    {
        await using var site = await PreparedAsync();
        var draft = new { spaceId = $"{site.Cloud.Confluence.FindSpace("S")!.Id}", status = "draft", title = "Draft", body = Storage("<p/>") };
        var made = await site.CloudAsync("POST", "/wiki/api/v2/pages", draft);

        var asPage = await site.CloudAsync("DELETE", $"/wiki/api/v2/pages/{made["id"]}");
        var asDraft = await site.CloudAsync("DELETE", $"/wiki/api/v2/pages/{made["id"]}?draft=true");
        var again = await site.CloudAsync("POST", "/wiki/api/v2/pages", draft);

        Assert.Equal(("draft", 404, 204, 200), ((string?)made["status"], asPage.Status, asDraft.Status, again.Status));
    }

    [Fact]
    public async Task Broken_markup_is_refused_and_real_markup_with_entities_taken()
    {
        await using var site = await PreparedAsync();
        var id = $"{site.Cloud.Confluence.FindSpace("S")!.Id}";

        var broken = await site.CloudAsync("POST", "/wiki/api/v2/pages", new { spaceId = id, title = "Broken", body = Storage("<p><strong>x</p>") });
        var fine = await site.CloudAsync("POST", "/wiki/api/v2/pages", new { spaceId = id, title = "Fine", body = Storage("<p>&eacute;&mdash;<ac:image><ri:attachment ri:filename=\"a.png\" /></ac:image></p>") });

        Assert.Equal((400, 200), (broken.Status, fine.Status));
        Assert.StartsWith("Error parsing xhtml:", (string?)broken["errors"][0]!["title"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_moves_below_another_but_not_below_itself()
    {
        await using var site = await PreparedAsync();
        var confluence = site.Cloud.Confluence;
        var space = confluence.FindSpace("S")!;
        var parent = confluence.AddPage(space, space.Homepage, "Parent", "<p/>");
        var child = confluence.AddPage(space, parent, "Child", "<p/>");
        Task<SiteAnswer> MoveAsync(long id, string title, long below, int number) => site.CloudAsync("PUT", $"/wiki/api/v2/pages/{id}", new
        {
            id = $"{id}",
            status = "current",
            title,
            parentId = $"{below}",
            body = Storage("<p/>"),
            version = new { number },
        });

        var circle = await MoveAsync(parent.Id, "Parent", child.Id, 2);
        var moved = await MoveAsync(child.Id, "Child", space.Homepage!.Id, 2);

        Assert.Equal((400, 200), (circle.Status, moved.Status));
        Assert.Equal(space.Homepage, child.Parent);
        Assert.Empty(parent.Children);
    }

    [Fact]
    public async Task Data_Center_expands_what_is_asked_for_and_nothing_else()
    {
        await using var site = await PreparedAsync();
        var confluence = site.DataCenter.Confluence;
        var space = confluence.FindSpace("S")!;
        var parent = confluence.AddPage(space, space.Homepage, "Parent", "<p/>");
        var page = confluence.AddPage(space, parent, "Page", "<p>body</p>");
        confluence.AddLabel(page, "red");
        confluence.AddAttachment(page, "a.txt", "text/plain", [1, 2, 3]);

        var bare = await site.DataCenterAsync("GET", $"/confluence/rest/api/content?title=Page&spaceKey=S");
        var full = await site.DataCenterAsync("GET", $"/confluence/rest/api/content/{page.Id}?expand=body.storage,ancestors,metadata.labels,children.attachment,version");

        Assert.Null(bare["results"][0]!["body"]);
        Assert.Null(bare["results"][0]!["version"]);
        Assert.Equal("<p>body</p>", (string?)full["body"]["storage"]!["value"]);
        Assert.Equal(["S", "Parent"], full.Items("ancestors").Select(ancestor => (string?)ancestor["title"]));
        Assert.Equal("red", (string?)full["metadata"]["labels"]!["results"]![0]!["name"]);
        Assert.Equal("a.txt", (string?)full["children"]["attachment"]!["results"]![0]!["title"]);
        Assert.Null(full.Json!["space"]);
    }

    private static object Storage(string value) => new { representation = "storage", value };

    private static async Task<RunningSite> PreparedAsync()
    {
        var site = await RunningSite.StartAsync();
        site.Cloud.Confluence.AddSpace("S", "S");
        site.DataCenter.Confluence.AddSpace("S", "S");
        return site;
    }
}
