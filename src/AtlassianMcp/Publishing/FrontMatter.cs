using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AtlassianMcp.Publishing;

/// <summary>What a Markdown text says about itself between two lines of dashes at its top: what concerns its page is heeded, the rest is taken off.</summary>
/// <param name="Title">The title; null when not said.</param>
/// <param name="Labels">labels, tags or keywords, as written; null when not said.</param>
/// <param name="Text">The text below.</param>
internal sealed partial record FrontMatter(string? Title, IReadOnlyList<string>? Labels, string Text)
{
    private static readonly string[] LabelNames = ["labels", "tags", "keywords"];
    private static readonly string[] IdNames = ["id", "page_id", "confluence_page_id", "confluence-page-id", "connie-page-id"];
    private static readonly string[] OrderNames = ["position", "order", "weight", "nav_order", "sidebar_position"];

    /// <summary>The page it is: a numeric id; null when not said.</summary>
    public string? PageId { get; private init; }

    /// <summary>The version of the page it was made from; null when not said.</summary>
    public int? Version { get; private init; }

    /// <summary>What its page is to lie below: an id, an address, a path or a title; null when not said.</summary>
    public string? Parent { get; private init; }

    /// <summary>Its place among its siblings; null when not said.</summary>
    public int? Order { get; private init; }

    /// <summary>Properties its page is to have.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Properties { get; private init; } = new Dictionary<string, JsonNode?>();

    /// <summary>Reads a text; one that begins with a mere rule has no front matter.</summary>
    public static FrontMatter Read(string markdown)
    {
        var text = markdown.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        var lines = text.Split('\n');
        var end = End(lines);
        if (end < 0) return new FrontMatter(null, null, text);
        var entries = Entries(lines[1..end]);
        return new FrontMatter(First(entries, "title"), Labelled(entries), string.Join('\n', lines[(end + 1)..]))
        {
            PageId = IdNames.Select(name => First(entries, name)).FirstOrDefault(id => id is not null && id.All(char.IsAsciiDigit)),
            Version = Number(First(entries, "version")),
            Parent = First(entries, "parent"),
            Order = OrderNames.Select(name => Number(First(entries, name))).FirstOrDefault(order => order is not null),
            Properties = Nested(lines[1..end], "properties"),
        };
    }

    /// <summary>A text whose front matter says which page it is and at which version; all else stays as it is.</summary>
    public static string Stamp(string markdown, string pageId, int version)
    {
        var text = markdown.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        var lines = text.Split('\n').ToList();
        var end = End([.. lines]);
        if (end < 0) return $"---\nid: {pageId}\nversion: {version.ToString(CultureInfo.InvariantCulture)}\n---\n{(text.StartsWith('\n') ? "" : "\n")}{text}";
        var known = Read(markdown).PageId is null ? "id" : IdNames.First(name => lines[1..end].Any(line => IsEntry(line, name) && Unquote(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]).All(char.IsAsciiDigit)));
        Put("version", version.ToString(CultureInfo.InvariantCulture));
        Put(known, pageId);
        return string.Join('\n', lines);

        void Put(string name, string value)
        {
            var at = lines.FindIndex(1, end - 1, line => IsEntry(line, name));
            if (at > 0)
            {
                lines[at] = $"{name}: {value}";
                return;
            }

            lines.Insert(1, $"{name}: {value}");
            end++;
        }
    }

    private static bool IsEntry(string line, string name) => Entry().Match(line) is { Success: true } entry && entry.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static int End(string[] lines)
    {
        var end = lines[0].TrimEnd() == "---" ? Array.FindIndex(lines, 1, line => line.TrimEnd() is "---" or "...") : -1;
        return end > 0 && lines[1..end].All(Plausible().IsMatch) && lines[1..end].Any(Entry().IsMatch) ? end : -1;
    }

    private static string? First(Dictionary<string, List<string>> entries, string name) => entries.GetValueOrDefault(name) is [{ Length: > 0 } value, ..] ? value : null;

    private static string[]? Labelled(Dictionary<string, List<string>> entries) =>
        LabelNames.Any(entries.ContainsKey) ? [.. LabelNames.SelectMany(name => entries.GetValueOrDefault(name) ?? []).Distinct()] : null;

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Dictionary<string, List<string>> Entries(string[] lines)
    {
        var entries = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        List<string>? current = null;
        foreach (var line in lines)
        {
            if (Entry().Match(line) is { Success: true } entry)
            {
                var (name, value) = (entry.Groups["name"].Value, entry.Groups["value"].Value);
                entries[name] = current = LabelNames.Contains(name, StringComparer.OrdinalIgnoreCase) ? List(value) : [Unquote(value)];
            }
            else if (line.TrimStart() is ['-', ' ', .. var item])
            {
                current?.Add(Unquote(item));
            }
        }

        return entries;
    }

    private static Dictionary<string, JsonNode?> Nested(string[] lines, string name)
    {
        var found = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var line in lines.SkipWhile(line => !IsEntry(line, name)).Skip(1).TakeWhile(line => line.Length == 0 || char.IsWhiteSpace(line[0])))
        {
            if (Below().Match(line) is { Success: true } entry) found[Unquote(entry.Groups["name"].Value)] = Value(entry.Groups["value"].Value.Trim());
        }

        return found;
    }

    // What is written as JSON is JSON, such as true, 5 and {"a": 1}; all else is text.
    private static JsonNode? Value(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(Unquote(text));
        }
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

    [GeneratedRegex(@"^\s+(?<name>[\w.-]+|""[^""]+""|'[^']+')\s*:\s+(?<value>.+)$")]
    private static partial Regex Below();

    // Entries, list items, comments, continuation lines, blank lines.
    [GeneratedRegex(@"^(?:[A-Za-z][\w.-]*\s*:(?:\s.*)?|\s*-\s.*|\s+\S.*|#.*|\s*)$")]
    private static partial Regex Plausible();
}
