using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.Cloud;

/// <summary>Confluence v2's shapes: spaces, pages, comments, attachments.</summary>
internal sealed class V2Json(ConfluenceStore confluence)
{
    public JsonObject Of(Space space, bool single = false, string? description = null)
    {
        var json = new JsonObject
        {
            ["id"] = space.Id.Text(),
            ["key"] = space.Key,
            ["name"] = space.Name,
            ["type"] = space.Type,
            ["status"] = space.Status,
            ["authorId"] = space.Author.AccountId,
            ["currentActiveAlias"] = space.Key,
            ["createdAt"] = space.Created.ConfluenceTime(),
            ["homepageId"] = space.Homepage!.PublicId,
        };
        if (description is not null) json["description"] = new JsonObject { [description] = new JsonObject { ["representation"] = description, ["value"] = space.Description } };
        json["_links"] = Links(single, ("webui", $"/spaces/{space.Key}"));
        return json;
    }

    /// <summary>What somebody may do.</summary>
    public static JsonArray Operations(IEnumerable<(string Operation, string Target)> operations) =>
        operations.Select(one => (JsonNode?)new JsonObject { ["operation"] = one.Operation, ["targetType"] = one.Target }).ToJsonArray();

    /// <summary>A page; without a format its body stays empty, as Confluence sends it.</summary>
    public JsonObject Of(Page page, string? format, bool single = false, ContentVersion? version = null)
    {
        var shown = version ?? page.Current;
        var json = new JsonObject
        {
            ["id"] = page.PublicId,
            ["status"] = page.Status,
            ["title"] = shown.Title,
            ["spaceId"] = page.Space.Id.Text(),
        };
        if (page.Parent is { } parent) (json["parentId"], json["parentType"]) = (parent.PublicId, parent.Type);
        if (page is not BlogPost) json["position"] = page.Position;
        if (page.IsLive) json["subtype"] = "live";
        json["authorId"] = page.First.Author.AccountId;
        if (page is not BlogPost) (json["ownerId"], json["lastOwnerId"]) = (page.First.Author.AccountId, null);
        json["createdAt"] = page.First.Created.ConfluenceTime();
        json["version"] = Of(shown);
        json["body"] = Body(page, shown, format);
        json["_links"] = Links(single,
            ("editui", $"/pages/resumedraft.action?draftId={page.Id}"), ("webui", WebUi(page)), ("edituiv2", $"/spaces/{page.Space.Key}/pages/edit-v2/{page.Id}"), ("tinyui", $"/x/{page.Id:x}"));
        return json;
    }

    /// <summary>A folder, whiteboard, database or embed.</summary>
    public JsonObject Of(TreeNode node, bool single = false)
    {
        var json = new JsonObject { ["id"] = node.PublicId, ["type"] = node.Type, ["status"] = node.Status, ["title"] = node.Title };
        if (node.Parent is { } parent) (json["parentId"], json["parentType"]) = (parent.PublicId, parent.Type);
        json["position"] = node.Position;
        (json["authorId"], json["ownerId"]) = (node.First.Author.AccountId, node.First.Author.AccountId);
        json["createdAt"] = node.First.Created.ConfluenceTime();
        if (node.EmbedUrl is not null) json["embedUrl"] = node.EmbedUrl;
        json["spaceId"] = node.Space.Id.Text();
        json["version"] = Of(node.Current);
        json["_links"] = Links(single, ("webui", WebUi(node)));
        return json;
    }

    public JsonObject Of(PageComment comment, string? format, bool single = false)
    {
        var json = new JsonObject { ["id"] = comment.PublicId, ["status"] = comment.Status, ["title"] = comment.Title };
        if (comment.Parent is { } parent) json["parentCommentId"] = parent.PublicId;
        if (single || comment.Parent is null) json[comment.Page is BlogPost ? "blogPostId" : "pageId"] = comment.Page.PublicId;
        json["version"] = Of(comment.Current);
        json["body"] = Body(comment, comment.Current, format);
        if (comment.Anchor is { } anchor && comment.Parent is null)
        {
            json["resolutionStatus"] = comment.Resolution;
            json["properties"] = new JsonObject { ["inlineMarkerRef"] = anchor.MarkerRef, ["inlineOriginalSelection"] = anchor.Selection };
        }
        json["_links"] = Links(single, ("webui", $"{WebUi(comment.Page)}?focusedCommentId={comment.Id}"));
        return json;
    }

    public JsonObject Of(Attachment attachment, bool single = false, ContentVersion? version = null)
    {
        var shown = version ?? attachment.Current;
        var file = attachment.Files[attachment.Versions.IndexOf(shown)];
        var download = $"/rest/api/content/{attachment.Page.Id}/child/attachment/{attachment.PublicId}/download";
        return new JsonObject
        {
            ["id"] = attachment.PublicId,
            ["status"] = attachment.Status,
            ["title"] = shown.Title,
            ["createdAt"] = attachment.First.Created.ConfluenceTime(),
            [attachment.Page is BlogPost ? "blogPostId" : "pageId"] = attachment.Page.PublicId,
            ["mediaType"] = file.MediaType,
            ["mediaTypeDescription"] = file.MediaType.StartsWith("image/", StringComparison.Ordinal) ? "Image" : "File",
            ["comment"] = shown.Message,
            ["fileId"] = StorageToAdf.MediaId(attachment.Id),
            ["fileSize"] = file.Bytes.Length,
            ["webuiLink"] = $"{WebUi(attachment.Page)}?preview=%2F{attachment.Page.Id}%2F{attachment.Id}%2F{Uri.EscapeDataString(shown.Title)}",
            ["downloadLink"] = Download(attachment, shown),
            ["version"] = Of(shown),
            ["_links"] = Links(single, ("webui", WebUi(attachment.Page)), ("download", single ? download : Download(attachment, shown))),
        };
    }

    public static JsonObject Of(ContentVersion version) => new()
    {
        ["number"] = version.Number,
        ["message"] = version.Message,
        ["minorEdit"] = version.MinorEdit,
        ["authorId"] = version.Author.AccountId,
        ["createdAt"] = version.Created.ConfluenceTime(),
    };

    public static JsonObject Of(Label label) => new() { ["id"] = label.Id.Text(), ["name"] = label.Name, ["prefix"] = label.Prefix };

    public static string WebUi(TreeItem item) => item switch
    {
        BlogPost => $"/spaces/{item.Space.Key}/blog/{item.First.Created.ToString("yyyy/MM/dd", System.Globalization.CultureInfo.InvariantCulture)}/{item.Id}/{Words(item)}",
        Page => $"/spaces/{item.Space.Key}/pages/{item.Id}/{Words(item)}",
        _ => $"/spaces/{item.Space.Key}/{item.Type}/{item.Id}",
    };

    private static string Words(Content content) => Uri.EscapeDataString(content.Title).Replace("%20", "+", StringComparison.Ordinal);

    /// <summary>The file's address below /wiki, with the version it was asked for.</summary>
    public static string Download(Attachment attachment, ContentVersion version) =>
        $"/download/attachments/{attachment.Page.Id}/{Uri.EscapeDataString(version.Title)}?version={version.Number}&modificationDate={version.Created.ToUnixTimeMilliseconds()}&cacheVersion=1&api=v2";

    /// <summary>A list embedded in a page by include-labels, include-versions and the like.</summary>
    public static JsonObject Embedded(Page page, string part, IEnumerable<JsonNode?> items) => new()
    {
        ["results"] = items.Take(50).ToJsonArray(),
        ["meta"] = new JsonObject { ["hasMore"] = false },
        ["_links"] = new JsonObject { ["self"] = $"/wiki/api/v2/pages/{page.Id}/{part}" },
    };

    private JsonObject Body(Content content, ContentVersion version, string? format) => format is null ? [] : new JsonObject
    {
        [format] = new JsonObject { ["representation"] = format, ["value"] = BodyFormats.Show(confluence, content, version.Body, format) },
    };

    private JsonObject Links(bool single, params (string Name, string Value)[] links)
    {
        var json = new JsonObject(links.Select(link => KeyValuePair.Create<string, JsonNode?>(link.Name, link.Value)));
        if (single) json["base"] = confluence.Address;
        return json;
    }
}
