using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlassian.Content.Adf;

/// <summary>Writes lines as ADF nodes.</summary>
internal static class AdfLine
{
    /// <summary>A node of a type with a line as its content.</summary>
    public static JsonObject Node(string type, IReadOnlyList<Inline> inlines)
    {
        var content = new JsonArray();
        foreach (var inline in inlines)
            if (Write(inline) is { } node) content.Add((JsonNode)node);
        return new() { ["type"] = type, ["content"] = content };
    }

    private static JsonObject? Write(Inline inline) => inline switch
    {
        Text text => Words(text),
        HardBreak => new() { ["type"] = "hardBreak" },
        Status { Label.Length: > 0 } status => Object("status", ("text", LegalText.Of(status.Label)), ("color", Color(status.Color))),
        Mention mention => Object("mention", ("id", mention.Id), ("text", "@" + (mention.DisplayName.Length > 0 ? mention.DisplayName : mention.Id))),
        Emoji emoji => Object("emoji", ("shortName", emoji.ShortName), ("id", emoji.Id), ("text", emoji.Characters)),
        Date date => Object("date", ("timestamp", new DateTimeOffset(date.Day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture))),
        InlineCard card => Object("inlineCard", ("url", card.Url)),
        Placeholder placeholder => Object("placeholder", ("text", placeholder.Hint)),
        InlineExtension extension => AdfMacros.Write("inlineExtension", extension.Macro),
        InlineImage { Image: { Source: MediaImage { Id.Length: > 0 } media } image } => AdfPictures.Inline(image, media),
        Formula formula => Words(FormulaNotation.Show(formula)),
        OpaqueInline opaque => Opaque(opaque),
        _ => null,
    };

    private static JsonObject? Words(Text text)
    {
        var value = LegalText.Of(text.Value);
        if (value.Length == 0) return null;
        var node = new JsonObject { ["type"] = "text", ["text"] = value };
        if (text.Marks.Count == 0) return node;
        var isCode = text.Marks.Has<Code>();
        JsonNode[] marks = [.. text.Marks.Where(mark => !isCode || mark is Code or Link or Annotation).Select(Mark).OfType<JsonObject>()];
        if (marks.Length > 0) node["marks"] = new JsonArray(marks);
        return node;
    }

    private static JsonObject? Mark(Mark mark) => mark switch
    {
        Strong => new() { ["type"] = "strong" },
        Emphasis => new() { ["type"] = "em" },
        Code => new() { ["type"] = "code" },
        Strike => new() { ["type"] = "strike" },
        Underline => new() { ["type"] = "underline" },
        Subscript => Object("subsup", ("type", "sub")),
        Superscript => Object("subsup", ("type", "sup")),
        Link { Href.Length: > 0 } link => Object("link", ("href", link.Href), ("title", link.Title)),
        TextColor color when IsHex(color.Color) => Object("textColor", ("color", color.Color)),
        BackgroundColor color when IsHex(color.Color) => Object("backgroundColor", ("color", color.Color)),
        Annotation annotation => Object("annotation", ("id", annotation.Id), ("annotationType", "inlineComment")),
        _ => null,
    };

    private static JsonObject Object(string type, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        var attrs = new JsonObject();
        foreach (var (name, value) in attributes)
            if (value is not null) attrs[name] = value;
        return new() { ["type"] = type, ["attrs"] = attrs };
    }

    // Only nodes that came from ADF itself may stand among its inlines; anything else a writer put into the sentinel is shown as code.
    private static JsonObject? Opaque(OpaqueInline opaque)
    {
        if (opaque.Format == ContentFormat.Adf && Parse(opaque.Source) is { } node) return node;
        return Words(OpaqueNames.Show(opaque));
    }

    private static JsonObject? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject node && node["attrs"] is JsonObject && node["type"]?.GetValueKind() == JsonValueKind.String
                && node["type"]!.GetValue<string>() is "inlineExtension" or "inlineCard" or "mediaInline" ? node : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Color(string color) => color is "neutral" or "purple" or "blue" or "red" or "yellow" or "green" || IsHex(color) ? color : "neutral";

    private static bool IsHex(string color) => color.Length == 7 && color[0] == '#' && color.Skip(1).All(char.IsAsciiHexDigit);
}
