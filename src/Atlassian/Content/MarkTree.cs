namespace Atlassian.Content;

/// <summary>A line as nested marks, the shape that every format but ADF writes: a node is either one inline or a mark around nodes.</summary>
internal sealed record MarkTree(Mark? Mark, Inline? Leaf, IReadOnlyList<MarkTree> Children)
{
    /// <summary>Nests a line; code and what else the writer sets itself stays on the leaf. Longer runs go outside, so that few marks are broken up.</summary>
    public static IReadOnlyList<MarkTree> Of(IReadOnlyList<Inline> inlines, Func<Mark, bool> nests) =>
        inlines is [{ Marks.Count: 0 } only] ? [new(null, only, [])] : new Nesting(inlines, nests).Nest(0, inlines.Count);

    /// <summary>The work on one line; the marks set around the present place are in force and not looked at again.</summary>
    private sealed class Nesting(IReadOnlyList<Inline> inlines, Func<Mark, bool> nests)
    {
        private readonly List<Mark> _inForce = [];

        public MarkTree[] Nest(int from, int to)
        {
            var nodes = new List<MarkTree>(to - from);
            for (var i = from; i < to;)
            {
                if (Longest(i, to) is not { } longest)
                {
                    nodes.Add(new(null, inlines[i++], []));
                    continue;
                }

                _inForce.Add(longest.Mark);
                nodes.Add(new(longest.Mark, null, Nest(i, longest.End)));
                _inForce.RemoveAt(_inForce.Count - 1);
                i = longest.End;
            }

            return [.. nodes];
        }

        private (Mark Mark, int End)? Longest(int from, int to)
        {
            (Mark Mark, int End)? best = null;
            foreach (var mark in inlines[from].Marks)
            {
                if (!nests(mark) || _inForce.Contains(mark)) continue;
                var end = from + 1;
                while (end < to && Has(inlines[end].Marks, mark)) end++;
                if (best is not { } other || end > other.End || (end == other.End && MarkSets.Rank(mark) < MarkSets.Rank(other.Mark))) best = (mark, end);
            }

            return best;
        }

        private static bool Has(IReadOnlyList<Mark> marks, Mark mark)
        {
            foreach (var other in marks)
                if (other.Equals(mark)) return true;
            return false;
        }
    }
}
