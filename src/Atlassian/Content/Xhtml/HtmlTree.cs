namespace Atlassian.Content.Xhtml;

/// <summary>
/// Builds a tree from HTML as people write it within Markdown: piece by piece, with blocks between the pieces,
/// tags in any case, elements that need no end tag, ends without a beginning.
/// </summary>
internal sealed class HtmlTree
{
    private readonly XhtmlElement _root = new();
    private readonly Stack<XhtmlElement> _open = new();

    public HtmlTree() => _open.Push(_root);

    /// <summary>Whether every element is closed.</summary>
    public bool IsClosed => _open.Count == 1;

    /// <summary>Adds a piece of HTML.</summary>
    public void Add(string html)
    {
        var scanner = new XhtmlScanner(html, strict: false);
        for (var token = scanner.Read(); token != XhtmlToken.End; token = scanner.Read())
        {
            if (token == XhtmlToken.Text) _open.Peek().Children.Add(new XhtmlText { Words = LegalText.Of(scanner.Text.ToString()).AsMemory() });
            else if (token == XhtmlToken.Close) Close(scanner.Name);
            else Open(scanner, token == XhtmlToken.Empty);
        }
    }

    /// <summary>Adds blocks that are no HTML.</summary>
    public void Add(IReadOnlyList<Block> blocks) => _open.Peek().Children.Add(new XhtmlBlocks(blocks));

    /// <summary>Adds a part of a line that is no HTML.</summary>
    public void AddLine(IReadOnlyList<Inline> inlines) => _open.Peek().Children.Add(new XhtmlLine(inlines));

    /// <summary>The tree; what is still open is closed.</summary>
    public XhtmlElement Take()
    {
        var taken = XhtmlElement.Around(_root.Children);
        _root.Children.Clear();
        while (_open.Count > 1) _open.Pop();
        return taken;
    }

    private void Open(XhtmlScanner scanner, bool empty)
    {
        CloseImplied(scanner.Name);
        var element = XhtmlElement.Of(scanner);
        _open.Peek().Children.Add(element);
        if (!empty && !IsVoid(scanner.Name) && _open.Count < ContentLimits.Depth / 2) _open.Push(element);
    }

    private void Close(string name)
    {
        if (!_open.Any(element => element.Name == name)) return;
        while (_open.Pop().Name != name)
        {
        }
    }

    private void CloseImplied(string name)
    {
        var current = _open.Peek().Name;
        var implied = name switch
        {
            "li" => current is "li",
            "td" or "th" => current is "td" or "th",
            "tr" => current is "tr" or "td" or "th",
            "tbody" or "tfoot" => current is "thead" or "tbody" or "tr" or "td" or "th",
            "dt" or "dd" => current is "dt" or "dd",
            "p" or "div" or "ul" or "ol" or "table" or "pre" or "blockquote" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "hr" => current is "p",
            _ => false,
        };
        if (!implied) return;
        _open.Pop();
        CloseImplied(name);
    }

    private static bool IsVoid(string name) =>
        name is "area" or "br" or "col" or "embed" or "hr" or "img" or "input" or "link" or "meta" or "param" or "source" or "track" or "wbr";
}
