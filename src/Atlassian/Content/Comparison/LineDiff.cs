using System.Globalization;
using System.Text;

namespace Atlassian.Content.Comparison;

/// <summary>What changed between two texts, line by line, in the unified form that git shows and patch applies.</summary>
/// <param name="Unified">The changed lines with those around them under <c>@@</c> lines; empty when the texts are the same.</param>
/// <param name="Added">How many lines were put in.</param>
/// <param name="Removed">How many lines were taken out.</param>
public sealed record LineDiff(string Unified, int Added, int Removed)
{
    private const string NoFeed = "\\ No newline at end of file\n";

    /// <summary>Compares two texts.</summary>
    /// <param name="before">The old text.</param>
    /// <param name="after">The new text.</param>
    /// <param name="context">How many lines are shown around a change.</param>
    public static LineDiff Between(string before, string after, int context = 3)
    {
        var (old, now) = (TextLines.Of(before), TextLines.Of(after));
        var changes = LineMatching.Between(old, now);
        var text = new StringBuilder();
        for (var at = 0; at < changes.Count;)
        {
            var end = at + 1;
            while (end < changes.Count && changes[end].OldStart - changes[end - 1].OldEnd <= 2 * context) end++;
            AppendHunk(text, old, now, [.. changes.Skip(at).Take(end - at)], context);
            at = end;
        }

        return new(text.ToString(), changes.Sum(change => change.NewEnd - change.NewStart), changes.Sum(change => change.OldEnd - change.OldStart));
    }

    private static void AppendHunk(StringBuilder text, string[] old, string[] now, List<LineChange> changes, int context)
    {
        var lead = Math.Min(context, changes[0].OldStart);
        var tail = Math.Min(context, old.Length - changes[^1].OldEnd);
        var (oldStart, oldEnd) = (changes[0].OldStart - lead, changes[^1].OldEnd + tail);
        var (newStart, newEnd) = (changes[0].NewStart - lead, changes[^1].NewEnd + tail);
        text.Append(CultureInfo.InvariantCulture, $"@@ -{Range(oldStart, oldEnd)} +{Range(newStart, newEnd)} @@\n");
        var at = oldStart;
        foreach (var change in changes)
        {
            AppendLines(text, ' ', old, at, change.OldStart);
            AppendLines(text, '-', old, change.OldStart, change.OldEnd);
            AppendLines(text, '+', now, change.NewStart, change.NewEnd);
            at = change.OldEnd;
        }

        AppendLines(text, ' ', old, at, oldEnd);
    }

    // Lines count from 1; an empty range names the line before it.
    private static string Range(int start, int end)
    {
        var count = end - start;
        return string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? start : start + 1)}{(count == 1 ? "" : "," + count.ToString(CultureInfo.InvariantCulture))}");
    }

    private static void AppendLines(StringBuilder text, char sign, string[] lines, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            text.Append(sign).Append(lines[i]);
            if (!lines[i].EndsWith('\n')) text.Append('\n').Append(NoFeed);
        }
    }
}
