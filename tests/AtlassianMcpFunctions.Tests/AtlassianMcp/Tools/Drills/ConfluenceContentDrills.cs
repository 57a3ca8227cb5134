using Playground.AtlassianSite;
using Playground.AtlassianSite.Confluence;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class ConfluenceContentDrills : IDrills
{
    private const string Nowhere = "99999999";

    public IEnumerable<Drill> All =>
    [
        new("confluence_get_content")
        {
            Only = Flavour.Cloud,
            Works = Drill.From(host => new { content_id = host.Store.Confluence.AddNode("database", host.Store.Confluence.FindSpace("HAND")!, host.Page("Policies"), "Rules").PublicId }),
            Shows = (_, answer) => Assert.Equal(("database", "Rules", "HAND"), ((string?)answer["type"], (string?)answer["title"], (string?)answer["space_key"])),
            Missing = new { content_id = Nowhere },
            Bad = new { content_id = "no id" },
            BadSays = "neither a page id",
        },
        new("confluence_get_folder")
        {
            Only = Flavour.Cloud,
            Works = Drill.From(host =>
            {
                var folder = host.Store.Confluence.AddNode("folder", host.Store.Confluence.FindSpace("HAND")!, host.Page("Policies"), "Old ones");
                host.Store.Confluence.Move(host.Page("Travel"), folder);
                return new { folder_id = folder.PublicId };
            }),
            Shows = (_, answer) => Assert.Equal("Travel", (string?)Assert.Single(answer["children"]!.AsArray())!["title"]),
            Missing = new { folder_id = Nowhere },
            Bad = new { folder_id = "no id" },
            BadSays = "neither a page id",
        },
        Creating("confluence_create_folder", "folder"),
        Creating("confluence_create_database", "database"),
        Creating("confluence_create_whiteboard", "whiteboard", template: "kanban-board"),
        Creating("confluence_create_embed", "embed", url: "https://example.com/board"),
    ];

    private static Drill Creating(string tool, string type, string? template = null, string? url = null) => new(tool)
    {
        Only = Flavour.Cloud,
        Works = Drill.From(host => Arguments("Drilled", host.PageId("Policies"), template, url)),
        Shows = (host, answer) =>
        {
            var node = Assert.Single(host.Store.Confluence.Contents.OfType<TreeNode>());
            Assert.Equal((type, "Drilled", "Policies", url), (node.Type, node.Title, node.Parent!.Title, node.EmbedUrl));
            Assert.Equal(node.PublicId, (string?)answer["id"]);
        },
        Missing = Arguments("Drilled", Nowhere, template, url),
        Bad = Arguments("Drilled", "no id", template, url),
        BadSays = "neither a page id",
    };

    private static Dictionary<string, string> Arguments(string title, string parent, string? template, string? url)
    {
        var arguments = new Dictionary<string, string> { ["title"] = title, ["parent_id"] = parent };
        if (template is not null) arguments["template"] = template;
        if (url is not null) arguments["url"] = url;
        return arguments;
    }
}
