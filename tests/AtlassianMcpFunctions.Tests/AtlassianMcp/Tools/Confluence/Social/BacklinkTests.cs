using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.Social;

public sealed class BacklinkTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Links_by_title_id_and_address_are_found_some_pages_at_a_time(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var (confluence, travel) = (host.Store.Confluence, host.PageId("Travel"));
        var space = confluence.AddSpace("LINK", "Links");
        for (var number = 0; number < 30; number++) confluence.AddPage(space, space.Homepage, $"Filler {number}", "<p>Nothing of Travel.</p>");
        confluence.AddPage(space, space.Homepage, "Other Travel", "<p><ac:link><ri:page ri:content-title=\"Travel\" /></ac:link></p>");
        confluence.AddPage(space, space.Homepage, "By title", "<p><ac:link><ri:page ri:space-key=\"HAND\" ri:content-title=\"Travel\" /></ac:link></p>");
        confluence.AddPage(space, space.Homepage, "By address", $"<p><a href=\"https://demo.example.com/wiki/spaces/HAND/pages/{travel}/Travel\">x</a></p>");
        confluence.AddPage(space, space.Homepage, "By old address", $"<p><a href=\"https://demo.example.com/pages/viewpage.action?pageId={travel}\">x</a></p>");
        confluence.AddPage(space, space.Homepage, "Longer number", $"<p><a href=\"https://demo.example.com/pages/viewpage.action?pageId={travel}1\">x</a></p>");

        var first = await host.CallAsync("confluence_list_backlinks", new { page_id = travel, space_key = "LINK", max_pages = 25 });
        var rest = await host.CallAsync("confluence_list_backlinks", new { page_id = travel, space_key = "LINK", max_pages = 25, cursor = (string)first["next_cursor"]! });

        Assert.Empty(first["pages"]!.AsArray());
        Assert.Equal((25, 11), ((int)first["looked_through"]!, (int)rest["looked_through"]!));
        Assert.Equal(["By title", "By address", "By old address"], rest["pages"]!.AsArray().Select(page => (string)page!["title"]!));
        Assert.Null(rest["next_cursor"]);
    }
}
