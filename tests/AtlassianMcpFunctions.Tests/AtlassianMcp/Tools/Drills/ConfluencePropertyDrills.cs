using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class ConfluencePropertyDrills : IDrills
{
    private const string Nowhere = "99999999";
    private const string Key = "drill.state";

    public IEnumerable<Drill> All =>
    [
        new("confluence_get_properties")
        {
            Works = Drill.From(host => new { page_id = Kept(host), property_key = Key }),
            Shows = (_, answer) => Assert.Equal("""{"step":1}""", answer["value"]!.ToJsonString()),
            Missing = new { page_id = Nowhere },
            Bad = new { page_id = "1", limit = 0 },
            BadSays = "limit",
        },
        new("confluence_set_property")
        {
            Works = Drill.From(host => new { page_id = Kept(host), property_key = Key, value = new { step = 2 } }),
            Shows = (host, _) => Assert.Equal((2, """{"step":2}"""), (host.Page("Travel").Properties[Key].Version, host.Page("Travel").Properties[Key].Value!.ToJsonString())),
            Missing = new { page_id = Nowhere, property_key = Key, value = 1 },
            Bad = new { page_id = "1", property_key = "", value = 1 },
            BadSays = "property_key",
        },
        new("confluence_delete_property")
        {
            Works = Drill.From(host => new { page_id = Kept(host), property_key = Key, confirm = true }),
            Shows = (host, _) => Assert.Empty(host.Page("Travel").Properties),
            Missing = new { page_id = Nowhere, property_key = Key },
            Bad = new { page_id = "no id", property_key = Key },
            BadSays = "neither a page id",
        },
        new("confluence_get_content_state")
        {
            Only = Flavour.Cloud,
            Works = Drill.From(host =>
            {
                host.Page("Travel").State = new(1, "Rough draft", "#ffc400");
                return new { page_id = host.PageId("Travel") };
            }),
            Shows = (_, answer) => Assert.Equal(("Rough draft", 3), ((string?)answer["state"]!["name"], answer["available"]!.AsArray().Count)),
            Missing = new { page_id = Nowhere },
            Bad = new { page_id = "no id" },
            BadSays = "neither a page id",
        },
        new("confluence_set_content_state")
        {
            Only = Flavour.Cloud,
            Works = Drill.From(host => new { page_id = host.PageId("Travel"), state = "ready for review" }),
            Shows = (host, _) => Assert.Equal("Ready for review", host.Page("Travel").State!.Name),
            Missing = new { page_id = Nowhere, state = "In progress" },
            Bad = new { page_id = "1", state = "In progress", color = "green" },
            BadSays = "color",
        },
    ];

    private static string Kept(McpHost host)
    {
        host.Page("Travel").Properties[Key] = new(77, Key, JsonNode.Parse("""{"step":1}"""), 1, host.Store.Users.Demo, host.Store.Now);
        return host.PageId("Travel");
    }
}
