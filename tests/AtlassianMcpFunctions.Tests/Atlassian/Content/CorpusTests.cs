using System.Collections.Concurrent;
using System.Diagnostics;
using AtlassianMcpFunctions.Tests.Atlassian.Content.Corpus;
using AtlassianMcpFunctions.Tests.TestKit;
using Xunit.Abstractions;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content;

/// <summary>
/// Hundreds of texts that nobody wrote for these tests go through every format: what is missing afterwards is what docs/markdown.md names, and Markdown is settled.
/// <c>CORPUS=all dotnet test --filter FullyQualifiedName~CorpusTests</c> takes all of them rather than every fourth.
/// </summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private const int Share = 4;
    private static readonly bool TakesAll = Environment.GetEnvironmentVariable("CORPUS") == "all";

    [Fact]
    public async Task What_people_wrote_comes_back_from_every_format_but_for_what_the_documentation_names()
    {
        var all = await CorpusFiles.AllAsync();
        Assert.True(all.Count > 500, "The corpus is gone.");
        var files = TakesAll ? all : [.. all.Where((_, at) => at % Share == 0)];
        var clock = Stopwatch.StartNew();
        var passes = Passes(files);
        output.WriteLine($"{files.Count} files, {files.Sum(file => (long)file.Text.Length)} characters, {clock.Elapsed.TotalSeconds:0} s");
        output.WriteLine(CorpusReport.Of(passes));
        Assert.Empty(passes.SelectMany(pass => pass.Missing.Where(missing => !CorpusReport.IsAllowed(pass, missing)).Select(missing => $"{pass.Format}: {missing} in {pass.File.Path}")));
        Assert.Empty(passes.Where(pass => pass.Unsettled is not null).Select(pass => $"{pass.Format}: {pass.File.Path} moves: {pass.Unsettled}"));
        if (TakesAll) Assert.All(Allowance.All, allowance => Assert.Contains(passes, pass => pass.Missing.Any(missing => allowance.Covers(pass.Format, missing))));
        if (AdfSchema.Path is not null)
            Assert.Equal("{}", await AdfSchema.FaultsAsync(passes.Where(pass => pass.Format == Spoke.Adf.Name).Select(pass => (pass.File.Path, pass.Written))));
    }

    [Fact]
    public void All_that_may_be_missing_is_named_in_the_documentation()
    {
        var documentation = File.ReadAllText(Path.Combine(Repository.Root, "docs", "markdown.md"));
        foreach (var allowance in Allowance.All) Assert.Contains(allowance.Sentence, documentation, StringComparison.Ordinal);
    }

    private static List<CorpusPass> Passes(IReadOnlyList<CorpusFile> files)
    {
        var passes = new ConcurrentBag<CorpusPass>();
        Parallel.ForEach(files.OrderByDescending(file => file.Text.Length), file =>
        {
            var (markdown, document) = CorpusPass.OfMarkdown(file);
            passes.Add(markdown);
            foreach (var spoke in Spoke.All.Where(spoke => spoke != Spoke.Markdown)) passes.Add(CorpusPass.Of(file, document, spoke));
        });
        foreach (var pass in passes.Where(pass => pass.Format == Spoke.Storage.Name || pass.Format == Spoke.DataCenterStorage.Name)) RoundTripTests.AssertWellFormed(pass.Written);
        return [.. passes.OrderBy(pass => pass.File.Path, StringComparer.Ordinal)];
    }
}
