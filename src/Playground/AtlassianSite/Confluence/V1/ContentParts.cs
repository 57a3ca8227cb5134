using System.Text.Json.Nodes;
using Playground.AtlassianSite.Confluence.Cloud;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.V1;

/// <summary>The parts of v1 content that are worth a shape of their own: bodies, metadata, extensions, labels.</summary>
internal sealed class ContentParts(ConfluenceStore confluence)
{
    public JsonObject Body(Content content, ContentVersion version, IEnumerable<string> formats) =>
        new(formats.Where(format => format != "_expandable").Select(format => KeyValuePair.Create<string, JsonNode?>(format, new JsonObject
        {
            ["value"] = BodyFormats.Show(confluence, content, version.Body, format),
            ["representation"] = format,
        })));

    public JsonObject Metadata(Content content, Expansion expand, Call call)
    {
        var json = content is Attachment file ? FileMetadata(file) : [];
        if (expand.Has("labels")) json["labels"] = Labels(content, call);
        return json;
    }

    public JsonObject Labels(Content content, Call call) => new()
    {
        ["results"] = content.Labels.Select(label => (JsonNode?)Of(label)).ToJsonArray(),
        ["start"] = 0,
        ["limit"] = 200,
        ["size"] = content.Labels.Count,
        ["_links"] = WithSelf(call.BaseLinks(), $"{confluence.Address}/rest/api/content/{content.PublicId}/label"),
    };

    private static JsonObject WithSelf(JsonObject links, string self)
    {
        links["self"] = self;
        return links;
    }

    public static JsonObject Of(Label label) => new() { ["prefix"] = label.Prefix, ["name"] = label.Name, ["id"] = label.Id.Text(), ["label"] = label.Name };

    /// <summary>Data Center repeats the file's comment here; Cloud has it among the extensions only.</summary>
    public JsonObject FileMetadata(Attachment file)
    {
        var json = new JsonObject { ["mediaType"] = file.File.MediaType };
        if (!confluence.Site.IsCloud) json["comment"] = file.Current.Message;
        json["labels"] = new JsonObject
        {
            ["results"] = file.Labels.Select(label => (JsonNode?)Of(label)).ToJsonArray(),
            ["start"] = 0,
            ["limit"] = 200,
            ["size"] = file.Labels.Count,
            ["_links"] = new JsonObject { ["self"] = $"{confluence.Address}/rest/api/content/{file.PublicId}/label" },
        };
        return json;
    }

    public JsonObject FileExtensions(Attachment file, ContentVersion version)
    {
        var bytes = file.Files[file.Versions.IndexOf(version)];
        var json = new JsonObject { ["mediaType"] = bytes.MediaType, ["fileSize"] = bytes.Bytes.Length, ["comment"] = version.Message };
        if (confluence.Site.IsCloud) json["fileId"] = StorageToAdf.MediaId(file.Id);
        return json;
    }

    public JsonObject CommentExtensions(PageComment comment)
    {
        var json = new JsonObject { ["location"] = comment.IsInline ? "inline" : "footer" };
        if (comment.Anchor is not { } anchor) return json;
        json["inlineProperties"] = new JsonObject { ["originalSelection"] = anchor.Selection, ["markerRef"] = anchor.MarkerRef };
        json["resolution"] = new JsonObject { ["status"] = comment.Resolution, ["lastModifier"] = PersonJson.Of(confluence, comment.Current.Author) };
        return json;
    }

    /// <summary>A page's address below the base: by id on Cloud, by space and title on Data Center.</summary>
    public string WebUi(TreeItem page) => confluence.Site.IsCloud
        ? V2Json.WebUi(page)
        : $"/display/{page.Space.Key}/{(page is BlogPost ? page.First.Created.ToString("yyyy/MM/dd/", System.Globalization.CultureInfo.InvariantCulture) : "")}{Uri.EscapeDataString(page.Title).Replace("%20", "+", StringComparison.Ordinal)}";
}
