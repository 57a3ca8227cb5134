using System.Text.Encodings.Web;
using System.Text.Json;
using Atlassian.Content;
using Atlassian.Content.Adf;
using Atlassian.Content.Markdown;
using Atlassian.Content.StorageFormat;
using Atlassian.Content.WikiMarkup;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content;

/// <summary>
/// The golden cases beside the test assembly, named by their path below Cases. A case begins with a text somebody wrote: <c>name.md</c>, or <c>name.source.adf.json</c>,
/// <c>name.source.storage.xml</c>, <c>name.source.wiki</c>. Beside it lies what it becomes: <c>name.canonical.md</c>, <c>name.adf.json</c>, <c>name.storage.xml</c>, <c>name.wiki</c>.
/// </summary>
internal static class ContentCase
{
    private const string SourceMark = ".source";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n", MaxDepth = 1_000 };

    private static readonly (string Ending, Func<string, Document> Read)[] Sources =
    [
        (".md", MarkdownReader.Read),
        (SourceMark + ".adf.json", AdfReader.Read),
        (SourceMark + ".storage.xml", StorageFormatReader.Read),
        (SourceMark + ".wiki", WikiMarkupReader.Read),
    ];

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Atlassian", "Content", "Cases");

    /// <summary>The names of all cases, for theories.</summary>
    public static TheoryData<string> Names() => [.. AllNames()];

    /// <summary>The names of all cases: their sources' paths without endings.</summary>
    public static IEnumerable<string> AllNames() => SourceFiles().Select(Name).Order(StringComparer.Ordinal);

    /// <summary>The paths of all texts that cases begin with.</summary>
    public static IEnumerable<string> SourceFiles() =>
        from path in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        let file = Path.GetRelativePath(Folder, path).Replace('\\', '/')
        where file.Contains(SourceMark + ".", StringComparison.Ordinal) || (Path.GetExtension(file) == ".md" && !Path.HasExtension(Path.GetFileNameWithoutExtension(file)))
        select file;

    /// <summary>The document of a case, read from its source.</summary>
    public static Document Document(string name)
    {
        foreach (var (ending, read) in Sources)
            if (Read(name + ending) is { } source) return read(source);
        throw new InvalidOperationException($"There is no case {name}");
    }

    /// <summary>The Markdown of a case: its source, or what its source becomes.</summary>
    public static string Markdown(string name) => Read(name + ".md") ?? MarkdownWriter.Write(Document(name));

    /// <summary>A file of a case, or null.</summary>
    public static string? Read(string file)
    {
        var path = Path.Combine(Folder, file);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    public static string ToMarkdown(string markdown) => MarkdownWriter.Write(MarkdownReader.Read(markdown));

    public static string ToAdf(string markdown) => ToAdf(MarkdownReader.Read(markdown));

    public static string ToAdf(Document document) => AdfWriter.Write(document).ToJsonString(Readable) + "\n";

    public static string ToStorage(string markdown) => ToStorage(MarkdownReader.Read(markdown));

    public static string ToStorage(Document document) => StorageFormatWriter.Write(document) + "\n";

    public static string ToWiki(string markdown) => WikiMarkupWriter.Write(MarkdownReader.Read(markdown));

    public static string FromAdf(string adf) => MarkdownWriter.Write(AdfReader.Read(adf));

    public static string FromStorage(string storage) => MarkdownWriter.Write(StorageFormatReader.Read(storage));

    public static string FromWiki(string wiki) => MarkdownWriter.Write(WikiMarkupReader.Read(wiki));

    private static string Name(string file) => file[..file.IndexOf('.', file.LastIndexOf('/') + 1)];
}
