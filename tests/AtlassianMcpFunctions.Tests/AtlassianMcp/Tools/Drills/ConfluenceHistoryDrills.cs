namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class ConfluenceHistoryDrills : IDrills
{
    private const string Nowhere = "99999999";

    public IEnumerable<Drill> All =>
    [
        new("confluence_list_versions")
        {
            Works = Drill.From(host => new { page_id = host.PageId("Onboarding") }),
            Shows = (_, answer) => Assert.Equal([2, 1], answer["versions"]!.AsArray().Select(version => (int)version!["number"]!)),
            Missing = new { page_id = Nowhere },
            Bad = new { page_id = "1", limit = 0 },
            BadSays = "limit",
        },
        new("confluence_compare_versions")
        {
            Works = Drill.From(host => new { page_id = host.PageId("Handbook"), from_version = 1 }),
            Shows = (_, answer) => Assert.Contains("+# Welcome\n", (string?)answer["diff"], StringComparison.Ordinal),
            Missing = new { page_id = Nowhere },
            Bad = new { page_id = "1", max_chars = 1 },
            BadSays = "max_chars",
        },
        new("confluence_restore_version")
        {
            Works = Drill.From(host => new { page_id = host.PageId("Handbook"), version = 1 }),
            Shows = (host, _) => Assert.Equal((3, "<p />", "Restored version 1"), (host.Page("Handbook").Current.Number, host.Page("Handbook").Body, host.Page("Handbook").Current.Message)),
            Missing = new { page_id = Nowhere, version = 1 },
            Bad = new { page_id = "1", version = 0 },
            BadSays = "version",
        },
    ];
}
