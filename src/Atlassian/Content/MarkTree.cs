namespace Atlassian.Content;

/// <summary>A line as nested marks, the shape that every format but ADF writes: a node is either one inline or a mark around nodes.</summary>
internal sealed record MarkTree(Mark? Mark, Inline? Leaf, IReadOnlyList<MarkTree> Children)
{
    /// <summary>Nests a line; code and what else the writer sets itself stays on the leaf. Longer runs go outside, so that few marks are broken up.</summary>
    public static IReadOnlyList<MarkTree> Of(IReadOnlyList<Inline> inlines, Func<Mark, bool> nests)
    {
        var marks = new List<Mark>[inlines.Count];
        for (var i = 0; i < marks.Length; i++)
            marks[i] = inlines[i].Marks.Count == 0 ? None : [.. inlines[i].Marks.Where(nests)];
        for (var i = 0; i < marks.Length; i++)
            if (marks[i].Count > 0 && IsBlank(inlines[i])) marks[i] = Shared(inlines, marks, i);
        return Nest(inlines, marks, 0, inlines.Count);
    }

    // White space between words has only the marks that both have, as the writers move it out of the ends of marks.
    private static List<Mark> Shared(IReadOnlyList<Inline> inlines, List<Mark>[] marks, int at)
    {
        var next = at + 1;
        while (next < marks.Length && IsBlank(inlines[next])) next++;
        return at == 0 || next == marks.Length ? None : [.. marks[at].Where(mark => marks[at - 1].Contains(mark) && marks[next].Contains(mark))];
    }

    private static bool IsBlank(Inline inline) => inline is Text text && text.Value.AsSpan().IndexOfAnyExcept(' ') < 0 && !text.Marks.Has<Code>();

    private static readonly List<Mark> None = [];

    private static List<MarkTree> Nest(IReadOnlyList<Inline> inlines, List<Mark>[] marks, int from, int to)
    {
        var nodes = new List<MarkTree>();
        for (var i = from; i < to;)
        {
            if (marks[i].Count == 0)
            {
                nodes.Add(new(null, inlines[i], []));
                i++;
                continue;
            }

            var (mark, end) = Longest(marks, i, to);
            for (var j = i; j < end; j++)
                marks[j] = [.. marks[j].Where(other => other != mark)];
            nodes.Add(new(mark, null, Nest(inlines, marks, i, end)));
            i = end;
        }

        return nodes;
    }

    private static (Mark Mark, int End) Longest(List<Mark>[] marks, int from, int to)
    {
        var best = (Mark: marks[from][0], End: from);
        foreach (var mark in marks[from])
        {
            var end = from + 1;
            while (end < to && marks[end].Contains(mark)) end++;
            if (end > best.End || (end == best.End && MarkSets.Rank(mark) < MarkSets.Rank(best.Mark))) best = (mark, end);
        }

        return best;
    }
}
