using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class ConfluenceSocialDrills : IDrills
{
    private const string Nowhere = "99999999";

    public IEnumerable<Drill> All =>
    [
        new("confluence_watch")
        {
            Works = Drill.From(host => new { page_id = host.PageId("Travel") }),
            Shows = (host, _) => Assert.Equal([host.Store.Users.Demo.AccountId], host.Page("Travel").Watchers),
            Missing = new { page_id = Nowhere },
            Bad = new { page_id = "1", space_key = "HAND" },
            BadSays = "either page_id or space_key",
        },
        new("confluence_list_backlinks")
        {
            Works = Drill.From(host => new { page_id = host.PageId("Architecture"), space_key = "HAND" }),
            Shows = (_, answer) => Assert.Equal("Handbook", (string?)Assert.Single(answer["pages"]!.AsArray())!["title"]),
            Missing = new { page_id = Nowhere },
            Bad = new { page_id = "1", max_pages = 1 },
            BadSays = "max_pages",
        },
        new("confluence_get_likes")
        {
            Only = Flavour.Cloud,
            Works = Drill.From(host =>
            {
                host.Page("Travel").Likes.Add(host.Store.Users.ByName("mia")!.AccountId);
                return new { page_id = host.PageId("Travel") };
            }),
            Shows = (_, answer) => Assert.Equal((1, "Mia Krüger"), ((int?)answer["count"], (string?)answer["liked_by"]![0])),
            Missing = new { page_id = Nowhere },
            Bad = new { page_id = "1", limit = 0 },
            BadSays = "limit",
        },
        new("confluence_get_page_views")
        {
            Only = Flavour.Cloud,
            Works = Drill.From(host =>
            {
                var mia = host.Store.Users.ByName("mia")!.AccountId;
                host.Page("Travel").Views.AddRange([(mia, new DateTimeOffset(2026, 10, 1, 0, 0, 0, default)), (mia, new DateTimeOffset(2026, 11, 1, 9, 0, 0, default)), (mia, new DateTimeOffset(2026, 11, 2, 0, 0, 0, default))]);
                return new { page_id = host.PageId("Travel"), from_date = "2026-11-01" };
            }),
            Shows = (_, answer) => Assert.Equal((2, 1), ((int?)answer["views"], (int?)answer["viewers"])),
            Missing = new { page_id = Nowhere },
            Bad = new { page_id = "1", from_date = "yesterday" },
            BadSays = "from_date",
        },
    ];
}
