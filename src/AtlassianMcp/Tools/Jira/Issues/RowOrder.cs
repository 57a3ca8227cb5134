namespace AtlassianMcp.Tools.Jira.Issues;

/// <summary>Puts rows into an order in which parents come before what is below them.</summary>
internal static class RowOrder
{
    /// <summary>How many rows of the list lie above each row, and the rows that lie above themselves.</summary>
    /// <param name="parents">The index of each row's parent; null for none in the list.</param>
    public static (IReadOnlyList<int> Levels, IReadOnlyList<int> Circle) Of(IReadOnlyList<int?> parents)
    {
        var levels = new int[parents.Count];
        for (var row = 0; row < parents.Count; row++)
        {
            var (level, at) = (0, parents[row]);
            for (; at is { } parent && level <= parents.Count; at = parents[parent]) level++;
            if (level > parents.Count) return ([], CircleFrom(row, parents));
            levels[row] = level;
        }

        return (levels, []);
    }

    private static List<int> CircleFrom(int row, IReadOnlyList<int?> parents)
    {
        // After so many steps up one is inside it.
        for (var step = 0; step < parents.Count; step++) row = parents[row]!.Value;
        var circle = new List<int> { row };
        for (var at = parents[row]!.Value; at != row; at = parents[at]!.Value) circle.Add(at);
        return circle;
    }
}
