using System.Globalization;
using System.Net;
using System.Text;

namespace Atlassian.Content.Markdown;

/// <summary>Writes lines as Markdown.</summary>
internal sealed class MarkdownLine
{
    private readonly MarkdownPlace _place;
    private readonly bool _pipes;
    private bool _hasDollars;

    private MarkdownLine(MarkdownPlace place, bool pipes)
    {
        _place = place;
        _pipes = pipes;
    }

    /// <summary>The Markdown of a line; in a paragraph it may have several lines.</summary>
    public static string Write(IReadOnlyList<Inline> inlines, MarkdownPlace place)
    {
        // Two lines, the second of dashes and bars, would make a table of a paragraph.
        var pipes = place == MarkdownPlace.Cell || Breaks(inlines);
        var line = SpareText.Begin();
        new MarkdownLine(place, pipes).Append(line, MarkTree.Of(inlines), inLink: false);
        var (from, to) = (0, line.Length);
        while (from < to && line[from] is ' ' or '\t' or '\n') from++;
        while (to > from && line[to - 1] is ' ' or '\t' or '\n') to--;
        return SpareText.Finish(line, from, to - from);
    }

    private static bool Breaks(IReadOnlyList<Inline> inlines)
    {
        for (var i = 0; i < inlines.Count; i++)
            if (inlines[i] is HardBreak) return true;
        return false;
    }

    private void Append(StringBuilder line, MarkTree[] nodes, bool inLink)
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            var node = nodes[i];
            if (node.Leaf is Formula formula) MarkdownFormulas.Append(line, formula, Next(nodes, i), _place == MarkdownPlace.Cell, _hasDollars);
            else if (node.Leaf is Emoji { Characters: { } characters } && Next(nodes, i) == ':') line.Append(characters);
            else if (node.Leaf is { } leaf) AppendLeaf(line, leaf, inLink, isLast: i == nodes.Length - 1);
            else if (node.Mark is Link link) AppendLink(line, link, node.Children, EndsAddress(nodes, i));
            else MarkdownMarks.Append(line, node.Mark!, Inner(node.Children, inLink), Next(nodes, i));
        }
    }

    // What is marked is written on its own, so it must not take itself for the start of a line.
    private string Inner(MarkTree[] children, bool inLink)
    {
        var inner = SpareText.Begin().Append('\u0001');
        Append(inner, children, inLink);
        return SpareText.Finish(inner, 1, inner.Length - 1);
    }

    // The character that follows a node, as far as it can be told before writing it.
    private static char Next(MarkTree[] nodes, int i) => i + 1 >= nodes.Length ? '\0' : nodes[i + 1] switch
    {
        { Leaf: Text text } when text.Marks.Has<Code>() => '`',
        { Leaf: Text { Value.Length: > 0 } text } => text.Value[0],
        { Leaf: HardBreak } => ' ',
        { Leaf: Emoji } => ':',
        { Leaf: not null } => '[',
        { Mark: Strong or Emphasis } => '*',
        { Mark: Strike } => '~',
        { Mark: Link } => '[',
        _ => '<',
    };

    // Whether what follows a bare address is surely not read as a part of it.
    private bool EndsAddress(MarkTree[] nodes, int i) => i + 1 >= nodes.Length || nodes[i + 1].Leaf switch
    {
        HardBreak => _place != MarkdownPlace.Paragraph, // a backslash would be
        Text text when text.Marks.Has<Code>() => false,
        Text { Value: [' ', ..] or ['.' or ',' or ';' or ':' or ')' or '!' or '?'] or ['.' or ',' or ';' or ':' or ')' or '!' or '?', ' ', ..] } => true,
        _ => false,
    };

    private void AppendLeaf(StringBuilder line, Inline leaf, bool inLink, bool isLast)
    {
        switch (leaf)
        {
            case Text text when text.Marks.Has<Code>():
                AppendCode(line, text.Value);
                break;
            case Text text:
                _hasDollars |= text.Value.Contains('$', StringComparison.Ordinal);
                if (text.Value is [':', ..] && EndsReference(line)) line.Append('\\');
                MarkdownText.Append(line, text.Value, _place, inLink, _pipes);
                break;
            case HardBreak when _place == MarkdownPlace.Paragraph && !(isLast && inLink):
                line.Append("\\\n");
                break;
            case HardBreak:
                line.Append("<br>");
                break;
            case InlineImage image:
                var picture = Image(image.Image, image.Layout, inLink);
                if (picture[0] == '[') OpenBracket(line).Append(picture, 1, picture.Length - 1);
                else line.Append(picture);
                break;
            case OpaqueInline { Format: ContentFormat.Markdown } opaque:
                line.Append(opaque.Source);
                break;
            case OpaqueInline opaque:
                var (code, tail) = OpaqueSentinel.Write(opaque);
                AppendCode(line, code);
                line.Append(tail);
                break;
            case Emoji emoji:
                AppendEmoji(line, emoji);
                break;
            default:
                AppendObject(line, leaf);
                break;
        }
    }

    private void AppendObject(StringBuilder line, Inline leaf)
    {
        switch (leaf)
        {
            case Status status:
                Notation(line, status.Label, "status:" + MarkdownNotations.Escape(status.Color));
                break;
            case Mention mention:
                Notation(line.Append('@'), mention.DisplayName, MarkdownNotations.Address(mention));
                break;
            case Date date:
                var day = date.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                Notation(line, day, "date:" + day);
                break;
            case InlineCard card:
                Notation(line, MarkdownAddress.WithoutScheme(card.Url), Address(card.Url) + " \"card\"");
                break;
            case FootnoteReference reference:
                line.Append("[^").Append(reference.Label).Append(']');
                break;
            case Placeholder placeholder:
                Notation(line, placeholder.Hint, "placeholder:");
                break;
            case InlineExtension { Macro: { Name: "anchor", Parameters: [{ Value: var name }] } }:
                line.Append("<a id=\"").Append(WebUtility.HtmlEncode(name)).Append("\"></a>");
                break;
            case InlineExtension extension:
                Notation(line, extension.Macro["key"] ?? extension.Macro.Name, MarkdownNotations.Address(extension.Macro));
                break;
        }
    }

    // A line that begins [^1]: would be the footnote itself.
    private static bool EndsReference(StringBuilder line)
    {
        var at = line.Length - 1;
        if (at < 3 || line[at] != ']') return false;
        while (at > 0 && line[at] is not ('[' or '\n')) at--;
        return line[at] == '[' && line[at + 1] == '^' && (at == 0 || line[at - 1] == '\n');
    }

    private void Notation(StringBuilder line, string label, string address)
    {
        OpenBracket(line);
        MarkdownText.Append(line, LegalText.Of(label).ReplaceLineEndings(" ").Trim(), _place, inLink: true, _pipes);
        line.Append("](").Append(_pipes ? address.Replace("|", "%7C", StringComparison.Ordinal) : address).Append(')');
    }

    private void AppendLink(StringBuilder line, Link link, MarkTree[] children, bool endsAddress)
    {
        var mayBeBare = endsAddress && (line.Length == 0 || line[^1] is ' ' or '\n' or '(');
        if (link.Title is null && children is [{ Leaf: Text text }] && text.Marks.All(mark => mark is not Code) && MarkdownAddress.Auto(text.Value, link.Href, mayBeBare) is { } auto)
        {
            line.Append(auto);
            return;
        }

        var label = Inner(children, inLink: true);
        var words = label.Trim(' ');
        if (words.Length == 0) return;
        if (label[0] == ' ') line.Append(' ');
        if (children.Any(HasNotation)) line.Append("<a href=\"").Append(Attribute(link.Href)).Append('"').Append(link.Title is { } title ? $" title=\"{Attribute(title)}\"" : "").Append('>').Append(words).Append("</a>");
        else OpenBracket(line).Append(words).Append("](").Append(Address(link.Href)).Append(Title(link.Title)).Append(')');
        if (label[^1] == ' ') line.Append(' ');
    }

    // Words that end with an exclamation mark would make a picture of the link that follows.
    private static StringBuilder OpenBracket(StringBuilder line)
    {
        if (line.Length > 0 && line[^1] == '!') line.Insert(line.Length - 1, '\\');
        return line.Append('[');
    }

    // What is written as a link itself cannot stand within one.
    private static bool HasNotation(MarkTree node) =>
        node.Leaf is Status or Mention or Date or InlineCard or Placeholder or FootnoteReference or Emoji { Characters: null } or InlineExtension { Macro.Name: not "anchor" }
        || (node.Leaf is Formula formula && !MarkdownFormulas.Fits(formula.Source)) || node.Children.Any(HasNotation);

    private string Image(Image image, string? layout, bool inLink)
    {
        var address = PictureAddress.Of(image.Source);
        string picture;
        if (image.Width is not null || image.Height is not null || image.WidthPercent is not null || layout is not null)
        {
            picture = $"<img src=\"{Attribute(address)}\" alt=\"{Attribute(image.Alt)}\"{(image.Title is { } title ? $" title=\"{Attribute(title)}\"" : "")}"
                + string.Create(CultureInfo.InvariantCulture, $"{(image.Width is { } width ? $" width=\"{width}\"" : image.WidthPercent is { } percent ? $" width=\"{percent:0.##}%\"" : "")}{(image.Height is { } height ? $" height=\"{height}\"" : "")}")
                + (layout is null ? ">" : $" data-layout=\"{Attribute(layout)}\">");
        }
        else
        {
            var alt = new StringBuilder("\u0001");
            MarkdownText.Append(alt, LegalText.Of(image.Alt).ReplaceLineEndings(" ").Trim(), _place, inLink: true, _pipes);
            picture = $"![{alt.ToString(1, alt.Length - 1)}]({Address(address)}{Title(image.Title)})";
        }

        return image.Link is { } link && !inLink ? $"[{picture}]({Address(link)})" : picture;
    }

    private static void AppendEmoji(StringBuilder line, Emoji emoji)
    {
        var follows = line.Length > 0 && (char.IsLetterOrDigit(line[^1]) || line[^1] == ':');
        if (!follows && (emoji.Id is null || emoji.Characters is not null || emoji.Id.StartsWith("atlassian-", StringComparison.Ordinal)) && MarkdownFlavour.Emoji.ContainsKey(emoji.ShortName)) line.Append(emoji.ShortName);
        else if (emoji.Characters is { } characters) line.Append(characters);
        else OpenBracket(line).Append(MarkdownFlavour.Emoji.ContainsKey(emoji.ShortName) ? emoji.ShortName.Replace(":", "\\:", StringComparison.Ordinal) : emoji.ShortName).Append("](emoji:").Append(MarkdownNotations.Escape(emoji.Id ?? "")).Append(')');
    }

    // Behind another backtick, be it escaped, no span would begin; a comment says nothing and parts them.
    private void AppendCode(StringBuilder line, string code)
    {
        if (line.Length > 0 && line[^1] == '`') line.Append("<!-- -->");
        line.Append(CodeSpan(code));
    }

    private string CodeSpan(string code)
    {
        code = code.ReplaceLineEndings(" ");
        if (code.Length == 0) return "";
        if (code.AsSpan().IndexOfAnyExcept(' ') >= 0 && string.IsNullOrWhiteSpace(code)) return $"<code>{string.Concat(code.Select(c => $"&#{(int)c};"))}</code>"; // Markdig takes it for padding
        if (_place == MarkdownPlace.Cell) code = code.Replace("|", "\\|", StringComparison.Ordinal);
        var fence = MarkdownBlockWriter.LongestRun(code, '`') is > 0 and var run ? new string('`', run + 1) : "`";
        var pad = code[0] == '`' || code[^1] == '`' || (code[0] == ' ' && code[^1] == ' ' && code.Trim(' ').Length > 0) ? " " : "";
        return string.Concat(fence + pad, code, pad + fence);
    }

    private string Address(string address) => MarkdownAddress.Write(address, _pipes);

    private string Title(string? title)
    {
        if (string.IsNullOrEmpty(title)) return "";
        var quoted = LegalText.Of(title).ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("&", "&amp;", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal);
        return $" \"{(_pipes ? quoted.Replace("|", "\\|", StringComparison.Ordinal) : quoted)}\"";
    }

    private string Attribute(string value)
    {
        var encoded = WebUtility.HtmlEncode(LegalText.Of(value).ReplaceLineEndings(" ")).Replace("$", "&#36;", StringComparison.Ordinal);
        return _pipes ? encoded.Replace("|", "&#124;", StringComparison.Ordinal) : encoded;
    }
}
