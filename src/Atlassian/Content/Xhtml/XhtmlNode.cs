namespace Atlassian.Content.Xhtml;

/// <summary>A part of a page of markup.</summary>
internal abstract record XhtmlNode;

/// <summary>Characters between tags, entities resolved.</summary>
internal sealed record XhtmlText(string Value) : XhtmlNode;

/// <summary>Blocks that were read already: Markdown between HTML tags.</summary>
internal sealed record XhtmlBlocks(IReadOnlyList<Block> Blocks) : XhtmlNode;

/// <summary>An element; start and end are its place in the source, outer tags included.</summary>
internal sealed record XhtmlElement(string Name, IReadOnlyList<KeyValuePair<string, string>> Attributes, int Start) : XhtmlNode
{
    public List<XhtmlNode> Children { get; } = [];

    public int End { get; set; }

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

    /// <summary>The first child element of a name, or null.</summary>
    public XhtmlElement? Child(string name)
    {
        foreach (var child in Children)
            if (child is XhtmlElement element && element.Name == name) return element;
        return null;
    }

    /// <summary>All characters within, tags left out.</summary>
    public string Text => string.Concat(Texts(this));

    private static IEnumerable<string> Texts(XhtmlElement root)
    {
        var pending = new Stack<XhtmlNode>([root]);
        while (pending.TryPop(out var node))
        {
            if (node is XhtmlText text) yield return text.Value;
            if (node is not XhtmlElement element) continue;
            for (var i = element.Children.Count - 1; i >= 0; i--) pending.Push(element.Children[i]);
        }
    }
}
