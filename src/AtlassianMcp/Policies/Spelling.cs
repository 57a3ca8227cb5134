namespace AtlassianMcp.Policies;

/// <summary>Finds the name somebody meant by how few keystrokes lie between two words.</summary>
internal static class Spelling
{
    /// <summary>Insertions, deletions and replacements between two words (Levenshtein), letter case and separators aside.</summary>
    public static int Distance(string left, string right)
    {
        var (a, b) = (Fold(left), Fold(right));
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(cost, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }

    /// <summary>The candidates, those first that hold the word, then those with the fewest keystrokes between.</summary>
    public static IEnumerable<string> Nearest(string word, IEnumerable<string> candidates) =>
        candidates.Distinct()
            .OrderBy(candidate => Fold(candidate).Contains(Fold(word), StringComparison.Ordinal) ? 0 : 1)
            .ThenBy(candidate => Distance(word, candidate))
            .ThenBy(candidate => candidate, StringComparer.Ordinal);

    private static string Fold(string word) => new([.. word.Take(64).Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
