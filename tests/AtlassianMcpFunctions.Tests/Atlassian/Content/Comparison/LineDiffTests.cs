using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Atlassian.Content.Comparison;
using Atlassian.Content.Markdown;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Comparison;

public sealed partial class LineDiffTests
{
    [Fact]
    public void A_change_stands_under_its_header_with_the_lines_around_it()
    {
        var diff = LineDiff.Between("a\nb\nc\nd\ne\nf\ng\nh\n", "a\nb\nc\nd\nE\nf\ng\nh\ni\n");

        Assert.Equal("@@ -2,7 +2,8 @@\n b\n c\n d\n-e\n+E\n f\n g\n h\n+i\n", diff.Unified);
        Assert.Equal((2, 1), (diff.Added, diff.Removed));
    }

    [Fact]
    public void Changes_far_apart_get_hunks_of_their_own() =>
        Assert.Equal("@@ -1,2 +1,2 @@\n-1\n+x\n 2\n@@ -8,2 +8,2 @@\n 8\n-9\n+y\n", LineDiff.Between("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "x\n2\n3\n4\n5\n6\n7\n8\ny\n", context: 1).Unified);

    [Fact]
    public void Equal_texts_have_no_diff_whatever_ends_their_lines() => Assert.Equal(new LineDiff("", 0, 0), LineDiff.Between("a\r\nb\r\n", "a\nb\n"));

    [Fact]
    public void A_missing_last_line_end_is_told() =>
        Assert.Equal("@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n", LineDiff.Between("a", "a\n").Unified);

    [Fact]
    public void A_text_out_of_nothing_names_the_line_before() => Assert.Equal("@@ -0,0 +1,2 @@\n+a\n+b\n", LineDiff.Between("", "a\nb\n").Unified);

    [Fact]
    public void The_diff_of_any_two_texts_applied_to_the_one_gives_the_other()
    {
        for (var seed = 0; seed < 5_000; seed++)
        {
            var random = new Random(seed);
            var (before, after) = (Lines(random), Lines(random));
            var diff = LineDiff.Between(before, after, random.Next(4));
            Assert.True(after == Apply(before, diff.Unified), $"seed {seed}");
            Assert.Equal(diff.Unified.Split('\n').Count(line => line.StartsWith('+')), diff.Added);
        }
    }

    [Fact]
    public void The_diff_of_generated_documents_applies()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var (before, after) = (MarkdownWriter.Write(new DocumentGenerator(seed).Document()), MarkdownWriter.Write(new DocumentGenerator(seed + 1).Document()));
            Assert.True(after == Apply(before, LineDiff.Between(before, after).Unified), $"seed {seed}");
        }
    }

    [Fact]
    public void Small_differences_are_told_with_hardly_more_lines_than_needed()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            // Few letters, so that hardly any line is unique and the exact search decides.
            var (before, after) = (Letters(random), Letters(random));
            var diff = LineDiff.Between(before, after);
            Assert.True(diff.Added + diff.Removed <= Fewest(before.Split('\n')[..^1], after.Split('\n')[..^1]) + 4, $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Ten_megabytes_take_seconds_at_most(int kind)
    {
        var random = new Random(kind);
        string[] before = [.. Enumerable.Range(0, 200_000).Select(i => kind == 3 ? $"line {random.Next(3)}" : $"line {i} with some fifty characters of words in all, x")];
        string[] after = kind switch
        {
            0 => [.. before.Select((line, i) => i % 20_000 == 7 ? "changed " + i : line)],
            1 => [.. before.Reverse()],
            2 => [.. before.Select((line, i) => "all new " + i)],
            _ => [.. before.Select(line => random.Next(2) == 0 ? line : $"line {random.Next(3)}")],
        };
        var (one, other) = (string.Join('\n', before), string.Join('\n', after));
        var clock = Stopwatch.StartNew();

        var diff = LineDiff.Between(one, other);

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), clock.Elapsed.ToString());
        Assert.Equal(other, Apply(one, diff.Unified));
        if (kind == 0) Assert.Equal(10, diff.Added);
    }

    /// <summary>What patch does, by the letter: every line it expects must be there.</summary>
    internal static string Apply(string before, string unified)
    {
        if (unified.Length == 0) return before;
        var lines = before.Split('\n');
        var (text, at) = (new StringBuilder(), 0);
        var patch = unified.TrimEnd('\n').Split('\n');
        for (var i = 0; i < patch.Length; i++)
        {
            if (Header().Match(patch[i]) is { Success: true } header)
            {
                var start = int.Parse(header.Groups[1].Value, CultureInfo.InvariantCulture) - (header.Groups[2].Value == ",0" ? 0 : 1);
                while (at < start) text.Append(lines[at++]).Append('\n');
                continue;
            }

            var feed = i + 1 < patch.Length && patch[i + 1].StartsWith('\\') ? "" : "\n";
            if (patch[i].StartsWith('\\')) continue;
            if (patch[i][0] != '+') Assert.Equal(lines[at++], patch[i][1..]);
            if (patch[i][0] != '-') text.Append(patch[i].AsSpan(1)).Append(feed);
        }

        if (at < lines.Length) text.AppendJoin('\n', lines[at..]);
        return text.ToString();
    }

    internal static string Lines(Random random)
    {
        var lines = Enumerable.Range(0, random.Next(30)).Select(_ => random.Next(4) == 0 ? "" : "line " + random.Next(20));
        return string.Join('\n', lines) + (random.Next(2) == 0 ? "\n" : "");
    }

    private static string Letters(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => (char)('a' + random.Next(3)) + "\n"));

    private static int Fewest(string[] one, string[] other)
    {
        var longest = new int[one.Length + 1, other.Length + 1];
        for (var i = 1; i <= one.Length; i++)
            for (var j = 1; j <= other.Length; j++)
                longest[i, j] = one[i - 1] == other[j - 1] ? longest[i - 1, j - 1] + 1 : Math.Max(longest[i - 1, j], longest[i, j - 1]);
        return one.Length + other.Length - (2 * longest[one.Length, other.Length]);
    }

    [GeneratedRegex(@"^@@ -(\d+)(,\d+)? \+\d+(?:,\d+)? @@$")]
    private static partial Regex Header();
}
