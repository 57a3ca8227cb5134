using System.Text.RegularExpressions;

namespace AtlassianMcp.Publishing;

/// <summary>What a Markdown text says about itself between two lines of dashes at its top: title and labels are heeded, the rest is taken off.</summary>
/// <param name="Title">The title; null when not said.</param>
/// <param name="Labels">labels, tags or keywords, as written.</param>
/// <param name="Text">The text below.</param>
internal sealed partial record FrontMatter(string? Title, IReadOnlyList<string> Labels, string Text)
{
    /// <summary>Reads a text; one that begins with a mere rule has no front matter.</summary>
    public static FrontMatter Read(string markdown)
    {
        var text = markdown.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        var lines = text.Split('\n');
        var end = lines[0].TrimEnd() == "---" ? Array.FindIndex(lines, 1, line => line.TrimEnd() is "---" or "...") : -1;
        if (end < 0 || !lines[1..end].All(Plausible().IsMatch) || !lines[1..end].Any(Entry().IsMatch))
            return new FrontMatter(null, [], text);
        var entries = Entries(lines[1..end]);
        return new FrontMatter(
            entries.GetValueOrDefault("title") is [var title, ..] && title.Length > 0 ? title : null,
            [.. new[] { "labels", "tags", "keywords" }.SelectMany(name => entries.GetValueOrDefault(name) ?? []).Distinct()],
            string.Join('\n', lines[(end + 1)..]));
    }

    private static Dictionary<string, List<string>> Entries(string[] lines)
    {
        var entries = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        List<string>? current = null;
        foreach (var line in lines)
        {
            if (Entry().Match(line) is { Success: true } entry)
            {
                var name = entry.Groups["name"].Value;
                entries[name] = current = name.Equals("title", StringComparison.OrdinalIgnoreCase) ? [Unquote(entry.Groups["value"].Value)] : List(entry.Groups["value"].Value);
            }
            else if (line.TrimStart() is ['-', ' ', .. var item])
            {
                current?.Add(Unquote(item));
            }
        }

        return entries;
    }

    private static List<string> List(string value)
    {
        var trimmed = value.Trim();
        if (trimmed is ['[', .. var inner, ']']) trimmed = inner;
        return [.. trimmed.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Unquote)];
    }

    private static string Unquote(string value) => value.Trim() switch
    {
        ['"', .. var inner, '"'] => inner.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal),
        ['\'', .. var inner, '\''] => inner.Replace("''", "'", StringComparison.Ordinal),
        var plain => plain,
    };

    [GeneratedRegex(@"^(?<name>[A-Za-z][\w.-]*)\s*:(?:\s+(?<value>.*))?$")]
    private static partial Regex Entry();

    // Entries, list items, comments, continuation lines, blank lines.
    [GeneratedRegex(@"^(?:[A-Za-z][\w.-]*\s*:(?:\s.*)?|\s*-\s.*|\s+\S.*|#.*|\s*)$")]
    private static partial Regex Plausible();
}
