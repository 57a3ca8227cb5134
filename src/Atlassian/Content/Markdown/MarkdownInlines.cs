using Atlassian.Content.Xhtml;
using Markdig.Extensions.Emoji;
using Markdig.Extensions.Mathematics;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using TaskBox = Markdig.Extensions.TaskLists.TaskList;

namespace Atlassian.Content.Markdown;

/// <summary>Turns Markdig's inlines into the document's.</summary>
internal sealed class MarkdownInlines(bool inTable)
{
    private static readonly Mark Strong = new Strong(), Emphasis = new Emphasis(), Strike = new Strike(), Code = new Code();
    private readonly InlineBuilder _line = new();

    /// <summary>The line within a block.</summary>
    public IReadOnlyList<Inline> Read(ContainerInline? parent)
    {
        if (parent is not null) ReadAll(parent, [], 0);
        return _line.Take();
    }

    /// <summary>A part of a line, with the white space at its ends.</summary>
    public IReadOnlyList<Inline> ReadOne(Markdig.Syntax.Inlines.Inline inline)
    {
        MarkdownTags? tags = null;
        ReadNext(inline, [], 0, ref tags);
        return _line.TakePart();
    }

    // HTML tags open and close within one level only: a tag that an emphasis cuts in two has no meaning.
    private void ReadAll(ContainerInline parent, IReadOnlyList<Mark> marks, int depth)
    {
        MarkdownTags? tags = null;
        ReadAll(parent, marks, depth, ref tags);
    }

    private void ReadAll(ContainerInline parent, IReadOnlyList<Mark> marks, int depth, ref MarkdownTags? tags)
    {
        if (depth > ContentLimits.Depth / 2)
        {
            ReadFlat(parent, marks);
            return;
        }

        for (var inline = parent.FirstChild; inline is not null; inline = inline.NextSibling) ReadNext(inline, marks, depth, ref tags);
    }

    private void ReadNext(Markdig.Syntax.Inlines.Inline inline, IReadOnlyList<Mark> marks, int depth, ref MarkdownTags? tags)
    {
        if (inline is HtmlInline html) (tags ??= new(marks)).Read(html.Tag, _line);
        else if (inline is CodeInline code && Sentinel(code) is { } sentinel) _line.Add(sentinel);
        else if (inline is DelimiterInline delimiter) // a bracket that is none holds all that follows it
        {
            _line.Add(delimiter.ToLiteral(), tags?.Marks ?? marks);
            ReadAll(delimiter, marks, depth + 1, ref tags);
        }
        else Read(inline, tags?.Marks ?? marks, depth);
    }

    // What nests too deeply keeps its words.
    private void ReadFlat(ContainerInline parent, IReadOnlyList<Mark> marks)
    {
        foreach (var inline in parent.Descendants())
        {
            if (inline is LiteralInline literal) _line.Add(literal.Content.AsSpan(), marks);
            else if (inline is DelimiterInline delimiter) _line.Add(delimiter.ToLiteral(), marks);
            else if (inline is CodeInline code) _line.Add(code.Content, marks.With(Code));
            else if (inline is AutolinkInline link) _line.Add(link.Url, marks);
            else if (inline is LineBreakInline) _line.Add(" ", marks);
        }
    }

    private void Read(Markdig.Syntax.Inlines.Inline inline, IReadOnlyList<Mark> marks, int depth)
    {
        switch (inline)
        {
            case EmojiInline emoji when IsWithinName(emoji):
                _line.Add(emoji.Match, marks);
                break;
            case EmojiInline emoji:
                _line.Add(new Emoji(emoji.Match ?? "") { Characters = emoji.Content.ToString(), Marks = marks });
                break;
            case LiteralInline literal when inTable && MarkdownAddress.IsBare(literal.Content.AsSpan()): // right behind a bar Markdig sees no address
                _line.Add(literal.Content.AsSpan(), marks.With(new Link(literal.Content.ToString())));
                break;
            case LiteralInline literal:
                _line.Add(literal.Content.AsSpan(), marks);
                break;
            case CodeInline code:
                _line.Add(inTable ? code.Content.Replace("\\|", "|", StringComparison.Ordinal) : code.Content, marks.With(Code));
                break;
            case MathInline formula:
                _line.Add(new Formula(Formula(formula)) { Marks = marks });
                break;
            case FootnoteMark reference:
                _line.Add(new FootnoteReference(reference.Label) { Marks = marks });
                break;
            case LineBreakInline { IsHard: true }:
                _line.TrimEnd();
                _line.Add(new HardBreak());
                break;
            case LineBreakInline:
                _line.Add(" ", marks);
                break;
            case HtmlEntityInline entity:
                _line.Add(LegalText.Of(entity.Transcoded.ToString()), marks);
                break;
            case TaskBox box:
                _line.Add(box.Checked ? "☑" : "☐", marks);
                break;
            default:
                ReadContainer(inline, marks, depth);
                break;
        }
    }

    private void ReadContainer(Markdig.Syntax.Inlines.Inline inline, IReadOnlyList<Mark> marks, int depth)
    {
        switch (inline)
        {
            case EmphasisInline emphasis:
                ReadAll(emphasis, marks.With(Mark(emphasis)), depth + 1);
                break;
            case AutolinkInline link:
                var target = link.IsEmail ? "mailto:" + link.Url : link.Url;
                _line.Add(link.Url, SafeAddress.Link(target) is { } safe ? marks.With(new Link(safe)) : marks);
                break;
            case LinkInline { IsImage: true } image:
                ReadImage(image, marks);
                break;
            case LinkInline link:
                ReadLink(link, marks, depth);
                break;
            case ContainerInline container:
                ReadAll(container, marks, depth + 1);
                break;
        }
    }

    private void ReadLink(LinkInline link, IReadOnlyList<Mark> marks, int depth)
    {
        var url = link.Url ?? "";
        if (MarkdownNotations.MayBe(url, link.Title) && MarkdownNotations.Read(url, Label(link), link.Title) is { } inline)
        {
            if (inline is Mention) _line.TakeBack('@');
            _line.Add(inline with { Marks = marks });
            return;
        }

        ReadAll(link, SafeAddress.Link(url) is { } href ? marks.With(new Link(href) { Title = link.Title is { Length: > 0 } title ? title : null }) : marks, depth + 1);
    }

    private static string Label(LinkInline link) => string.Concat(link.Descendants<LiteralInline>().Take(100).Select(literal => literal.Content.ToString()));

    private void ReadImage(LinkInline image, IReadOnlyList<Mark> marks)
    {
        var alt = string.Concat(image.Descendants<LiteralInline>().Select(literal => literal.Content.ToString()));
        if (SafeAddress.Source(image.Url) is not { } source) _line.Add(alt, marks);
        else _line.Add(new InlineImage(new(source) { Alt = alt, Title = image.Title is { Length: > 0 } title ? title : null, Link = marks.Find<Link>()?.Href }));
    }

    private string Formula(MathInline formula)
    {
        var source = formula.Content.ToString();
        if (source is ['`', .., '`'] && source.Length > 2) source = source[1..^1];
        return inTable ? source.Replace("\\|", "|", StringComparison.Ordinal) : source;
    }

    // `source`{=name}: the tail stands in the literal that follows, and is taken off it.
    private OpaqueInline? Sentinel(CodeInline code)
    {
        if (code.NextSibling is not LiteralInline { IsFirstCharacterEscaped: false } next || OpaqueSentinel.Read(next.Content.AsSpan(), code.Content, inTable) is not { } found) return null;
        next.Content.Start += found.TailLength;
        return found.Inline;
    }

    // a::b::c is a name, with no emoji in it.
    private static bool IsWithinName(EmojiInline emoji) =>
        (emoji.PreviousSibling is LiteralInline { Content: { IsEmpty: false } before } && (char.IsLetterOrDigit(before.Text[before.End]) || before.Text[before.End] == ':'))
        || (emoji.NextSibling is LiteralInline { Content: { IsEmpty: false } after } && after.CurrentChar == ':');

    private static Mark Mark(EmphasisInline emphasis) => emphasis.DelimiterChar switch
    {
        '~' => Strike,
        '=' => new BackgroundColor(XhtmlMarks.Highlight),
        _ => emphasis.DelimiterCount >= 2 ? Strong : Emphasis,
    };
}
