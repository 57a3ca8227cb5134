using Atlassian.Content;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Corpus;

/// <summary>What became of one text on its way through one format and back to Markdown.</summary>
internal sealed record CorpusPass(CorpusFile File, string Format, string Written, Census Before, IReadOnlyList<Missing> Missing, string? Unsettled)
{
    /// <summary>Markdown as it comes, through the hub to Markdown; gives the document of the Markdown written too.</summary>
    public static (CorpusPass Pass, Document Document) OfMarkdown(CorpusFile file)
    {
        var read = Spoke.Markdown.Read(file.Text);
        var first = Spoke.Markdown.Write(read);
        var again = Spoke.Markdown.Read(first);
        var before = Census.Of(read);
        return (new(file, Spoke.Markdown.Name, first, before, [.. before.MissingIn(Census.Of(again))], Difference(first, Spoke.Markdown.Write(again))), again);
    }

    /// <summary>A document through another format.</summary>
    public static CorpusPass Of(CorpusFile file, Document document, Spoke spoke)
    {
        var written = spoke.Write(document);
        var read = spoke.Read(written);
        var first = Spoke.Markdown.Write(read);
        var second = Spoke.Markdown.Write(spoke.Pass(Spoke.Markdown.Read(first)));
        var before = Census.Of(document);
        return new(file, spoke.Name, written, before, [.. before.MissingIn(Census.Of(read))], Difference(first, second));
    }

    // The first line that moved, which is what one needs to find the cause.
    private static string? Difference(string first, string second)
    {
        if (first == second) return null;
        var (was, isNow) = (first.Split('\n'), second.Split('\n'));
        var line = Enumerable.Range(0, Math.Min(was.Length, isNow.Length)).FirstOrDefault(line => was[line] != isNow[line], Math.Min(was.Length, isNow.Length) - 1);
        return $"{was[line]}\n      became {isNow[line]}";
    }
}
