using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.Content;

/// <summary>What only Cloud has beside pages.</summary>
public sealed class ContentTests
{
    [Fact]
    public async Task An_id_or_an_address_tells_what_it_is_of()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);
        var confluence = host.Store.Confluence;
        var space = confluence.FindSpace("HAND")!;
        var board = confluence.AddNode("whiteboard", space, host.Page("Policies"), "Board");
        var link = confluence.AddNode("embed", space, host.Page("Policies"), "Link", embedUrl: "https://example.com/x");
        var post = confluence.AddBlogPost(space, "News", "<p/>");
        var file = host.Page("Office Map").Attachments[0];

        var found = new List<(string?, string?, string?)>();
        foreach (var name in new[] { $"{confluence.Address}/spaces/HAND/whiteboard/{board.Id}", link.PublicId, post.PublicId, host.PageId("Travel") })
        {
            var answer = await host.CallAsync("confluence_get_content", new { content_id = name });
            found.Add(((string?)answer["type"], (string?)answer["title"], (string?)answer["links_to"]));
        }

        Assert.Equal([("whiteboard", "Board", null), ("embed", "Link", "https://example.com/x"), ("blogpost", "News", null), ("page", "Travel", null)], found);
        Assert.True((await host.CallAsync("confluence_get_content", new { content_id = file.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) })).IsError);
    }

    [Fact]
    public async Task A_folder_shows_what_lies_in_it_a_page_at_a_time()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);
        var folder = (string)(await host.CallAsync("confluence_create_folder", new { title = "Box", space_key = "HAND" }))["id"]!;
        foreach (var title in new[] { "A", "B", "C" }) await host.CallAsync("confluence_create_page", new { title, content = "C", parent_id = folder });
        await host.CallAsync("confluence_create_database", new { title = "D", parent_id = folder });

        var first = await host.CallAsync("confluence_get_folder", new { folder_id = $"{host.Store.Confluence.Address}/spaces/HAND/folder/{folder}", limit = 3 });
        var second = await host.CallAsync("confluence_get_folder", new { folder_id = folder, limit = 3, cursor = (string)first["next_cursor"]! });

        Assert.Equal(["A", "B", "C"], first["children"]!.AsArray().Select(child => (string?)child!["title"]));
        Assert.Equal(("D", "database"), ((string?)second["children"]![0]!["title"], (string?)second["children"]![0]!["type"]));
        Assert.Null(second["next_cursor"]);
    }

    [Fact]
    public async Task A_page_moves_into_a_folder()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);
        var folder = (string)(await host.CallAsync("confluence_create_folder", new { title = "Box", space_key = "HAND" }))["id"]!;

        var moved = await host.CallAsync("confluence_move_page", new { page_id = host.PageId("Travel"), target_id = folder });

        Assert.False(moved.IsError, moved.Text);
        Assert.Equal("Box", host.Page("Travel").Parent!.Title);
    }
}
