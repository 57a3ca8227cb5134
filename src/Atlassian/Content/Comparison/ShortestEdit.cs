namespace Atlassian.Content.Comparison;

/// <summary>Myers' greedy search for the fewest lines taken out and put in (http://www.xmailserver.org/diff2.pdf), given up when there are too many.</summary>
internal static class ShortestEdit
{
    private const int MostEdits = 600;

    // Steps along equal lines, over all paths tried.
    private const long MostSteps = 20_000_000;

    /// <summary>The changes in order; null when the search would take too long.</summary>
    public static List<LineChange>? Between(ReadOnlySpan<int> before, ReadOnlySpan<int> after)
    {
        var most = Math.Min(MostEdits, before.Length + after.Length);
        var trace = new List<int[]>();
        var reach = new int[(2 * most) + 3];
        var steps = 0L;
        for (var edits = 0; edits <= most; edits++)
        {
            trace.Add(reach[(most + 1 - edits)..(most + 2 + edits)]);
            for (var diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                var x = Down(reach, most + 1 + diagonal, diagonal, edits) ? reach[most + 2 + diagonal] : reach[most + diagonal] + 1;
                var start = x;
                while (x < before.Length && x - diagonal < after.Length && before[x] == after[x - diagonal]) x++;
                reach[most + 1 + diagonal] = x;
                steps += x - start;
                if (x >= before.Length && x - diagonal >= after.Length) return Walk(trace, before.Length, after.Length);
            }

            if (steps > MostSteps) return null;
        }

        return null;
    }

    private static bool Down(int[] reach, int at, int diagonal, int edits) =>
        diagonal == -edits || (diagonal != edits && reach[at - 1] < reach[at + 1]);

    // Each entry of the trace holds the diagonals -edits to edits as they were before that many edits.
    private static List<LineChange> Walk(List<int[]> trace, int oldEnd, int newEnd)
    {
        var changes = new List<LineChange>();
        var (x, y) = (oldEnd, newEnd);
        for (var edits = trace.Count - 1; edits > 0; edits--)
        {
            var reach = trace[edits];
            var diagonal = x - y;
            var down = Down(reach, edits + diagonal, diagonal, edits);
            var from = down ? diagonal + 1 : diagonal - 1;
            var (fromX, fromY) = (reach[edits + from], reach[edits + from] - from);
            Prepend(changes, down ? new(fromX, fromX, fromY, fromY + 1) : new(fromX, fromX + 1, fromY, fromY));
            (x, y) = (fromX, fromY);
        }

        changes.Reverse();
        return changes;
    }

    private static void Prepend(List<LineChange> changes, LineChange change)
    {
        if (changes is [.., var next] && change.OldEnd == next.OldStart && change.NewEnd == next.NewStart)
            changes[^1] = new(change.OldStart, next.OldEnd, change.NewStart, next.NewEnd);
        else changes.Add(change);
    }
}
