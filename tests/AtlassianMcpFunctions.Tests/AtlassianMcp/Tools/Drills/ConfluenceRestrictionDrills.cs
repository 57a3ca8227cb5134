namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class ConfluenceRestrictionDrills : IDrills
{
    private const string Nowhere = "99999999";

    public IEnumerable<Drill> All =>
    [
        new("confluence_get_restrictions")
        {
            Works = Drill.From(host => new { page_id = host.Restricted("Monday") }),
            Shows = (_, answer) => Assert.Equal(("Dana Demo", "handbook-editors", null), ((string?)answer["read"]!["users"]![0], (string?)answer["read"]!["groups"]![0], answer["edit"])),
            Missing = new { page_id = Nowhere },
            Bad = new { page_id = "no id" },
            BadSays = "neither a page id",
        },
        new("confluence_set_restrictions")
        {
            Works = Drill.From(host => new { page_id = host.PageId("Monday"), edit_users = new[] { "me", "Alex Rivera" }, edit_groups = new[] { "handbook-editors" } }),
            Shows = (host, _) =>
            {
                var restriction = Assert.Single(host.Page("Monday").Restrictions);
                Assert.Equal(("update", "handbook-editors"), (restriction.Key, restriction.Value.Groups.Single().Name));
                Assert.Equal(["demo", "alex"], restriction.Value.Users.Select(id => host.Store.Users.ByAccountId(id)!.Name));
            },
            Missing = new { page_id = Nowhere, read_users = new[] { "me" } },
            Bad = new { page_id = "1" },
            BadSays = "read_users",
        },
        new("confluence_check_permission")
        {
            Works = Drill.From(host => new { page_id = host.Restricted("Monday"), operation = "update" }),
            Shows = (_, answer) => Assert.Equal(("Dana Demo", true), ((string?)answer["user"], (bool?)answer["allowed"])),
            Missing = new { page_id = Nowhere, operation = "read" },
            Bad = new { page_id = "1", operation = "paint" },
            BadSays = "operation",
        },
        new("confluence_list_space_permissions")
        {
            Works = Drill.With(new { space_key = "HAND" }),
            Shows = (_, answer) =>
            {
                var permissions = answer["permissions"]!.AsArray();
                Assert.Equal([("group", "confluence-users"), ("user", "Dana Demo")], permissions.Select(one => ((string)one!["type"]!, (string)one["name"]!)));
                Assert.Contains("create page", permissions[0]!["may"]!.AsArray().Select(one => (string)one!));
            },
            Missing = new { space_key = "NOWHERE" },
            Bad = new { space_key = "HAND", limit = 0 },
            BadSays = "limit",
        },
        new("confluence_search_users")
        {
            Works = Drill.With(new { query = "riv" }),
            Shows = (host, answer) => Assert.Equal("Alex Rivera", (string?)Assert.Single(answer["users"]!.AsArray())!["name"]),
            Missing = new { query = "zzzzzz" },
            MissingShows = answer => Assert.Empty(answer["users"]!.AsArray()),
            Bad = new { query = " " },
            BadSays = "no words",
        },
    ];
}
