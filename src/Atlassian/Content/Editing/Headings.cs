namespace Atlassian.Content.Editing;

/// <summary>A heading of a source map, and the heading of the section it stands in.</summary>
internal sealed record HeadingPlace(SourceNode Node, string Text, HeadingPlace? Above)
{
    /// <summary>The headings above and the heading itself.</summary>
    public string Path => Above is null ? Text : $"{Above.Path} > {Text}";

    /// <summary>Behind which child of the heading's container its section ends.</summary>
    public int End
    {
        get
        {
            var siblings = Node.Parent!.Children;
            var end = Node.Index + 1;
            while (end < siblings.Count && !Ends(siblings[end])) end++;
            return end;
        }
    }

    private bool Ends(SourceNode sibling) => sibling.Kind == SourceKind.Heading ? sibling.Level <= Node.Level : sibling.Name == SourceNode.EndTag;
}

/// <summary>Finds the headings of a source map.</summary>
internal static class Headings
{
    private const int Shown = 40;

    /// <summary>All headings that stand among blocks, in reading order.</summary>
    public static IReadOnlyList<HeadingPlace> Of(SourceMap map)
    {
        var found = new List<HeadingPlace>();
        var pending = new Stack<(SourceNode Node, HeadingPlace? Above)>([(map.Root, null)]);
        while (pending.TryPop(out var next)) Walk(map, next.Node, next.Above, found, pending);
        return [.. found.OrderBy(heading => heading.Node.Whole.Start)];
    }

    /// <summary>The heading at an address.</summary>
    /// <exception cref="ContentException">There is none, or more than one; the message lists what there is.</exception>
    public static HeadingPlace Find(SourceMap map, HeadingAddress address)
    {
        var all = Of(map);
        var matches = Matches(all, address.Text);
        if (matches.Count == 0) throw new ContentException($"No heading '{address.Text}'. {List(all)}");
        if (address.Occurrence is { } number)
            return number >= 1 && number <= matches.Count ? matches[number - 1] : throw new ContentException($"Heading '{address.Text}' occurs {matches.Count} times, not {number}.");
        return matches.Count == 1 ? matches[0] : throw new ContentException(
            $"Heading '{address.Text}' occurs {matches.Count} times; name its parent ('Parent > Child') or an occurrence: {string.Join("; ", matches.Take(Shown).Select((match, i) => $"{i + 1}. {match.Path}"))}");
    }

    /// <summary>The only heading at an address, if there is one.</summary>
    public static bool TryFind(SourceMap map, string address, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out HeadingPlace? place)
    {
        var matches = Matches(Of(map), address);
        place = matches.Count == 1 ? matches[0] : null;
        return place is not null;
    }

    private static void Walk(SourceMap map, SourceNode parent, HeadingPlace? above, List<HeadingPlace> found, Stack<(SourceNode, HeadingPlace?)> pending)
    {
        var outer = above;
        foreach (var child in parent.Children)
        {
            if (child.Kind == SourceKind.Heading && parent.HoldsBlocks)
            {
                while (above != outer && above!.Node.Level >= child.Level) above = above.Above;
                above = new(child, child.OwnWords(map.Source), above);
                found.Add(above);
            }
            else if (child.Children.Count > 0) pending.Push((child, above));
        }
    }

    private static List<HeadingPlace> Matches(IReadOnlyList<HeadingPlace> all, string address)
    {
        var words = SourceNode.Plain(address);
        var whole = all.Where(heading => Same(heading.Text, words)).ToList();
        if (whole.Count > 0) return whole;
        var path = address.Split('>', StringSplitOptions.RemoveEmptyEntries).Select(SourceNode.Plain).ToArray();
        return path.Length < 2 ? [] : [.. all.Where(heading => IsAt(heading, path))];
    }

    private static bool IsAt(HeadingPlace heading, string[] path)
    {
        if (!Same(heading.Text, path[^1])) return false;
        var left = path.Length - 1;
        for (var above = heading.Above; above is not null && left > 0; above = above.Above)
            if (Same(above.Text, path[left - 1])) left--;
        return left == 0;
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static string List(IReadOnlyList<HeadingPlace> all)
    {
        if (all.Count == 0) return "There are no headings.";
        var more = all.Count > Shown ? $" and {all.Count - Shown} more" : "";
        return $"Headings: {string.Join("; ", all.Take(Shown).Select(heading => heading.Path))}{more}";
    }
}
