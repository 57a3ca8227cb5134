using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Atlassian.Content.WikiMarkup;

/// <summary>Writes lines as wiki markup.</summary>
internal sealed partial class WikiLine(bool inCell, bool oneLine)
{
    // Stands where a line goes on, so that no builder of a part takes it for a line's beginning.
    private const char Edge = '\u0001';

    private static readonly SearchValues<char> Markup = SearchValues.Create("|\\[]{}!");

    /// <summary>A line; in cells bars are escaped, and breaks do not end it there and in headings.</summary>
    public static string Write(IReadOnlyList<Inline> inlines, bool inCell = false, bool oneLine = false)
    {
        var line = SpareText.Begin();
        new WikiLine(inCell, inCell || oneLine).Append(line, MarkTree.Of(inlines.Any(inline => inline.Marks.Count > 0 && inline is not Text) ? [.. inlines.Select(Plain)] : inlines), inLink: false);
        return Trimmed(line);
    }

    // The line without white space around it.
    private static string Trimmed(StringBuilder line)
    {
        var (from, end) = (0, line.Length);
        while (from < end && line[from] is ' ' or '\n') from++;
        while (end > from && line[end - 1] is ' ' or '\n') end--;
        return SpareText.Finish(line, from, end - from);
    }

    // A status is bold and coloured by itself; what has brackets or bars of its own cannot stand in a link.
    private static Inline Plain(Inline inline) => inline switch
    {
        { Marks.Count: 0 } => inline,
        Status => inline with { Marks = [.. inline.Marks.Where(mark => mark is not (Strong or TextColor))] },
        Mention or InlineCard or InlineExtension or OpaqueInline { Format: ContentFormat.WikiMarkup } => inline with { Marks = [.. inline.Marks.Where(mark => mark is not Link)] },
        _ => inline,
    };

    /// <summary>A macro's parameters as its tag has them.</summary>
    public static string Parameters(Macro macro) => macro.Parameters.Count == 0 ? "" : ":" + string.Join('|', macro.Parameters.Select(parameter =>
        (parameter.Key.Length > 0 ? parameter.Key + "=" : "") + parameter.Value.Replace('}', ')').Replace('|', '/').Replace('\n', ' ')));

    private void Append(StringBuilder line, MarkTree[] nodes, bool inLink)
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i].Leaf is { } leaf) AppendLeaf(line, leaf, inLink);
            else AppendMarked(line, nodes[i].Mark!, nodes[i].Children, inLink, Next(nodes, i));
        }
    }

    private static char Next(MarkTree[] nodes, int i) =>
        i + 1 < nodes.Length && nodes[i + 1].Leaf is Text { Value.Length: > 0 } text && !text.Marks.Has<Code>() ? text.Value[0] : ' ';

    private void AppendMarked(StringBuilder line, Mark mark, MarkTree[] children, bool inLink, char next)
    {
        if (mark is Link && children is [{ Mark: Superscript raised, Children: var within }]) // [^x^|…] would be a file's name
        {
            AppendMarked(line, raised, [new MarkTree(mark, null, within)], inLink, next);
            return;
        }

        var inner = SpareText.Begin().Append(Edge);
        Append(inner, children, inLink || mark is Link);
        var text = SpareText.Finish(inner, 1, inner.Length - 1);
        var words = text.Trim(' ', '\n');
        var lead = words.Length == 0 ? text.Length : text.IndexOf(words[0], StringComparison.Ordinal);
        line.Append(text, 0, lead);
        if (words.Length == 0) return;
        if (mark is Link link) AppendLink(line, link, words);
        else if (mark is TextColor color) line.Append("{color:").Append(color.Color).Append('}').Append(words).Append("{color}");
        else if (WikiMarks.Run(mark) is { } run) AppendRun(line, run, words, inLink, text.Length > lead + words.Length ? ' ' : next);
        else line.Append(words);
        line.Append(text, lead + words.Length, text.Length - lead - words.Length);
    }

    // Within a word, and over lines, a run is only seen in braces; over lines each line has its own.
    private static void AppendRun(StringBuilder line, string run, string words, bool inLink, char next)
    {
        var inWord = (inLink && run is "~" or "^") || IsMarker(line, run + words) || line.Length > 0 && (char.IsLetterOrDigit(line[^1]) || line[^1].ToString() == run) || char.IsLetterOrDigit(next) || NoWords().Replace(words, "").Contains(run, StringComparison.Ordinal);
        var sign = inWord ? $"{{{run}}}" : run;
        var lines = words.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0) line.Append('\n');
            var trimmed = lines[i].Trim(' ');
            if (trimmed.Length > 0) line.Append(sign).Append(trimmed).Append(sign);
        }
    }

    // Words that begin a line as an item of a list does.
    private static bool IsMarker(StringBuilder line, string words) => (line.Length == 0 || line[^1] == '\n') && WikiLines.Kind(words, 0, words.Length).Kind == WikiLineKind.Item;

    private static void AppendLink(StringBuilder line, Link link, string words)
    {
        var address = LinkTarget.Parse(link.Href) switch
        {
            LinkTarget.Attachment file => "^" + Escaped(file.FileName),
            LinkTarget.Place place => "#" + Escaped(place.Name),
            _ => Each(link.Href, " |[]{}", Uri.HexEscape),
        };
        var isPlain = words.AsSpan().IndexOfAny(Markup) < 0;
        line.Append('[');
        if (words != address || link.Title is not null || !isPlain || WikiLinks.Target(address, alone: true) is null) line.Append(words.Replace('\n', ' ')).Append('|');
        line.Append(address);
        if (link.Title is { } title) line.Append('|').Append(Escaped(title).Replace('\n', ' '));
        line.Append(']');
    }

    private static string Escaped(string text) => Each(text, "|[]{}", static c => "\\" + c);

    // Some characters in another form.
    private static string Each(string text, string characters, Func<char, string> form) =>
        text.AsSpan().IndexOfAny(characters) < 0 ? text : string.Concat(text.Select(c => characters.Contains(c, StringComparison.Ordinal) ? form(c) : c.ToString()));

    private void AppendLeaf(StringBuilder line, Inline leaf, bool inLink)
    {
        switch (leaf)
        {
            case Text text when text.Marks.Has<Code>():
                AppendCode(line, text.Value);
                break;
            case Text text:
                WikiText.Append(line, text.Value, inLink || inCell, inLink);
                break;
            case HardBreak:
                Break(line, inLink);
                break;
            case InlineImage picture:
                AppendPicture(line, picture, inLink);
                break;
            case OpaqueInline { Format: ContentFormat.WikiMarkup } opaque:
                line.Append(opaque.Source);
                break;
            case OpaqueInline opaque:
                foreach (var part in OpaqueSentinel.Show(opaque)) AppendLeaf(line, part, inLink);
                break;
            case Formula formula:
                AppendCode(line, FormulaNotation.Show(formula).Value);
                break;
            case Mention mention:
                line.Append("[~").Append(mention.Kind == MentionKind.AccountId ? "accountid:" : "").Append(mention.Id).Append(']');
                break;
            case Status status:
                AppendStatus(line, status, inLink);
                break;
            case Date date:
                line.Append(WikiNotes.DateNote).Append(DocumentText.PlainText(date));
                break;
            case Emoji { Characters: { } characters } when WikiMarks.Sign(characters) is { } sign && (line.Length == 0 || !char.IsLetterOrDigit(line[^1])):
                line.Append(sign);
                break;
            case InlineExtension extension:
                line.Append('{').Append(extension.Macro.Name).Append(Parameters(extension.Macro)).Append('}');
                break;
            case InlineCard card:
                AppendLink(line, new Link(card.Url) { Title = "smart-link" }, card.Url);
                break;
            default:
                WikiText.Append(line, DocumentText.PlainText(leaf), inLink || inCell, inLink);
                break;
        }
    }

    // An empty line would end the paragraph.
    private void Break(StringBuilder line, bool inLink)
    {
        if (oneLine || inLink) line.Append("\\\\ ");
        else if (line is { Length: > 0 } && line[^1] == '\n') line.Insert(line.Length - 1, "\\\\");
        else line.Append('\n');
    }

    private void AppendStatus(StringBuilder line, Status status, bool inLink)
    {
        var label = SpareText.Begin().Append(Edge);
        WikiText.Append(label, status.Label, inLink || inCell, inLink);
        var words = $"*{SpareText.Finish(label, 1, label.Length - 1)}*";
        var color = WikiMarks.WrittenColor(status.Color);
        if (WikiMarks.StatusColor(color) is null || !WikiMarks.IsStatus(words)) line.Append(WikiNotes.StatusNote);
        line.Append("{color:").Append(color).Append('}').Append(words).Append("{color}");
    }

    // Braces in code would end it, backslashes escape what follows, and spaces at its edges are Jira's to drop: they part words from outside.
    private static void AppendCode(StringBuilder line, string code)
    {
        code = code.ReplaceLineEndings(" ");
        var words = code.Trim();
        if (words.Length == 0) return;
        if (code[0] == ' ') line.Append(' ');
        line.Append("{{");
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == '\\' && (i + 1 == words.Length || "{}|\\".Contains(words[i + 1], StringComparison.Ordinal))) line.Append("&#92;");
            else if (words[i] is '{' or '|') line.Append('\\').Append(words[i]);
            else if (words[i] == '}') line.Append("&#125;");
            else if (words[i] == '&' && i + 1 < words.Length && words[i + 1] == '#') line.Append("&#38;");
            else line.Append(words[i]);
        }

        line.Append("}}");
        if (code[^1] == ' ') line.Append(' ');
    }

    private static void AppendPicture(StringBuilder line, InlineImage inline, bool inLink)
    {
        var image = inline.Image;
        var name = image.Source is AttachmentImage { PageTitle: null } file ? file.FileName : PictureAddress.Of(image.Source);
        var properties = new List<string>();
        if (image.Width is { } width) properties.Add(string.Create(CultureInfo.InvariantCulture, $"width={width}"));
        else if (image.WidthPercent is { } percent) properties.Add(string.Create(CultureInfo.InvariantCulture, $"width={percent:0.##}%"));
        if (image.Height is { } height) properties.Add(string.Create(CultureInfo.InvariantCulture, $"height={height}"));
        if (image.Alt.Length > 0) properties.Add("alt=" + Property(image.Alt));
        if (image.Title is { Length: > 0 } title) properties.Add("title=" + Property(title));
        if (WikiPictures.Align(inline.Layout) is { } align) properties.Add("align=" + align);
        if (line.Length > 0 && char.IsLetterOrDigit(line[^1])) line.Append(' '); // behind a letter it is none
        var picture = $"!{name.Replace("!", "%21", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal)}{(properties.Count > 0 ? "|" + string.Join(',', properties) : "")}!";
        if (image.Link is { } link && !inLink) AppendLink(line, new Link(link), picture);
        else line.Append(picture);
    }

    private static string Property(string value) => Each(LegalText.Of(value), ",!|=\"%\n[]\\{}", Uri.HexEscape);

    // Code and what is escaped end no run.
    [GeneratedRegex(@"\{\{.*?\}\}|\\.")]
    private static partial Regex NoWords();
}
