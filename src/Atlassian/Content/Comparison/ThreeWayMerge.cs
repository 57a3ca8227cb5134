using System.Text;

namespace Atlassian.Content.Comparison;

/// <summary>A place where both sides changed the same or touching lines, differently. Line numbers count from 1; an empty side names the line it would stand at.</summary>
public sealed record MergeConflict(string Ancestor, string Ours, string Theirs, int AncestorLine, int OursLine, int TheirsLine);

/// <summary>Two edits of one text put together line by line, as git does: what only one side changed is taken, what both changed alike is taken once.</summary>
public sealed class ThreeWayMerge
{
    private readonly IReadOnlyList<(string Text, MergeConflict? Conflict)> _parts;

    private ThreeWayMerge(IReadOnlyList<(string Text, MergeConflict? Conflict)> parts) => _parts = parts;

    /// <summary>The merged text; null when there are conflicts.</summary>
    public string? Text => Conflicts.Count == 0 ? string.Concat(_parts.Select(part => part.Text)) : null;

    /// <summary>Where the sides contradict each other, in order.</summary>
    public IReadOnlyList<MergeConflict> Conflicts => [.. _parts.Select(part => part.Conflict).OfType<MergeConflict>()];

    /// <summary>Merges two texts that were made out of one.</summary>
    public static ThreeWayMerge Of(string ancestor, string ours, string theirs)
    {
        var (origin, left, right) = (TextLines.Of(ancestor), TextLines.Of(ours), TextLines.Of(theirs));
        return new([.. Parts(origin, new(left, LineMatching.Between(origin, left)), new(right, LineMatching.Between(origin, right)))]);
    }

    /// <summary>The merged text with both sides of each conflict between git's markers.</summary>
    public string WithMarkers(string oursName = "ours", string theirsName = "theirs")
    {
        var text = new StringBuilder();
        foreach (var (part, conflict) in _parts)
        {
            if (conflict is null) text.Append(part);
            else text.Append($"<<<<<<< {oursName}\n").Append(Ended(conflict.Ours)).Append("=======\n").Append(Ended(conflict.Theirs)).Append($">>>>>>> {theirsName}\n");
        }

        return text.ToString();
    }

    private static string Ended(string side) => side.Length == 0 || side.EndsWith('\n') ? side : side + "\n";

    private static IEnumerable<(string Text, MergeConflict? Conflict)> Parts(string[] origin, Side ours, Side theirs)
    {
        var at = 0;
        while (Math.Min(ours.NextStart, theirs.NextStart) is < int.MaxValue and var start)
        {
            yield return (TextLines.Text(origin, at, start), null);
            var end = start;
            while (ours.Take(start, ref end) | theirs.Take(start, ref end))
            {
            }

            yield return Part(origin, start, end, ours.Close(start, end), theirs.Close(start, end));
            at = end;
        }

        yield return (TextLines.Text(origin, at, origin.Length), null);
    }

    private static (string Text, MergeConflict? Conflict) Part(string[] origin, int start, int end, Taken ours, Taken theirs)
    {
        if (!theirs.Changed || ours.Text == theirs.Text) return (ours.Text, null);
        if (!ours.Changed) return (theirs.Text, null);
        return ("", new MergeConflict(TextLines.Text(origin, start, end), ours.Text, theirs.Text, start + 1, ours.Line, theirs.Line));
    }

    private sealed record Taken(string Text, int Line, bool Changed);

    /// <summary>One side's lines and changes, walked through once.</summary>
    private sealed class Side(string[] lines, IReadOnlyList<LineChange> changes)
    {
        private int _first;
        private int _next;

        // How much later lines of this side are numbered than those of the ancestor.
        private int _shift;

        public int NextStart => _next < changes.Count ? changes[_next].OldStart : int.MaxValue;

        /// <summary>Takes the changes that begin within or at the end of a range; the range grows with them.</summary>
        public bool Take(int start, ref int end)
        {
            var before = _next;
            while (_next < changes.Count && changes[_next].OldStart >= start && changes[_next].OldStart <= end)
                end = Math.Max(end, changes[_next++].OldEnd);
            return _next > before;
        }

        /// <summary>What this side has in place of the ancestor's range.</summary>
        public Taken Close(int start, int end)
        {
            var from = start + _shift;
            if (_next > _first) _shift = changes[_next - 1].NewEnd - changes[_next - 1].OldEnd;
            var changed = _next > _first;
            _first = _next;
            return new(TextLines.Text(lines, from, end + _shift), from + 1, changed);
        }
    }
}
