using System.Globalization;
using System.Text;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Corpus;

/// <summary>What the corpus lost and where it moved, for people to read.</summary>
internal static class CorpusReport
{
    /// <summary>Per format what is missing by construct: how many of how many, in how many files, and an example; what is not allowed has an exclamation mark.</summary>
    public static string Of(IReadOnlyList<CorpusPass> passes)
    {
        var report = new StringBuilder();
        foreach (var format in passes.GroupBy(pass => pass.Format).OrderBy(format => format.Key, StringComparer.Ordinal))
        {
            var before = format.SelectMany(pass => pass.Before.Constructs()).GroupBy(construct => construct.Construct).ToDictionary(group => group.Key, group => group.Sum(construct => (long)construct.Count));
            report.AppendLine(CultureInfo.InvariantCulture, $"{format.Key}: {format.Count()} files, {format.Sum(pass => (long)pass.Written.Length)} characters written, {format.Count(pass => pass.Unsettled is not null)} unsettled");
            foreach (var lost in format.SelectMany(pass => pass.Missing.Select(missing => (pass, missing))).GroupBy(lost => lost.missing.Construct).OrderBy(lost => lost.Key, StringComparer.Ordinal))
                report.AppendLine(Line(lost.Key, before[lost.Key], [.. lost]));
            foreach (var pass in format.Where(pass => pass.Unsettled is not null)) report.AppendLine(CultureInfo.InvariantCulture, $"  ~ {pass.File.Path}: {pass.Unsettled}");
        }

        return report.ToString();
    }

    private static string Line(string construct, long before, IReadOnlyList<(CorpusPass Pass, Missing Missing)> lost)
    {
        var (pass, example) = lost.OrderBy(one => IsAllowed(one.Pass, one.Missing)).ThenBy(one => one.Pass.File.Path, StringComparer.Ordinal).First();
        var sign = IsAllowed(pass, example) ? ' ' : '!';
        return string.Create(
            CultureInfo.InvariantCulture,
            $"  {sign} {construct}: {lost.Sum(one => (long)one.Missing.Count)} of {before} in {lost.Select(one => one.Pass.File).Distinct().Count()} files, as {Short(example.Value)} in {pass.File.Path}");
    }

    /// <summary>Whether docs/markdown.md says that this goes.</summary>
    public static bool IsAllowed(CorpusPass pass, Missing missing) => Allowance.All.Any(allowance => allowance.Covers(pass.Format, missing));

    private static string Short(string text) => text.Length == 0 ? "one" : text.Length <= 80 ? $"'{text}'" : $"'{text[..80]}…'";
}
