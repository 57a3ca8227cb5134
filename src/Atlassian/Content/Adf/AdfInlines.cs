using System.Globalization;
using System.Text.Json;

namespace Atlassian.Content.Adf;

/// <summary>Reads ADF's inline nodes and marks.</summary>
internal sealed class AdfInlines
{
    private readonly InlineBuilder _line = new();

    /// <summary>The line within a node.</summary>
    public IReadOnlyList<Inline> Read(JsonElement parent)
    {
        foreach (var node in parent.Content())
        {
            if (node.Type() == "text") _line.Add(FormulaNotation.Revive(new Text(node.Text("text") ?? "") { Marks = Marks(node) }));
            else if (Object(node) is { } inline) _line.Add(inline with { Marks = inline is InlineImage ? [.. Marks(node).Where(mark => mark is not Link)] : Marks(node) });
            else _line.Add(new OpaqueInline(ContentFormat.Adf, node.GetRawText()) { Marks = Marks(node) });
        }

        return OpaqueSentinel.Revive(_line.Take());
    }

    private static Inline? Object(JsonElement node) => node.Type() switch
    {
        "hardBreak" => new HardBreak(),
        "mention" when node.Attribute("id") is { Length: > 0 } id => new Mention(id, (node.Attribute("text") ?? "").TrimStart('@').Trim()),
        "emoji" when node.Attribute("shortName") is { Length: > 0 } name => new Emoji(name) { Characters = node.Attribute("text") is { Length: > 0 } text && text != name ? text : null, Id = node.Attribute("id") },
        "status" when node.Attribute("text") is { Length: > 0 } label => new Status(label, node.Attribute("color") ?? "neutral"),
        "date" when Day(node.Attribute("timestamp")) is { } day => new Date(day),
        "inlineCard" when SafeAddress.Link(node.Attribute("url")) is { } url => new InlineCard(url),
        "placeholder" => new Placeholder(node.Attribute("text") ?? ""),
        "inlineExtension" when AdfMacros.Read(node) is { } macro && KnownMacros.IsInline(macro.Name) => new InlineExtension(macro),
        "inlineExtension" when AdfMacros.Read(node) is { } macro && Formulas.Of(new InlineExtension(macro)) is Formula formula => formula,
        "mediaInline" when AdfMedia.Image(node) is { } image => new InlineImage(image),
        _ => null,
    };

    private static DateOnly? Day(string? timestamp)
    {
        if (!long.TryParse(timestamp, CultureInfo.InvariantCulture, out var milliseconds)) return null;
        var limit = new DateTimeOffset(9999, 12, 31, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        return milliseconds < 0 || milliseconds > limit ? null : DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime);
    }

    private static IReadOnlyList<Mark> Marks(JsonElement node)
    {
        IReadOnlyList<Mark> marks = [];
        foreach (var json in node.Marks())
            if (Mark(json) is { } mark) marks = marks.With(mark);
        return marks;
    }

    private static Mark? Mark(JsonElement mark) => mark.Type() switch
    {
        "strong" => new Strong(),
        "em" => new Emphasis(),
        "code" => new Code(),
        "strike" => new Strike(),
        "underline" => new Underline(),
        "subsup" => mark.Attribute("type") == "sub" ? new Subscript() : new Superscript(),
        "link" when SafeAddress.Link(mark.Attribute("href")) is { } href => new Link(href) { Title = mark.Attribute("title") },
        "textColor" when mark.Attribute("color") is { Length: > 0 } color => new TextColor(color.ToLowerInvariant()),
        "backgroundColor" when mark.Attribute("color") is { Length: > 0 } color => new BackgroundColor(color.ToLowerInvariant()),
        "annotation" when mark.Attribute("id") is { Length: > 0 } id => new Annotation(id),
        _ => null,
    };
}
