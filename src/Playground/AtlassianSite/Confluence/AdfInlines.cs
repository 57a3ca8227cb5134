using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Playground.AtlassianSite.Confluence;

/// <summary>The words of a paragraph as ADF: text with marks, statuses, dates, mentions and emojis.</summary>
internal static partial class AdfInlines
{
    /// <summary>Inline nodes; white space alone is nothing.</summary>
    public static JsonArray Of(IEnumerable<XNode> nodes)
    {
        var found = new JsonArray();
        foreach (var node in nodes) Add(node, [], found);
        return found.All(node => node!["type"]!.ToString() == "text" && string.IsNullOrWhiteSpace(node["text"]!.ToString())) ? [] : found;
    }

    private static void Add(XNode node, IReadOnlyList<JsonObject> marks, JsonArray found)
    {
        if (node is XText text)
        {
            var words = Blank().Replace(text.Value, " ");
            if (words.Length > 0) found.Add(Text(words, marks));
        }
        else if (node is XElement element) Add(element, marks, found);
    }

    private static void Add(XElement element, IReadOnlyList<JsonObject> marks, JsonArray found)
    {
        switch (element.Name.LocalName)
        {
            case "br":
                found.Add(new JsonObject { ["type"] = "hardBreak" });
                break;
            case "time":
                found.Add(WithAttributes("date", ("timestamp", Milliseconds((string?)element.Attribute("datetime")))));
                break;
            case "emoticon":
                var shortName = (string?)element.Attribute(StorageXml.Ac + "emoji-shortname") ?? $":{(string?)element.Attribute(StorageXml.Ac + "name")}:";
                found.Add(WithAttributes("emoji", ("shortName", shortName), ("text", (string?)element.Attribute(StorageXml.Ac + "emoji-fallback") ?? shortName)));
                break;
            case "structured-macro":
                found.Add(WithAttributes("status", ("text", Parameter(element, "title") ?? " "), ("color", Color(Parameter(element, "colour")))));
                break;
            case "link" when element.Element(StorageXml.Ri + "user") is { } user:
                found.Add(WithAttributes("mention", ("id", (string?)user.Attribute(StorageXml.Ri + "account-id") ?? (string?)user.Attribute(StorageXml.Ri + "userkey") ?? "")));
                break;
            case "link":
                Link(element, marks, found);
                break;
            default:
                IReadOnlyList<JsonObject> inner = Mark(element) is { } mark ? [.. marks, mark] : marks;
                foreach (var node in element.Nodes()) Add(node, inner, found);
                break;
        }
    }

    private static void Link(XElement link, IReadOnlyList<JsonObject> marks, JsonArray found)
    {
        var target = link.Elements().FirstOrDefault(element => element.Name.Namespace == StorageXml.Ri);
        var title = (string?)target?.Attribute(StorageXml.Ri + "content-title") ?? (string?)target?.Attribute(StorageXml.Ri + "filename") ?? "";
        IReadOnlyList<JsonObject> inner = [.. marks, LinkMark("/wiki/search?text=" + Uri.EscapeDataString(title))];
        if (link.Element(StorageXml.Ac + "link-body") is { } body)
            foreach (var node in body.Nodes()) Add(node, inner, found);
        else found.Add(Text(link.Element(StorageXml.Ac + "plain-text-link-body")?.Value ?? title, inner));
    }

    private static JsonObject? Mark(XElement element) => element.Name.LocalName switch
    {
        "strong" or "b" => new JsonObject { ["type"] = "strong" },
        "em" or "i" => new JsonObject { ["type"] = "em" },
        "u" => new JsonObject { ["type"] = "underline" },
        "s" or "del" => new JsonObject { ["type"] = "strike" },
        "code" => new JsonObject { ["type"] = "code" },
        "sub" or "sup" => new JsonObject { ["type"] = "subsup", ["attrs"] = new JsonObject { ["type"] = element.Name.LocalName } },
        "a" => LinkMark((string?)element.Attribute("href") ?? ""),
        "inline-comment-marker" => Annotation((string?)element.Attribute(StorageXml.Ac + "ref")),
        _ => null,
    };

    private static JsonObject Annotation(string? marker) =>
        new() { ["type"] = "annotation", ["attrs"] = new JsonObject { ["annotationType"] = "inlineComment", ["id"] = marker } };

    private static JsonObject LinkMark(string address) => new() { ["type"] = "link", ["attrs"] = new JsonObject { ["href"] = address } };

    private static JsonObject Text(string words, IReadOnlyList<JsonObject> marks)
    {
        var node = new JsonObject { ["type"] = "text", ["text"] = words };
        // A code mark stands alone, but for links and annotations.
        var code = marks.Any(mark => mark["type"]!.ToString() == "code");
        var kept = marks.Where(mark => !code || mark["type"]!.ToString() is "code" or "link" or "annotation").DistinctBy(mark => mark["type"]!.ToString()).ToList();
        if (kept.Count > 0) node["marks"] = new JsonArray([.. kept.Select(mark => mark.DeepClone())]);
        return node;
    }

    private static JsonObject WithAttributes(string type, params (string Name, string Value)[] attributes) => new()
    {
        ["type"] = type,
        ["attrs"] = new JsonObject(attributes.Select(attribute => KeyValuePair.Create<string, JsonNode?>(attribute.Name, attribute.Value))),
    };

    private static string Milliseconds(string? day) =>
        (DateTimeOffset.TryParse(day, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : DateTimeOffset.UnixEpoch)
            .ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static string Color(string? colour) => colour?.ToLowerInvariant() switch
    {
        "purple" or "blue" or "red" or "yellow" or "green" => colour.ToLowerInvariant(),
        _ => "neutral",
    };

    private static string? Parameter(XElement macro, string name) =>
        macro.Elements(StorageXml.Ac + "parameter").FirstOrDefault(parameter => (string?)parameter.Attribute(StorageXml.Ac + "name") == name)?.Value;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
