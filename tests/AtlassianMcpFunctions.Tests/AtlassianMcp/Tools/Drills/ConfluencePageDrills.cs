namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class ConfluencePageDrills : IDrills
{
    private const string Nowhere = "99999999";
    private const string SeededTable = "<table data-layout=\"default\">";

    public IEnumerable<Drill> All => [.. Reading, .. Writing, .. Placing];

    private static IEnumerable<Drill> Reading =>
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
            Missing = new { page_id = Nowhere },
            Bad = new { title = "Travel" },
            BadSays = "space_key",
        },
        new("confluence_list_pages")
        {
            Works = Drill.From(host => new { parent_page_id = host.PageId("First Week") }),
            Shows = (_, answer) => Assert.Equal(["Monday", "Friday"], answer["pages"]!.AsArray().Select(page => (string)page!["title"]!)),
            Missing = new { parent_page_id = Nowhere },
            Bad = new { space_key = "HAND", limit = 0 },
            BadSays = "limit",
        },
        new("confluence_get_page_tree")
        {
            Works = Drill.With(new { space_key = "HAND" }),
            Shows = (host, answer) => Assert.Contains($"    - First Week ({host.PageId("First Week")})\n      - Monday ({host.PageId("Monday")})\n", (string?)answer["tree"], StringComparison.Ordinal),
            Missing = new { space_key = "NOWHERE" },
            Bad = new { },
            BadSays = "space_key",
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

    private static IEnumerable<Drill> Writing =>
    [
        new("confluence_create_page")
        {
            Works = Drill.From(host => new { title = "Drilled", content = "A **page**.", parent_id = host.PageId("Policies") }),
            Shows = (host, _) => Assert.Equal(("<p>A <strong>page</strong>.</p>", "Policies"), (host.Page("Drilled").Body, host.Page("Drilled").Parent!.Title)),
            Missing = new { title = "T", content = "C", space_key = "NOWHERE" },
            Bad = new { title = "T", content = "C" },
            BadSays = "space_key",
        },
        new("confluence_update_page")
        {
            Works = Drill.From(host => new { page_id = host.PageId("Monday"), content = "Sleep in." }),
            Shows = (host, _) => Assert.Equal("<p>Sleep in.</p>", host.Page("Monday").Body),
            Missing = new { page_id = Nowhere, content = "C" },
            Bad = new { page_id = "1" },
            BadSays = "content",
        },
        new("confluence_edit_page")
        {
            Works = Drill.From(host => new { page_id = host.PageId("Monday"), edits = new[] { new { action = "replace_text", target = "keys", content = "badge" } } }),
            Shows = (host, _) => Assert.Equal("<p>Meet your team and get your badge.</p>", host.Page("Monday").Body),
            Missing = new { page_id = Nowhere, edits = new[] { new { action = "delete_section", target = "H" } } },
            Bad = new { page_id = "1", edits = new[] { new { action = "vanish" } } },
            BadSays = "replace_section",
        },
        new("confluence_publish_draft")
        {
            Works = Drill.From(host => new { page_id = host.Store.Confluence.AddPage(host.Store.Confluence.FindSpace("HAND")!, host.Page("Policies"), "Rough", "<p>Rough.</p>", status: "draft").PublicId }),
            Shows = (host, _) => Assert.Equal(("current", "<p>Rough.</p>"), (host.Page("Rough").Status, host.Page("Rough").Body)),
            Missing = new { page_id = Nowhere },
            Bad = new { page_id = "no id" },
            BadSays = "neither a page id",
        },
    ];

    private static IEnumerable<Drill> Placing =>
    [
        new("confluence_move_page")
        {
            Works = Drill.From(host => new { page_id = host.PageId("Travel"), target_id = host.PageId("Onboarding") }),
            Shows = (host, _) => Assert.Equal("Onboarding", host.Page("Travel").Parent!.Title),
            Missing = new { page_id = Nowhere, space_key = "HAND" },
            Bad = new { page_id = "1" },
            BadSays = "target_id",
        },
        new("confluence_copy_page")
        {
            Works = Drill.From(host => new { page_id = host.PageId("Office Map") }),
            Shows = (host, _) =>
            {
                var (map, copy) = (host.Page("Office Map"), host.Page("Copy of Office Map"));
                Assert.Equal((map.Body, map.Parent), (copy.Body, copy.Parent));
                Assert.Equal(["office"], copy.Labels.Select(label => label.Name));
                Assert.Equal(map.Attachments.Select(file => (file.Title, file.File.Bytes.Length)), copy.Attachments.Select(file => (file.Title, file.File.Bytes.Length)));
            },
            Missing = new { page_id = Nowhere },
            Bad = new { page_id = "no id" },
            BadSays = "neither a page id",
        },
        new("confluence_delete_page")
        {
            Works = Drill.From(host => new { page_id = host.PageId("Travel"), confirm = true }),
            Shows = (host, _) => Assert.Equal("trashed", host.Page("Travel").Status),
            Missing = new { page_id = Nowhere },
            Bad = new { page_id = "no id" },
            BadSays = "neither a page id",
        },
        new("confluence_restore_page")
        {
            Works = Drill.From(host =>
            {
                host.Store.Confluence.Trash(host.Page("Travel"));
                return new { page_id = host.PageId("Travel") };
            }),
            Shows = (host, _) => Assert.Equal(("current", SeededTable), (host.Page("Travel").Status, host.Page("Travel").Body[..SeededTable.Length])),
            Missing = new { page_id = Nowhere },
            Bad = new { page_id = "no id" },
            BadSays = "neither a page id",
        },
    ];
}
