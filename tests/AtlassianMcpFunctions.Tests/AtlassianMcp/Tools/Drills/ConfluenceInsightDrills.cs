namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class ConfluenceInsightDrills : IDrills
{
    public IEnumerable<Drill> All =>
    [
        new("confluence_page_freshness")
        {
            Works = host =>
            {
                var page = host.Page("Travel");
                page.Versions[^1] = page.Current with { Created = host.Store.Now.AddDays(-400) };
                return Task.FromResult<object>(new { space_key = "HAND" });
            },
            Shows = (host, answer) =>
            {
                Assert.Equal("Travel", (string?)Assert.Single(answer["stale_pages"]!.AsArray())!["title"]);
                Assert.Equal((host.Store.Confluence.Pages.Count(page => page.Space.Key == "HAND"), 1), ((int?)answer["pages"], (int?)answer["stale"]));
            },
            Missing = new { space_key = "NOWHERE" },
            Bad = new { space_key = "HAND", stale_after_days = 0 },
            BadSays = "stale_after_days",
        },
    ];
}
