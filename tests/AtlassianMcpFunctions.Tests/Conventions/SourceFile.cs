using System.Text.RegularExpressions;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Conventions;

/// <summary>A C# file of the repository, as the rules of the house look at it.</summary>
/// <param name="Path">From the repository's root, with forward slashes.</param>
/// <param name="Lines">Its lines.</param>
internal sealed partial record SourceFile(string Path, string[] Lines)
{
    private static readonly string[] Generated = ["/obj/", "/bin/", "/node_modules/"];

    /// <summary>All files of <c>src</c> and <c>tests</c>.</summary>
    public static IReadOnlyList<SourceFile> All { get; } = [.. Under("src"), .. Under("tests")];

    /// <summary>The files of <c>src</c>.</summary>
    public static IEnumerable<SourceFile> Product => All.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal));

    /// <summary>The namespace the folder stands for.</summary>
    public string FolderNamespace => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/').Split('/', 2)[1].Replace('/', '.');

    /// <summary>The namespace the file declares; null for a program's entry file.</summary>
    public string? Namespace => Lines.Select(line => NamespaceLine().Match(line)).FirstOrDefault(match => match.Success)?.Groups[1].Value;

    /// <summary>The namespaces (or types) that the file's <c>using</c> lines name.</summary>
    public IEnumerable<string> Usings => from line in Lines let match = UsingLine().Match(line) where match.Success select match.Groups[1].Value;

    private static IEnumerable<SourceFile> Under(string folder) =>
        from file in Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let path = System.IO.Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
        where !Generated.Any(part => path.Contains(part, StringComparison.Ordinal))
        select new SourceFile(path, File.ReadAllLines(file));

    [GeneratedRegex(@"^namespace ([\w.]+);")]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^(?:global )?using (?:static )?(?:\w+ = )?(?:global::)?([\w.]+)")]
    private static partial Regex UsingLine();
}
