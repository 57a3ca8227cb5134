using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Corpus;

/// <summary>Markdown that people wrote for other people: the readmes, changelogs and manuals of all npm packages that the tests install.</summary>
internal static class CorpusFiles
{
    private static readonly string[] Folders = ["src/Playground", "tests", "tests/adf", "tests/inspector"];

    /// <summary>All files in a fixed order, each text once.</summary>
    public static async Task<IReadOnlyList<CorpusFile>> AllAsync()
    {
        foreach (var folder in Folders) await NodePackages.EnsureAsync(Path.Combine(Repository.Root, folder));
        return
        [
            .. Folders.SelectMany(Paths).Order(StringComparer.Ordinal)
                .Select(path => new CorpusFile(path, File.ReadAllText(Path.Combine(Repository.Root, path)).ReplaceLineEndings("\n")))
                .DistinctBy(file => file.Text),
        ];
    }

    private static IEnumerable<string> Paths(string folder) =>
        new DirectoryInfo(Path.Combine(Repository.Root, folder, "node_modules"))
            .EnumerateFiles("*.md", new EnumerationOptions { RecurseSubdirectories = true, MatchCasing = MatchCasing.CaseInsensitive, AttributesToSkip = FileAttributes.ReparsePoint })
            .Select(file => Path.GetRelativePath(Repository.Root, file.FullName).Replace('\\', '/'));
}
