namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class ConfluenceLabelDrills : IDrills
{
    private const string Nowhere = "99999999";

    public IEnumerable<Drill> All =>
    [
        new("confluence_list_labels")
        {
            Works = Drill.From(host => new { page_id = host.PageId("Onboarding") }),
            Shows = (_, answer) => Assert.Equal(["onboarding", "people"], answer["labels"]!.AsArray().Select(label => (string)label!)),
            Missing = new { page_id = Nowhere },
            Bad = new { page_id = "no id" },
            BadSays = "neither a page id",
        },
        new("confluence_add_labels")
        {
            Works = Drill.From(host => new { page_id = host.PageId("Travel"), labels = new[] { "policy", "Out Of Office" } }),
            Shows = (host, _) => Assert.Equal(["policy", "out-of-office"], host.Page("Travel").Labels.Select(label => label.Name)),
            Missing = new { page_id = Nowhere, labels = new[] { "x" } },
            Bad = new { page_id = "1", labels = new[] { "?!" } },
            BadSays = "letters and digits",
        },
        new("confluence_remove_labels")
        {
            Works = Drill.From(host => new { page_id = host.PageId("Onboarding"), labels = new[] { "People", "nonsense" } }),
            Shows = (host, _) => Assert.Equal(["onboarding"], host.Page("Onboarding").Labels.Select(label => label.Name)),
            Missing = new { page_id = Nowhere, labels = new[] { "x" } },
            Bad = new { page_id = "1", labels = Array.Empty<string>() },
            BadSays = "labels",
        },
    ];
}
