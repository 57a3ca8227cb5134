using System.Text.Json.Nodes;
using Playground.AtlassianSite.Confluence.Cloud;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.V1;

/// <summary>Pages, comments and files in the older shape that Data Center speaks and Cloud's search and uploads still answer with.</summary>
internal sealed class ContentJson(ConfluenceStore confluence)
{
    private static readonly string[] Expandable =
        ["container", "metadata", "operations", "children", "restrictions", "history", "ancestors", "body", "version", "descendants", "space"];

    private readonly ContentParts _parts = new(confluence);

    public JsonObject Of(Content content, Expansion expand, Call call, ContentVersion? version = null, bool top = false)
    {
        var shown = version ?? content.Current;
        var json = new JsonObject
        {
            ["id"] = content.PublicId,
            ["type"] = content.Type,
            ["status"] = version is null || version == content.Current ? content.Status : "historical",
            ["title"] = shown.Title,
        };
        if (!confluence.Site.IsCloud && content is Page { } page) json["position"] = page.Position;
        Add("space", () => SpaceOf(content.Space, expand.Below("space")));
        Add("version", () => VersionOf(shown));
        Add("history", () => HistoryOf(content, expand.Below("history")));
        Add("ancestors", () => Ancestors(content).Select(ancestor => Of(ancestor, expand.Below("ancestors"), call)).ToJsonArray());
        Add("body", () => _parts.Body(content, shown, expand.Names("body")));
        Add("container", () => Container(content, expand.Below("container"), call));
        Add("operations", () => Operations(content, call));
        Add("metadata", () => _parts.Metadata(content, expand.Below("metadata"), call));
        Add("children", () => Children(content, expand.Below("children"), call));
        Add("descendants", () => Children(content, expand.Below("descendants"), call, deep: true));
        if (content is Attachment file)
        {
            json["metadata"] ??= _parts.FileMetadata(file);
            json["extensions"] = _parts.FileExtensions(file, shown);
        }
        else json["extensions"] = content switch
        {
            PageComment comment => _parts.CommentExtensions(comment),
            Page and not BlogPost => new JsonObject { ["position"] = ((Page)content).Position },
            _ => new JsonObject(),
        };
        json["_expandable"] = new JsonObject(Expandable.Where(name => !json.ContainsKey(name)).Select(name => KeyValuePair.Create<string, JsonNode?>(name, "")));
        json["_links"] = Links(content, shown, call, top);
        return json;

        void Add(string name, Func<JsonNode?> value)
        {
            if (expand.Has(name)) json[name] = value();
        }
    }

    public JsonObject SpaceOf(Space space, Expansion expand)
    {
        var json = new JsonObject
        {
            ["id"] = space.Id,
            ["key"] = space.Key,
            ["name"] = space.Name,
            ["type"] = space.Type,
            ["status"] = space.Status,
            ["_expandable"] = new JsonObject { ["metadata"] = "", ["icon"] = "", ["description"] = "", ["homepage"] = $"/rest/api/content/{space.Homepage?.Id}" },
            ["_links"] = new JsonObject
            {
                ["webui"] = confluence.Site.IsCloud ? $"/spaces/{space.Key}" : $"/display/{space.Key}",
                ["self"] = $"{confluence.Address}/rest/api/space/{space.Key}",
            },
        };
        if (expand.Has("description"))
        {
            var plain = new JsonObject { ["value"] = space.Description, ["representation"] = "plain" };
            if (confluence.Site.IsCloud) plain["embeddedContent"] = new JsonArray();
            json["description"] = new JsonObject { ["plain"] = plain };
        }

        return json;
    }

    public JsonObject VersionOf(ContentVersion version) => new()
    {
        ["by"] = PersonJson.Of(confluence, version.Author),
        ["when"] = version.Created.ConfluenceTime(),
        ["friendlyWhen"] = version.Created.ToString("MMM dd, yyyy", System.Globalization.CultureInfo.InvariantCulture),
        ["message"] = version.Message,
        ["number"] = version.Number,
        ["minorEdit"] = version.MinorEdit,
    };

    public JsonObject HistoryOf(Content content, Expansion expand)
    {
        var json = new JsonObject
        {
            ["latest"] = true,
            ["createdBy"] = PersonJson.Of(confluence, content.First.Author),
            ["createdDate"] = content.First.Created.ConfluenceTime(),
        };
        if (expand.Has("lastUpdated")) json["lastUpdated"] = VersionOf(content.Current);
        if (expand.Has("contributors"))
        {
            var people = content.Versions.Select(version => version.Author).Distinct().Select(user => (JsonNode?)PersonJson.Of(confluence, user));
            json["contributors"] = new JsonObject { ["publishers"] = new JsonObject { ["users"] = people.ToJsonArray() } };
        }
        return json;
    }

    private JsonArray Operations(Content content, Call call) => content is Page page ? V2Json.Operations(SpaceAccess.OnPage(confluence, call.User, page)) : new[] { "read", "update", "delete" }
        .Where(operation => ConfluenceStore.Lets(call.User, operation, content))
        .Select(operation => (JsonNode?)new JsonObject { ["operation"] = operation, ["targetType"] = content.Type }).ToJsonArray();

    // Of a comment, what it replies to.
    private static IEnumerable<Content> Ancestors(Content content) => content switch
    {
        Page page => page.Ancestors,
        PageComment { Parent: { } parent } => Ancestors(parent).Append(parent),
        _ => [],
    };

    private JsonObject? Container(Content content, Expansion expand, Call call) => content switch
    {
        PageComment comment => Of(comment.Page, expand, call),
        Attachment file => Of(file.Page, expand, call),
        _ => SpaceOf(content.Space, expand),
    };

    private JsonObject Children(Content content, Expansion expand, Call call, bool deep = false)
    {
        var json = new JsonObject();
        foreach (var kind in new[] { "page", "attachment", "comment" })
        {
            if (!expand.Has(kind)) continue;
            var all = Below(content, kind, deep).ToList();
            json[kind] = new JsonObject
            {
                ["results"] = all.Take(25).Select(child => Of(child, expand.Below(kind), call)).ToJsonArray(),
                ["start"] = 0,
                ["limit"] = 25,
                ["size"] = Math.Min(all.Count, 25),
                ["_links"] = new JsonObject { ["self"] = $"{confluence.Address}/rest/api/content/{content.PublicId}/child/{kind}" },
            };
            if (all.Count > 25) json[kind]!["_links"]!["next"] = $"/rest/api/content/{content.PublicId}/child/{kind}?limit=25&start=25";
        }
        return json;
    }

    /// <summary>The current content of one kind below a page or comment, directly or all the way down.</summary>
    public static IEnumerable<Content> Below(Content content, string kind, bool deep) => (content, kind) switch
    {
        (Page page, "page") => deep ? page.Descendants().Select(found => found.Item).OfType<Page>() : page.CurrentChildren.OfType<Page>(),
        (Page page, "attachment") => page.Attachments.Where(file => file.Status == "current"),
        (Page page, "comment") => page.Comments.Where(comment => comment.Status == "current" && (deep || comment.Parent is null)),
        (PageComment comment, "comment") => comment.Replies,
        _ => [],
    };

    private JsonObject Links(Content content, ContentVersion shown, Call call, bool top)
    {
        var json = top ? call.BaseLinks() : [];
        json["self"] = $"{confluence.Address}/rest/api/content/{content.PublicId}";
        json["webui"] = content switch
        {
            PageComment comment => $"{_parts.WebUi(comment.Page)}?focusedCommentId={comment.Id}#comment-{comment.Id}",
            Attachment file => $"{_parts.WebUi(file.Page)}?preview=%2F{file.Page.Id}%2F{file.Id}%2F{Uri.EscapeDataString(shown.Title)}",
            _ => _parts.WebUi((TreeItem)content),
        };
        if (content is Page) json["tinyui"] = $"/x/{content.Id:x}";
        if (content is Page && !confluence.Site.IsCloud) json["edit"] = $"/pages/resumedraft.action?draftId={content.Id}";
        if (content is Attachment attachment) json["download"] = V2Json.Download(attachment, shown);
        if (top) json["collection"] = "/rest/api/content";
        return json;
    }
}
