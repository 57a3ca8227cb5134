namespace AtlassianMcpFunctions.Benchmarks.Server;

/// <summary>Puts what was measured into its place in <c>docs/performance.md</c>, between two comments; the words around it stay.</summary>
internal static class PerformancePage
{
    /// <summary>Replaces one part of the page.</summary>
    public static void Write(string part, string text)
    {
        var path = Path.Combine(Published.Root, "docs", "performance.md");
        var page = File.ReadAllText(path);
        var (begin, end) = ($"<!-- measured: {part} -->", $"<!-- end: {part} -->");
        var (from, to) = (page.IndexOf(begin, StringComparison.Ordinal), page.IndexOf(end, StringComparison.Ordinal));
        if (from < 0 || to < from) throw new InvalidOperationException($"{path} has no place for the part '{part}': it lacks {begin} … {end}.");
        File.WriteAllText(path, $"{page[..from]}{begin}\n{text}\n{page[to..]}");
        Console.Error.WriteLine($"Written to {path}");
    }
}
