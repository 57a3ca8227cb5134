namespace Atlassian.Content.Xhtml;

/// <summary>The elements among nodes, walked without leaving garbage.</summary>
internal readonly struct XhtmlElements(List<XhtmlNode> nodes)
{
    public Enumerator GetEnumerator() => new(nodes);

    /// <summary>Whether there is one.</summary>
    public bool Any() => GetEnumerator().MoveNext();

    /// <summary>Those of a name or another.</summary>
    public List<XhtmlElement> Named(string name, string? other = null)
    {
        var named = new List<XhtmlElement>();
        foreach (var element in this)
            if (element.Name == name || element.Name == other) named.Add(element);
        return named;
    }

    /// <summary>Goes from one element to the next.</summary>
    public struct Enumerator(List<XhtmlNode> nodes)
    {
        private int _at = -1;

        public readonly XhtmlElement Current => (XhtmlElement)nodes[_at];

        public bool MoveNext()
        {
            while (++_at < nodes.Count)
                if (nodes[_at] is XhtmlElement) return true;
            return false;
        }
    }
}
