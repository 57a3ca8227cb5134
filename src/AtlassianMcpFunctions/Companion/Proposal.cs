using System.Text.RegularExpressions;

namespace AtlassianMcpFunctions.Companion;

/// <summary>What a dry run shows.</summary>
/// <param name="Token">Applies exactly that.</param>
/// <param name="Summary">In one line.</param>
/// <param name="Diff">A line for each file that changes, then texts.</param>
/// <param name="Question">What the user must agree to first; null for nothing.</param>
/// <param name="Notes">What else is to be known.</param>
internal sealed partial record Proposal(string Token, string Summary, string Diff, string? Question, IReadOnlyList<string> Notes)
{
    private const string TextMark = "--- ";

    /// <summary>Reads an answer; null when it is no dry run's.</summary>
    public static Proposal? Read(RemoteAnswer answer)
    {
        if (answer["change_token"] is not { } token) return null;
        var notes = answer.Structured!.Value.TryGetProperty("notes", out var list) ? list.EnumerateArray().Select(note => note.GetString() ?? "").ToList() : [];
        return new Proposal(token, answer["summary"] ?? "", answer["diff"] ?? "", answer["question"], notes);
    }

    /// <summary>How many files are in a state that the summary counts, such as <c>in conflict</c>.</summary>
    public int Count(string words) => Counted().Matches(Summary).Where(match => match.Groups["words"].Value == words).Sum(match => int.Parse(match.Groups["count"].Value, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>A line for each file that changes, without its text.</summary>
    public IEnumerable<string> Files()
    {
        var lines = Diff.Split('\n').TakeWhile(line => !line.StartsWith(TextMark, StringComparison.Ordinal)).Where(line => line is ['+' or '-' or '…', ' ', ..]).ToList();
        for (var at = 0; at < lines.Count; at++)
        {
            // What is there stands above what becomes of it; alone, it goes.
            if (lines[at].StartsWith("- ", StringComparison.Ordinal) && at + 1 < lines.Count && lines[at + 1].StartsWith("+ ", StringComparison.Ordinal) && PathOf(lines[at]) == PathOf(lines[at + 1])) continue;
            yield return HashAtEnd().Replace(lines[at], "");
        }
    }

    private static string PathOf(string line) => line[2..].Split(": ")[0];

    [GeneratedRegex(@"(?<count>\d+) (?<words>[a-z ]+)")]
    private static partial Regex Counted();

    // It is there to tell one content from another, not for people.
    [GeneratedRegex(@" \[[0-9a-f]{8}\]$")]
    private static partial Regex HashAtEnd();
}
