namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class ConfluenceSpaceDrills : IDrills
{
    public IEnumerable<Drill> All =>
    [
        new("confluence_list_spaces")
        {
            Works = Drill.With(new { query = "hand" }),
            Shows = (_, answer) => Assert.Equal("HAND", (string?)Assert.Single(answer["spaces"]!.AsArray())!["key"]),
            Missing = new { query = "zzzzzz" },
            MissingShows = answer => Assert.Empty(answer["spaces"]!.AsArray()),
            Bad = new { type = "galactic" },
            BadSays = "personal",
        },
        new("confluence_get_space")
        {
            Works = Drill.With(new { space_key = "HAND" }),
            Shows = (_, answer) => Assert.Equal(("How we work.", "Handbook"), ((string?)answer["description"], (string?)answer["home_page"]!["title"])),
            Missing = new { space_key = "NOWHERE" },
            Bad = new { },
            BadSays = "space_key",
        },
        new("confluence_create_space")
        {
            Works = Drill.With(new { key = "DRILL", name = "Drilled", description = "For drills." }),
            Shows = (host, _) => Assert.Equal(("Drilled", "For drills."), (host.Store.Confluence.FindSpace("DRILL")!.Name, host.Store.Confluence.FindSpace("DRILL")!.Description)),
            Bad = new { key = "HAND", name = "Second handbook" },
            BadSays = "taken",
        },
    ];
}
