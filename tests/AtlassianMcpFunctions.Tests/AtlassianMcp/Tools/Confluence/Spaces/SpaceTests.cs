using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.Spaces;

public sealed class SpaceTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Lists_keep_to_type_status_and_stars(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var confluence = host.Store.Confluence;
        confluence.AddSpace("~dana", "Dana's");
        confluence.AddSpace("OLD", "Old").Status = "archived";
        confluence.FindSpace("ENG")!.StarredBy.Add(host.Store.Users.Demo);

        Assert.Equal(["ENG", "HAND"], Keys(await host.CallAsync("confluence_list_spaces", new { type = "global" })));
        Assert.Equal(["~dana"], Keys(await host.CallAsync("confluence_list_spaces", new { type = "personal" })));
        Assert.Equal(["OLD"], Keys(await host.CallAsync("confluence_list_spaces", new { status = "archived" })));
        Assert.Equal(["ENG"], Keys(await host.CallAsync("confluence_list_spaces", new { favourites_only = true })));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_part_of_the_name_finds_spaces_page_by_page(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        for (var number = 1; number <= 120; number++) host.Store.Confluence.AddSpace($"T{number:000}", number % 2 == 0 ? $"Team {number:000}" : $"Group {number:000}");
        var found = new List<string>();
        string? cursor = null;
        do
        {
            var part = await host.CallAsync("confluence_list_spaces", new { query = "team", limit = 25, cursor = cursor ?? "o:0" });
            found.AddRange(Keys(part));
            cursor = (string?)part["next_cursor"];
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(1, 60).Select(number => $"T{2 * number:000}"), found);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_space_tells_what_the_account_may_do_there_where_the_site_tells(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var space = await host.CallAsync("confluence_get_space", new { space_key = "ENG" });

        if (host.Flavour is Flavour.Cloud) Assert.Contains("create page", space["you_may"]!.AsArray().Select(operation => (string?)operation));
        else Assert.Null(space["you_may"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_private_space_is_its_creators_alone(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var made = await host.CallAsync("confluence_create_space", new { key = "MINE", name = "Mine", is_private = true });

        var space = host.Store.Confluence.FindSpace("MINE")!;
        Assert.Equal((host.Store.Users.Demo, space.Homepage!.PublicId), (space.OnlyFor, (string?)made["home_page_id"]));
    }

    private static string[] Keys(ToolAnswer answer) => [.. answer["spaces"]!.AsArray().Select(space => (string)space!["key"]!).Order(StringComparer.Ordinal)];
}
