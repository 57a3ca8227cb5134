using System.Text;

namespace Atlassian.Content.Xhtml;

/// <summary>A part of a page of markup.</summary>
internal abstract class XhtmlNode;

/// <summary>Characters between tags, entities resolved.</summary>
internal sealed class XhtmlText : XhtmlNode
{
    public ReadOnlyMemory<char> Words { get; set; }

    /// <summary>Whether there is nothing but white space.</summary>
    public bool IsBlank => Words.Span.IsWhiteSpace();
}

/// <summary>Blocks that were read already: Markdown between HTML tags.</summary>
internal sealed class XhtmlBlocks(IReadOnlyList<Block> blocks) : XhtmlNode
{
    public IReadOnlyList<Block> Blocks { get; } = blocks;
}

/// <summary>A part of a line that was read already: Markdown between HTML tags.</summary>
internal sealed class XhtmlLine(IReadOnlyList<Inline> inlines) : XhtmlNode
{
    public IReadOnlyList<Inline> Inlines { get; } = inlines;
}

/// <summary>An element; start and end are its place in the source, outer tags included.</summary>
internal sealed class XhtmlElement : XhtmlNode
{
    public string Name { get; private set; } = "";

    public List<KeyValuePair<string, string>> Attributes { get; } = [];

    public List<XhtmlNode> Children { get; } = [];

    public int Start { get; private set; }

    public int End { get; set; }

    /// <summary>The child elements.</summary>
    public XhtmlElements Elements => new(Children);

    /// <summary>The value of an attribute, or null.</summary>
    public string? this[string attribute]
    {
        get
        {
            foreach (var (name, value) in Attributes)
                if (name == attribute) return value;
            return null;
        }
    }

    /// <summary>All characters within, tags left out.</summary>
    public string Text => Children switch
    {
        [] => "",
        [XhtmlText only] => only.Words.ToString(),
        _ => TextsWithin(),
    };

    /// <summary>An element that stands for the tag a scanner has just read.</summary>
    public static XhtmlElement Of(XhtmlScanner scanner)
    {
        var element = new XhtmlElement();
        element.Become(scanner);
        return element;
    }

    /// <summary>An element of no name around nodes.</summary>
    public static XhtmlElement Around(params IEnumerable<XhtmlNode> nodes)
    {
        var element = new XhtmlElement();
        element.Children.AddRange(nodes);
        return element;
    }

    /// <summary>Forgets what it was, to stand for the tag a scanner has just read.</summary>
    public void Become(XhtmlScanner scanner)
    {
        Children.Clear();
        Attributes.Clear();
        Attributes.AddRange(scanner.Attributes);
        (Name, Start, End) = (scanner.Name, scanner.Start, scanner.End);
    }

    /// <summary>The first child element of a name, or null.</summary>
    public XhtmlElement? Child(string name)
    {
        foreach (var element in Elements)
            if (element.Name == name) return element;
        return null;
    }

    private string TextsWithin()
    {
        var texts = new StringBuilder();
        var pending = new Stack<XhtmlNode>([this]);
        while (pending.TryPop(out var node))
        {
            if (node is XhtmlText text) texts.Append(text.Words.Span);
            else if (node is XhtmlLine line) texts.Append(DocumentText.PlainText(line.Inlines));
            if (node is not XhtmlElement element) continue;
            for (var i = element.Children.Count - 1; i >= 0; i--) pending.Push(element.Children[i]);
        }

        return texts.ToString();
    }
}
