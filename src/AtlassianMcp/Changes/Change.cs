using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Atlassian.Content.Comparison;

namespace AtlassianMcp.Changes;

/// <summary>What a tool is about to write: shown by a dry run, asked about where the user must agree, and held against what is there when it is applied later.</summary>
/// <param name="Summary">In one line what happens to what, such as <c>Edit OPS-42</c>.</param>
/// <param name="Parts">What changes, in the order a reader wants it.</param>
public sealed record Change(string Summary, IReadOnlyList<ChangedPart> Parts)
{
    /// <summary>What the user is asked before it happens, such as <c>Delete OPS-42 with its 3 sub-tasks?</c>; null when it needs nobody's word.</summary>
    public string? Question { get; init; }

    /// <summary>What cannot be seen in the parts but matters: who is told, what follows.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>A change of one part.</summary>
    public static Change Of(string summary, string part, string? before, string? after) => new(summary, [new(part, before, after)]);

    /// <summary>A digest of all that would be done and of what is there before: equal only when both are.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { Summary, Parts }))));

    /// <summary>The change as people read it: one line a short value, a diff in unified form for texts of several lines.</summary>
    public string Diff()
    {
        var text = new StringBuilder();
        foreach (var part in Parts.Where(part => part.Before != part.After)) part.WriteTo(text);
        return text.Length == 0 ? "Nothing would change.\n" : text.ToString();
    }

    /// <summary>The beginning of <see cref="Diff"/>, in whole lines where they fit, and how much is left out. What is applied is all of the change.</summary>
    /// <param name="most">How many characters may be shown.</param>
    public string Excerpt(int most)
    {
        var diff = Diff();
        if (diff.Length <= most) return diff;
        var end = diff.LastIndexOf('\n', most - 1) + 1;
        return $"{diff[..(end > 0 ? end : most)]}… {diff[end..].Count(letter => letter == '\n'):N0} more lines are not shown.\n";
    }
}

/// <summary>One thing that changes: a field, a text, a list.</summary>
/// <param name="Name">What it is called, such as <c>summary</c> or <c>body</c>.</param>
/// <param name="Before">As it is; null when there is nothing yet.</param>
/// <param name="After">As it will be; null when nothing is left.</param>
public sealed record ChangedPart(string Name, string? Before, string? After)
{
    /// <summary>The first of many parts. What is not shown counts all the same when the change is applied later.</summary>
    public static IReadOnlyList<ChangedPart> Beginning(IReadOnlyList<ChangedPart> parts, int most) => parts.Count <= most
        ? parts
        : [.. parts.Take(most), new ChangedPart("further", null, $"{parts.Count - most:N0} more lines (digest {Digest(string.Join('\n', parts))})")];

    /// <summary>The beginning of a long text on one line. What is not shown counts all the same.</summary>
    public static string Beginning(string text, int most)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= most ? line : $"{line[..most]}… ({line.Length - most:N0} more letters, digest {Digest(text)})";
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    internal void WriteTo(StringBuilder text)
    {
        if (IsShort(Before) && IsShort(After))
        {
            if (Before is not null) text.Append("- ").Append(Name).Append(": ").Append(Before).Append('\n');
            if (After is not null) text.Append("+ ").Append(Name).Append(": ").Append(After).Append('\n');
            return;
        }

        text.Append("--- ").Append(Name).Append('\n').Append(LineDiff.Between(Lines(Before), Lines(After)).Unified);
    }

    private static bool IsShort(string? value) => value is null || !value.Contains('\n', StringComparison.Ordinal);

    private static string Lines(string? value) => string.IsNullOrEmpty(value) ? "" : value.TrimEnd('\n') + "\n";
}
