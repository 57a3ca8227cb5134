using Atlassian.Jira;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Tools.Jira.Fields;

/// <summary>Which fields words may mean, the likeliest first.</summary>
internal static class FieldRank
{
    private const int Far = 100;
    private const int KeystrokesPerLetters = 3;

    /// <summary>The fields that may be meant; all, by name, when there are no words.</summary>
    public static IReadOnlyList<Field> Nearest(IEnumerable<Field> fields, string? words)
    {
        var wanted = words?.Trim() ?? "";
        return wanted.Length == 0
            ? [.. fields.OrderBy(field => field.Name, StringComparer.OrdinalIgnoreCase)]
            : [.. fields.Select(field => (Field: field, Distance: Distance(field, wanted))).Where(pair => pair.Distance < Far).OrderBy(pair => pair.Distance).ThenBy(pair => pair.Field.Name, StringComparer.OrdinalIgnoreCase).Select(pair => pair.Field)];
    }

    private static int Distance(Field field, string wanted)
    {
        if (Same(field.Name, wanted) || Same(field.Id, wanted)) return 0;
        if (field.ClauseNames?.Any(name => Same(name, wanted)) == true) return 1;
        if (field.Name.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)) return 2;
        string[] words = wanted.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var held = words.Count(word => field.Name.Contains(word, StringComparison.OrdinalIgnoreCase) || field.Id.Contains(word, StringComparison.OrdinalIgnoreCase));
        if (held > 0) return 3 + (words.Length - held) * 2;
        var strokes = Spelling.Distance(wanted, field.Name);
        return strokes <= wanted.Length / KeystrokesPerLetters ? 20 + strokes : Far;
    }

    private static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
