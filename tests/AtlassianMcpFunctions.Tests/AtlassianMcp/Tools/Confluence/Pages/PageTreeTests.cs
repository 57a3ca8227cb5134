using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Confluence;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.Pages;

public sealed class PageTreeTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Descendants_come_some_levels_deep_with_their_parents(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var near = await host.CallAsync("confluence_list_pages", new { parent_page_id = host.PageId("Handbook"), relation = "descendants", depth = 1, limit = 100 });
        var deep = await host.CallAsync("confluence_list_pages", new { parent_page_id = host.PageId("Onboarding"), relation = "descendants", depth = 2, limit = 100 });

        Assert.Equal(["Office Map", "Onboarding", "Policies"], Titles(near).Order(StringComparer.Ordinal));
        Assert.Equal(["Accounts & Access", "First Week", "Friday", "Monday"], Titles(deep).Order(StringComparer.Ordinal));
        var monday = deep["pages"]!.AsArray().Single(page => (string?)page!["title"] == "Monday")!;
        Assert.Equal((2, host.PageId("First Week"), 1), ((int?)monday["depth"], (string?)monday["parent_id"], (int?)monday["version"]));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Ancestors_come_from_the_top_down(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("confluence_list_pages", new { parent_page_id = host.PageId("Monday"), relation = "ancestors" });

        Assert.Equal(["Handbook", "Onboarding", "First Week"], Titles(answer));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_tree_in_parts_is_the_whole_tree(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var space = host.Store.Confluence.FindSpace("HAND")!;
        host.Store.Confluence.AddPage(space, null, "Orphan", "<p/>");
        Page parent = host.Page("Policies");
        for (var level = 1; level <= 14; level++) parent = host.Store.Confluence.AddPage(space, parent, $"Level {level}", "<p/>");
        var whole = (string)(await host.CallAsync("confluence_get_page_tree", new { space_key = "HAND" }))["tree"]!;
        var parts = "";
        string? cursor = null;
        do
        {
            var part = await host.CallAsync("confluence_get_page_tree", new { space_key = "HAND", limit = 7, cursor = cursor ?? "o:0" });
            parts += (string)part["tree"]!;
            cursor = (string?)part["next_cursor"];
        }
        while (cursor is not null);

        Assert.Equal(whole, parts);
        Assert.Equal(host.Store.Confluence.Pages.Count(page => page.Space == space), whole.Count(letter => letter == '\n'));
        Assert.Contains($"\n- Orphan ({host.PageId("Orphan")})\n", whole, StringComparison.Ordinal);
        Assert.Contains($"{new string(' ', 2 * 15)}- Level 14 (", whole, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task The_tree_below_a_page_ends_at_the_depth_asked_for(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("confluence_get_page_tree", new { page_id = host.PageId("Onboarding"), depth = 2 });

        Assert.Equal($"- Onboarding ({host.PageId("Onboarding")})\n  - First Week ({host.PageId("First Week")})\n  - Accounts & Access ({host.PageId("Accounts & Access")})\n", (string?)answer["tree"]);
    }

    [Fact]
    public async Task Folders_stand_in_the_tree_and_above_pages()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);
        var folder = (string)(await host.CallAsync("confluence_create_folder", new { title = "Old ones", parent_id = host.PageId("Policies") }))["id"]!;
        var page = (string)(await host.CallAsync("confluence_create_page", new { title = "Kept", content = "C", parent_id = folder }))["id"]!;

        var tree = await host.CallAsync("confluence_get_page_tree", new { page_id = host.PageId("Policies") });
        var line = await host.CallAsync("confluence_list_pages", new { parent_page_id = page, relation = "ancestors" });

        Assert.Contains($"  - Old ones [folder] ({folder})\n    - Kept ({page})\n", (string?)tree["tree"], StringComparison.Ordinal);
        Assert.Equal(["Handbook", "Policies", "Old ones"], Titles(line));
    }

    private static IEnumerable<string?> Titles(ToolAnswer answer) => answer["pages"]!.AsArray().Select(page => (string?)page!["title"]);
}
