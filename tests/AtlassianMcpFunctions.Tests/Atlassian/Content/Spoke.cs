using Atlassian.Content;
using Atlassian.Content.Adf;
using Atlassian.Content.Markdown;
using Atlassian.Content.StorageFormat;
using Atlassian.Content.WikiMarkup;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content;

/// <summary>A format with its reader and writer, so that one test can hold for all.</summary>
internal sealed record Spoke(string Name, Func<string, Document> Read, Func<Document, string> Write)
{
    public static Spoke Markdown { get; } = new("Markdown", MarkdownReader.Read, MarkdownWriter.Write);

    public static Spoke Adf { get; } = new("ADF", AdfReader.Read, AdfWriter.WriteText);

    public static Spoke Storage { get; } = new("storage", StorageFormatReader.Read, document => StorageFormatWriter.Write(document));

    public static Spoke DataCenterStorage { get; } = new("Data Center storage", StorageFormatReader.Read, document => StorageFormatWriter.Write(document, StorageDialect.DataCenter));

    public static Spoke Wiki { get; } = new("wiki", WikiMarkupReader.Read, WikiMarkupWriter.Write);

    public static IReadOnlyList<Spoke> All { get; } = [Markdown, Adf, Storage, DataCenterStorage, Wiki];

    /// <summary>The four formats, for theories.</summary>
    public static TheoryData<string> Formats => ["Markdown", "ADF", "storage", "wiki"];

    /// <summary>The format of a name.</summary>
    public static Spoke Of(string name) => All.Single(spoke => spoke.Name == name);

    /// <summary>A document as it comes back from the format.</summary>
    public Document Pass(Document document) => Read(Write(document));
}
