using System.Globalization;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class ConfluenceTemplateDrills : IDrills
{
    private const string Nowhere = "99999999";
    private const string Body = """
        <at:declarations><at:string at:name="topic" /><at:list at:name="outcome"><at:option at:value="Agreed" /><at:option at:value="Open" /></at:list></at:declarations>
        <h2>About <at:var at:name="topic" /></h2><p>Outcome: <at:var at:name="outcome" /></p>
        """;

    public IEnumerable<Drill> All =>
    [
        new("confluence_list_templates")
        {
            Only = Flavour.Cloud,
            Works = Drill.From(host =>
            {
                Decision(host);
                return new { space_key = "HAND" };
            }),
            Shows = (_, answer) => Assert.Equal(("Decision", "HAND"), ((string?)answer["templates"]![0]!["name"], (string?)answer["templates"]![0]!["space_key"])),
            Missing = new { space_key = "NOWHERE" },
            Bad = new { limit = 0 },
            BadSays = "limit",
        },
        new("confluence_get_template")
        {
            Only = Flavour.Cloud,
            Works = Drill.From(host => new { template_id = Decision(host) }),
            Shows = (_, answer) =>
            {
                Assert.Equal(["topic", "outcome"], answer["variables"]!.AsArray().Select(one => (string)one!["name"]!));
                Assert.Equal(["Agreed", "Open"], answer["variables"]![1]!["options"]!.AsArray().Select(one => (string)one!));
                Assert.Equal("## About {{topic}}\n\nOutcome: {{outcome}}\n", (string?)answer["content"]);
            },
            Missing = new { template_id = Nowhere },
            Bad = new { template_id = "decision" },
            BadSays = "template_id",
        },
        new("confluence_create_page_from_template")
        {
            Only = Flavour.Cloud,
            Works = Drill.From(host => new { template_id = Decision(host), title = "Tea & coffee", parent_id = host.PageId("Policies"), variables = new Dictionary<string, string> { ["topic"] = "tea & more", ["outcome"] = "Open" } }),
            Shows = (host, _) =>
            {
                var page = host.Page("Tea & coffee");
                Assert.Equal(("<h2>About tea &amp; more</h2><p>Outcome: Open</p>", "Policies"), (page.Body.Trim(), page.Parent!.Title));
                Assert.Equal(["decision"], page.Labels.Select(label => label.Name));
            },
            Missing = new { template_id = Nowhere, title = "T", space_key = "HAND" },
            Bad = new { template_id = "decision", title = "T" },
            BadSays = "template_id",
        },
    ];

    private static string Decision(McpHost host) =>
        host.Store.Confluence.AddTemplate("Decision", "What we decided.", Body, host.Store.Confluence.FindSpace("HAND"), "decision").Id.ToString(CultureInfo.InvariantCulture);
}
