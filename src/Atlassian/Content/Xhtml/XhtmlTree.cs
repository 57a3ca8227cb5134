namespace Atlassian.Content.Xhtml;

/// <summary>Builds the tree of a well-formed fragment, as Confluence stores it.</summary>
internal static class XhtmlTree
{
    /// <summary>
    /// The fragment's nodes, a root around each one that stands outermost, so that a long page is never held as a whole:
    /// a part's nodes are gone when the next one is asked for.
    /// </summary>
    /// <exception cref="ContentException">The fragment is not well-formed or nests too deeply.</exception>
    public static IEnumerable<XhtmlElement> Parts(string source)
    {
        var nodes = new XhtmlNodes();
        var root = new XhtmlElement();
        var open = new Stack<XhtmlElement>([root]);
        var scanner = new XhtmlScanner(source, strict: true);
        for (var token = scanner.Read(); token != XhtmlToken.End; token = scanner.Read())
        {
            Take(token, scanner, nodes, open);
            if (open.Count > 1) continue;
            yield return root;
            root.Children.Clear();
            nodes.TakeBack();
        }

        if (open.Count > 1) throw scanner.Fault($"<{open.Peek().Name}> is not closed", open.Peek().Start);
    }

    /// <summary>Whether a text is a well-formed fragment.</summary>
    public static bool IsWellFormed(string source)
    {
        try
        {
            foreach (var _ in Parts(source))
            {
            }

            return true;
        }
        catch (ContentException)
        {
            return false;
        }
    }

    private static void Take(XhtmlToken token, XhtmlScanner scanner, XhtmlNodes nodes, Stack<XhtmlElement> open)
    {
        switch (token)
        {
            case XhtmlToken.Text:
                open.Peek().Children.Add(nodes.Text(scanner));
                break;
            case XhtmlToken.Close when open.Count > 1 && open.Peek().Name == scanner.Name:
                open.Pop().End = scanner.End;
                break;
            case XhtmlToken.Close:
                throw scanner.Fault($"</{scanner.Name}> closes nothing that is open", scanner.Start);
            default:
                var element = nodes.Element(scanner);
                open.Peek().Children.Add(element);
                if (token == XhtmlToken.Empty) break;
                if (open.Count > ContentLimits.Depth) throw scanner.Fault($"Elements are nested more than {ContentLimits.Depth} deep", scanner.Start);
                open.Push(element);
                break;
        }
    }
}
