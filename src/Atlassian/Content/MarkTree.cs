using System.Runtime.InteropServices;

namespace Atlassian.Content;

/// <summary>A line as nested marks, the shape that every format but ADF writes: a node is either one inline or a mark around nodes.</summary>
internal readonly record struct MarkTree(Mark? Mark, Inline? Leaf, MarkTree[] Children)
{
    /// <summary>A node of one inline.</summary>
    public MarkTree(Inline leaf)
        : this(null, leaf, [])
    {
    }

    /// <summary>Nests a line; code stays on the leaf, where the writers set it themselves. Longer runs go outside, so that few marks are broken up.</summary>
    public static MarkTree[] Of(IReadOnlyList<Inline> inlines)
    {
        if (Nests(inlines)) return new Nesting(WithPlainEnds(inlines)).Nest(0, inlines.Count);
        var leaves = inlines.Count == 0 ? [] : new MarkTree[inlines.Count];
        for (var i = 0; i < leaves.Length; i++) leaves[i] = new(inlines[i]);
        return leaves;
    }

    /// <summary>Whether a line has marks that nest; else it is as it stands.</summary>
    public static bool Nests(IReadOnlyList<Inline> inlines)
    {
        for (var i = 0; i < inlines.Count; i++)
            if (Nests(inlines[i].Marks)) return true;
        return false;
    }

    private static bool Nests(IReadOnlyList<Mark> marks) => marks.Count > 1 || (marks.Count == 1 && marks[0] is not Code);

    // White space between words has only the marks that both have, as the writers move it out of the ends of marks.
    private static IReadOnlyList<Inline> WithPlainEnds(IReadOnlyList<Inline> inlines)
    {
        Inline[]? changed = null;
        for (var i = 0; i < inlines.Count; i++)
        {
            if (inlines[i].Marks.Count == 0 || !IsBlank(inlines[i])) continue;
            var next = i + 1;
            while (next < inlines.Count && IsBlank(inlines[next])) next++;
            changed ??= [.. inlines];
            changed[i] = inlines[i] with { Marks = Shared(inlines[i].Marks, i == 0 ? [] : changed[i - 1].Marks, next == inlines.Count ? [] : inlines[next].Marks) };
        }

        return changed ?? inlines;
    }

    private static IReadOnlyList<Mark> Shared(IReadOnlyList<Mark> marks, IReadOnlyList<Mark> before, IReadOnlyList<Mark> after) =>
        [.. marks.Where(mark => before.Contains(mark) && after.Contains(mark))];

    private static bool IsBlank(Inline inline) => inline is Text text && text.Value.AsSpan().IndexOfAnyExcept(' ') < 0 && !text.Marks.Has<Code>();

    /// <summary>The work on one line; the marks set around the present place are in force and not looked at again.</summary>
    private sealed class Nesting(IReadOnlyList<Inline> inlines)
    {
        private readonly List<Mark> _inForce = [];

        // The nodes of all places that are not finished, one place behind the other.
        private readonly List<MarkTree> _nodes = new(inlines.Count);

        public MarkTree[] Nest(int from, int to)
        {
            var first = _nodes.Count;
            for (var i = from; i < to;)
            {
                if (Longest(i, to) is not { } longest)
                {
                    _nodes.Add(new(inlines[i++]));
                    continue;
                }

                _inForce.Add(longest.Mark);
                _nodes.Add(new(longest.Mark, null, Nest(i, longest.End)));
                _inForce.RemoveAt(_inForce.Count - 1);
                i = longest.End;
            }

            var nodes = CollectionsMarshal.AsSpan(_nodes)[first..].ToArray();
            _nodes.RemoveRange(first, nodes.Length);
            return nodes;
        }

        private (Mark Mark, int End)? Longest(int from, int to)
        {
            (Mark Mark, int End)? best = null;
            var marks = inlines[from].Marks;
            for (var i = 0; i < marks.Count; i++)
            {
                var mark = marks[i];
                if (mark is Code || _inForce.Contains(mark)) continue;
                var end = from + 1;
                while (end < to && Has(inlines[end].Marks, mark)) end++;
                if (best is not { } other || end > other.End || (end == other.End && MarkSets.Rank(mark) < MarkSets.Rank(other.Mark))) best = (mark, end);
            }

            return best;
        }

        private static bool Has(IReadOnlyList<Mark> marks, Mark mark)
        {
            for (var i = 0; i < marks.Count; i++)
                if (marks[i].Equals(mark)) return true;
            return false;
        }
    }
}
