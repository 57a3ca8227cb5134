using System.Buffers;
using System.Globalization;

namespace Atlassian.Content.Adf;

/// <summary>Writes lines as ADF nodes.</summary>
internal static class AdfLine
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>The content of a node: a line.</summary>
    public static void Content(IReadOnlyList<Inline> inlines, AdfOutput output)
    {
        output.BeginContent();
        for (var i = 0; i < inlines.Count; i++) Write(inlines[i], output);
        output.EndList();
    }

    /// <summary>Words without marks; nothing when there are none.</summary>
    public static void Words(string text, AdfOutput output) => Words(new Text(text), output);

    private static void Write(Inline inline, AdfOutput output)
    {
        switch (inline)
        {
            case Text text:
                Words(text, output);
                break;
            case Formula formula:
                Words(FormulaNotation.Show(formula), output);
                break;
            case HardBreak:
                output.Empty("hardBreak");
                break;
            case InlineExtension extension:
                output.Node("inlineExtension");
                AdfMacros.Write(extension.Macro, output);
                output.End();
                break;
            case InlineImage { Image: { Source: MediaImage { Id.Length: > 0 } media } image }:
                AdfPictures.WriteInline(image, media, output);
                break;
            case OpaqueInline opaque:
                WriteOpaque(opaque, output);
                break;
            default:
                WriteObject(inline, output);
                break;
        }
    }

    private static void WriteObject(Inline inline, AdfOutput output)
    {
        switch (inline)
        {
            case Status { Label.Length: > 0 } status:
                output.Node("status", ("text", status.Label), ("color", Color(status.Color)));
                break;
            case Mention mention:
                output.Node("mention", ("id", mention.Id), ("text", mention.DisplayName.Length > 0 ? "@" + mention.DisplayName : null));
                break;
            case Emoji emoji:
                output.Node("emoji", ("shortName", emoji.ShortName), ("id", emoji.Id), ("text", emoji.Characters));
                break;
            case Date date:
                output.Node("date", ("timestamp", new DateTimeOffset(date.Day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
                break;
            case InlineCard card:
                output.Node("inlineCard", ("url", card.Url));
                break;
            case Placeholder placeholder:
                output.Node("placeholder", ("text", placeholder.Hint));
                break;
        }
    }

    private static void Words(Text text, AdfOutput output)
    {
        var value = LegalText.Of(text.Value);
        if (value.Length == 0) return;
        output.Node("text");
        output.Property("text", value);
        WriteMarks(text.Marks, output);
        output.End();
    }

    private static void WriteMarks(IReadOnlyList<Mark> marks, AdfOutput output)
    {
        if (marks.Count == 0) return;
        var isCode = marks.Has<Code>();
        var any = false;
        for (var i = 0; i < marks.Count; i++)
        {
            var mark = marks[i];
            if (!IsWritable(mark) || (isCode && mark is not (Code or Link or Annotation))) continue;
            if (!any) output.BeginMarks();
            any = true;
            Write(mark, output);
        }

        if (any) output.EndList();
    }

    private static bool IsWritable(Mark mark) => mark switch
    {
        Link link => link.Href.Length > 0,
        TextColor color => IsHex(color.Color),
        BackgroundColor color => IsHex(color.Color),
        _ => true,
    };

    private static void Write(Mark mark, AdfOutput output)
    {
        switch (mark)
        {
            case Subscript or Superscript:
                output.Node("subsup", ("type", mark is Subscript ? "sub" : "sup"));
                break;
            case Link link:
                output.Node("link", ("href", link.Href), ("title", link.Title));
                break;
            case TextColor color:
                output.Node("textColor", ("color", color.Color));
                break;
            case BackgroundColor color:
                output.Node("backgroundColor", ("color", color.Color));
                break;
            case Annotation annotation:
                output.Node("annotation", ("id", annotation.Id), ("annotationType", "inlineComment"));
                break;
            default:
                output.Empty(mark switch { Strong => "strong", Emphasis => "em", Code => "code", Strike => "strike", _ => "underline" });
                break;
        }
    }

    // Only nodes that came from ADF itself may stand among its inlines; anything else a writer put into the sentinel is shown as code.
    private static void WriteOpaque(OpaqueInline opaque, AdfOutput output)
    {
        if (opaque.Format == ContentFormat.Adf && AdfOpaque.IsInline(opaque.Source)) output.Verbatim(opaque.Source);
        else foreach (var part in OpaqueSentinel.Show(opaque)) Words(part, output);
    }

    private static string Color(string color) => color is "neutral" or "purple" or "blue" or "red" or "yellow" or "green" || IsHex(color) ? color : "neutral";

    private static bool IsHex(string color) => color.Length == 7 && color[0] == '#' && !color.AsSpan(1).ContainsAnyExcept(HexDigits);
}
