using Atlassian.Content.Xhtml;

namespace Atlassian.Content.StorageFormat;

/// <summary>Reads Confluence's own elements among XHTML's.</summary>
internal sealed class StorageReading(string source) : XhtmlReading
{
    /// <summary>Whether the numbers of tasks have to be kept.</summary>
    public bool KeepsTaskIds { get; init; }

    protected override bool KeepsEmpty => true;

    protected override bool ReadForeign(XhtmlElement element, Flow flow, IReadOnlyList<Mark> marks, XhtmlElement parent)
    {
        if (element.Name == "a") return ReadCard(element, flow, marks);
        if (!element.Name.Contains(':', StringComparison.Ordinal)) return false;
        if (element.Name == "ac:inline-comment-marker" && element["ac:ref"] is { Length: > 0 } comment)
        {
            Read(element, flow, marks.With(new Annotation(comment)));
            return true;
        }

        var macro = element.Name is "ac:structured-macro" or "ac:macro" ? StorageMacros.Parameters(element) : null;
        if (element.Name == "ac:image" && StorageMedia.Image(element, marks) is { } image) AddImage(element, image, flow, parent);
        else if (Inline(element, macro, marks) is { } inlines) AddAll(inlines, flow);
        else if (Block(element, macro) is { } block) flow.Add(block);
        else if (!flow.InLine && (!IsLine(parent) || IsAlone(element, parent)) && StorageMacros.Enclosing(element, this) is { } enclosing) flow.Add(enclosing);
        else AddOpaque(element, flow, parent);
        return true;
    }

    private IReadOnlyList<Inline>? Inline(XhtmlElement element, Macro? macro, IReadOnlyList<Mark> marks) => element.Name switch
    {
        "ac:link" => StorageLinks.Read(element, this, marks),
        "ac:emoticon" => [StorageMedia.Emoji(element) with { Marks = marks }],
        "ac:placeholder" => [new Placeholder(element.Text) { Marks = marks }],
        _ => macro is not null && StorageMacros.Inline(element, macro) is { } inline ? [inline with { Marks = marks }] : null,
    };

    private Block? Block(XhtmlElement element, Macro? macro) => element.Name switch
    {
        "ac:task-list" => StorageTasks.Read(element, this),
        "ac:layout" => null,
        "ac:adf-extension" => StorageAdf.Read(element, this),
        _ => macro is null ? null : StorageMacros.Block(element, macro, this),
    };

    private void AddOpaque(XhtmlElement element, Flow flow, XhtmlElement parent)
    {
        if (element.Name == "ac:layout")
        {
            foreach (var section in element.Elements) flow.Add(StorageLayouts.Section(section, this));
            return;
        }

        var verbatim = source[element.Start..element.End];
        if (flow.InLine || IsLine(parent)) flow.Add(new OpaqueInline(ContentFormat.StorageFormat, verbatim));
        else flow.Add(new OpaqueBlock(ContentFormat.StorageFormat, verbatim));
    }

    private void AddImage(XhtmlElement element, Image image, Flow flow, XhtmlElement parent)
    {
        var caption = element.Child("ac:caption") is { } given ? Line(given) : [];
        var layout = StorageMedia.Layout(element);
        if (caption.Count == 0 && (layout is null || flow.InLine) && (flow.InLine || IsLine(parent))) flow.Add(new InlineImage(image));
        else flow.Add(new MediaSingle(image) { Caption = caption, Layout = layout });
    }

    private static bool ReadCard(XhtmlElement element, Flow flow, IReadOnlyList<Mark> marks)
    {
        if (element["data-card-appearance"] is not { } appearance || SafeAddress.Link(element["href"]) is not { } url) return false;
        if (appearance == "inline") flow.Add(new InlineCard(url) { Marks = marks });
        else flow.Add(new BlockCard(url) { Embedded = appearance == "embed" });
        return true;
    }

    private static void AddAll(IReadOnlyList<Inline> inlines, Flow flow)
    {
        foreach (var inline in inlines) flow.Add(inline);
    }

    // Confluence's old editor puts macros in a paragraph of their own; a task's body goes on with blocks.
    private static bool IsAlone(XhtmlElement element, XhtmlElement parent) => parent.Name == "ac:task-body"
        || (parent.Name == "p" && parent.Children.TrueForAll(child => child == element || child is XhtmlText { IsBlank: true }));

    private static bool IsLine(XhtmlElement element) =>
        element.Name is "p" or "span" or "strong" or "em" or "u" or "a" or "code" or "s" or "del" or "sub" or "sup" or "ac:task-body" or "ac:inline-comment-marker"
        or "h1" or "h2" or "h3" or "h4" or "h5" or "h6";
}
