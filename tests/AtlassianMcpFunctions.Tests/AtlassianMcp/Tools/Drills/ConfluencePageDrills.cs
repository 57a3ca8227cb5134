namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class ConfluencePageDrills : IDrills
{
    public IEnumerable<Drill> All =>
    [
        new("confluence_connection_check")
        {
            Works = Drill.With(new { }),
            Shows = (_, answer) => Assert.Equal("connected", (string?)answer["status"]),
            Bad = new { page_id = "1" },
            BadSays = "page_id",
        },
        new("confluence_get_page")
        {
            Works = Drill.From(host => new { page_id = host.PageId("Travel") }),
            Shows = (_, answer) => Assert.Equal("Travel", (string?)answer["title"]),
            Missing = new { page_id = "99999999" },
            Bad = new { title = "Travel" },
            BadSays = "space_key",
        },
        new("confluence_list_pages")
        {
            Works = Drill.From(host => new { parent_page_id = host.PageId("First Week") }),
            Shows = (_, answer) => Assert.Equal(["Monday", "Friday"], answer["pages"]!.AsArray().Select(page => (string)page!["title"]!)),
            Missing = new { parent_page_id = "99999999" },
            Bad = new { space_key = "HAND", limit = 0 },
            BadSays = "limit",
        },
        new("confluence_search")
        {
            Works = Drill.With(new { query = "title = \"Travel\"" }),
            Shows = (_, answer) => Assert.Equal("Travel", (string?)answer["results"]![0]!["title"]),
            Missing = new { query = "zzzzzzzz" },
            MissingShows = answer => Assert.Empty(answer["results"]!.AsArray()),
            Bad = new { query = "title = \"Travel\" AND (" },
            BadSays = "Could not parse",
        },
    ];
}
