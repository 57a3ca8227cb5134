using System.Text.Encodings.Web;
using System.Text.Json;
using Atlassian.Content.Adf;
using Atlassian.Content.Markdown;
using Atlassian.Content.StorageFormat;
using Atlassian.Content.WikiMarkup;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content;

/// <summary>The golden cases beside the test assembly: a Markdown file each, and what it becomes in the other formats.</summary>
internal static class ContentCase
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Atlassian", "Content", "Cases");

    /// <summary>The names of all cases, for theories.</summary>
    public static TheoryData<string> Names()
    {
        var names = new TheoryData<string>();
        foreach (var name in AllNames()) names.Add(name);
        return names;
    }

    /// <summary>The names of all cases: Markdown files without a second ending.</summary>
    public static IEnumerable<string> AllNames() =>
        Directory.EnumerateFiles(Folder, "*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Where(name => !Path.HasExtension(name)).Order(StringComparer.Ordinal);

    /// <summary>The Markdown of a case.</summary>
    public static string Markdown(string name) => Read(name + ".md")!;

    /// <summary>A file of a case, or null.</summary>
    public static string? Read(string file)
    {
        var path = Path.Combine(Folder, file);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    public static string ToMarkdown(string markdown) => MarkdownWriter.Write(MarkdownReader.Read(markdown));

    public static string ToAdf(string markdown) => AdfWriter.Write(MarkdownReader.Read(markdown)).ToJsonString(Readable) + "\n";

    public static string ToStorage(string markdown) => StorageFormatWriter.Write(MarkdownReader.Read(markdown)) + "\n";

    public static string ToWiki(string markdown) => WikiMarkupWriter.Write(MarkdownReader.Read(markdown));

    public static string FromAdf(string adf) => MarkdownWriter.Write(AdfReader.Read(adf));

    public static string FromStorage(string storage) => MarkdownWriter.Write(StorageFormatReader.Read(storage));

    public static string FromWiki(string wiki) => MarkdownWriter.Write(WikiMarkupReader.Read(wiki));
}
