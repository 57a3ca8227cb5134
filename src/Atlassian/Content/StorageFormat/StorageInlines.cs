using System.Globalization;

namespace Atlassian.Content.StorageFormat;

/// <summary>Writes lines as storage format.</summary>
internal sealed class StorageInlines(StorageOutput output)
{
    /// <summary>Writes a line.</summary>
    public void Write(IReadOnlyList<Inline> inlines)
    {
        if (MarkTree.Nests(inlines)) Write(MarkTree.Of(inlines));
        else for (var i = 0; i < inlines.Count; i++) Write(inlines[i]);
    }

    private void Write(MarkTree[] nodes)
    {
        foreach (var node in nodes)
        {
            if (node.Leaf is { } leaf) Write(leaf);
            else if (node.Mark is Link link) WriteLink(link, node.Children);
            else WriteMarked(node.Mark!, node.Children);
        }
    }

    private void WriteMarked(Mark mark, MarkTree[] children)
    {
        var name = mark switch
        {
            Strong => "strong",
            Emphasis => "em",
            Strike => "del",
            Underline => "u",
            Subscript => "sub",
            Superscript => "sup",
            Annotation => "ac:inline-comment-marker",
            _ => "span",
        };
        output.Raw("<").Raw(name);
        if (mark is Annotation annotation) output.Attribute("ac:ref", annotation.Id);
        if (mark is TextColor color) output.Attribute("style", $"color: {color.Color};");
        if (mark is BackgroundColor background) output.Attribute("style", $"background-color: {background.Color};");
        output.Raw(">");
        Write(children);
        output.Raw("</").Raw(name).Raw(">");
    }

    private void WriteLink(Link link, MarkTree[] children)
    {
        if (LinkTarget.Parse(link.Href) is { } target)
        {
            WriteLink(target, link, children);
            return;
        }

        output.Raw("<a").Attribute("href", link.Href).Attribute("title", link.Title).Raw(">");
        Write(children);
        output.Raw("</a>");
    }

    /// <summary>Writes a link to something that Confluence holds itself.</summary>
    public void WriteLink(LinkTarget target, Link link, MarkTree[] children)
    {
        output.Raw("<ac:link").Attribute("ac:anchor", Anchor(target)).Attribute("ac:tooltip", link.Title).Raw(">");
        switch (target)
        {
            case LinkTarget.Page page:
                output.Raw("<ri:page").Attribute("ri:space-key", page.SpaceKey).Attribute("ri:content-title", page.Title).Raw(" />");
                break;
            case LinkTarget.PageId page:
                output.Raw("<ri:content-entity").Attribute("ri:content-id", page.Id).Raw(" />");
                break;
            case LinkTarget.Attachment file:
                output.Raw("<ri:attachment").Attribute("ri:filename", file.FileName).Raw(" />");
                break;
            case LinkTarget.Space space:
                output.Raw("<ri:space").Attribute("ri:space-key", space.Key).Raw(" />");
                break;
        }

        WriteBody(target, children);
        output.Raw("</ac:link>");
    }

    // Without a body Confluence shows the target's own title and keeps it up to date.
    private void WriteBody(LinkTarget target, MarkTree[] children)
    {
        if (children is [{ Leaf: Text text }] && !text.Marks.Has<Code>())
        {
            if (text.Value != StorageLinks.Name(target)) output.Raw("<ac:plain-text-link-body>").Verbatim(text.Value).Raw("</ac:plain-text-link-body>");
            return;
        }

        output.Raw("<ac:link-body>");
        Write(children);
        output.Raw("</ac:link-body>");
    }

    private static string? Anchor(LinkTarget target) => target switch
    {
        LinkTarget.Page page => page.Anchor,
        LinkTarget.PageId page => page.Anchor,
        LinkTarget.Place anchor => anchor.Name,
        _ => null,
    };

    private void Write(Inline leaf)
    {
        switch (leaf)
        {
            case Text text when text.Marks.Has<Code>():
                output.Raw("<code>").Text(text.Value).Raw("</code>");
                break;
            case Text text:
                output.Text(text.Value);
                break;
            case HardBreak:
                output.Raw("<br />");
                break;
            case InlineImage image:
                new StorageImages(output).Write(image.Image);
                break;
            case OpaqueInline opaque:
                if (opaque.Format != ContentFormat.StorageFormat || !output.TryVerbatimMarkup(opaque.Source))
                    foreach (var part in OpaqueSentinel.Show(opaque)) Write(part);
                break;
            default:
                WriteObject(leaf);
                break;
        }
    }

    private void WriteObject(Inline leaf)
    {
        switch (leaf)
        {
            case Status status:
                output.OpenMacro("status", ("title", status.Label), ("colour", Colour(status.Color))).CloseMacro();
                break;
            case Mention mention:
                var attribute = mention.Kind switch { MentionKind.UserKey => "ri:userkey", MentionKind.UserName => "ri:username", _ => "ri:account-id" };
                output.Raw("<ac:link><ri:user").Attribute(attribute, mention.Id).Raw(" /></ac:link>");
                break;
            case Emoji emoji:
                WriteEmoji(emoji);
                break;
            case Date date:
                output.Raw("<time").Attribute("datetime", date.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Raw(" />");
                break;
            case InlineCard card:
                output.Raw("<a").Attribute("href", card.Url).Attribute("data-card-appearance", output.IsCloud ? "inline" : null).Raw(">").Text(card.Url).Raw("</a>");
                break;
            case Placeholder placeholder:
                output.Raw("<ac:placeholder>").Text(placeholder.Hint).Raw("</ac:placeholder>");
                break;
            case Formula formula:
                output.OpenMacro(output.IsCloud ? "eazy-math-inline" : "mathinline", ("body", FormulaNotation.OneLine(formula.Source))).CloseMacro();
                break;
            case InlineExtension extension:
                output.OpenMacro(extension.Macro.Name, [.. extension.Macro.Parameters.Select(parameter => (parameter.Key, (string?)parameter.Value))]).CloseMacro();
                break;
        }
    }

    private void WriteEmoji(Emoji emoji)
    {
        if (!output.IsCloud)
        {
            output.Text(emoji.Characters ?? emoji.ShortName);
            return;
        }

        var id = emoji.Id ?? (emoji.Characters is { } characters ? string.Join('-', characters.EnumerateRunes().Select(rune => rune.Value.ToString("x", CultureInfo.InvariantCulture))) : null);
        output.Raw("<ac:emoticon").Attribute("ac:name", "blue-star").Attribute("ac:emoji-shortname", emoji.ShortName);
        output.Attribute("ac:emoji-id", id).Attribute("ac:emoji-fallback", emoji.Characters ?? emoji.ShortName).Raw(" />");
    }

    private static string? Colour(string color) => color switch
    {
        "purple" => "Purple",
        "blue" => "Blue",
        "red" => "Red",
        "yellow" => "Yellow",
        "green" => "Green",
        ['#', ..] => color, // shown grey, but not forgotten
        _ => null,
    };
}
