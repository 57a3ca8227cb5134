using System.Globalization;
using System.Text;
using Atlassian.Content;
using Atlassian.Content.Adf;
using Atlassian.Content.Markdown;
using Atlassian.Content.StorageFormat;
using Atlassian.Content.WikiMarkup;

namespace AtlassianMcpFunctions.Benchmarks;

/// <summary>A conversion to measure: its input made from a Markdown text, and the work on it.</summary>
internal sealed record Conversion(string Name, Func<string, string> Input, Action<string> Run);

/// <summary>Every reader and every writer, through the hub as tools use them.</summary>
internal static class Conversions
{
    private const string Paragraph = """
        ## Section {0}

        Some **bold _and_ emphasised** words with `code`, a [link](https://example.com/{0}) and ~~more~~.

        - one
          - nested *item*
            1. deeper
        - [x] done

        | Name | Value |
        | --- | --: |
        | a \| b | {0} |

        ```csharp
        var number = {0};
        ```

        > [!NOTE]
        > Mind the gap.


        """;

    public static IReadOnlyList<Conversion> All { get; } =
    [
        new("Markdown → ADF", markdown => markdown, markdown => AdfWriter.WriteText(MarkdownReader.Read(markdown))),
        new("Markdown → storage", markdown => markdown, markdown => StorageFormatWriter.Write(MarkdownReader.Read(markdown))),
        new("Markdown → wiki", markdown => markdown, markdown => WikiMarkupWriter.Write(MarkdownReader.Read(markdown))),
        new("ADF → Markdown", markdown => AdfWriter.WriteText(MarkdownReader.Read(markdown)), adf => Write(AdfReader.Read(adf))),
        new("storage → Markdown", markdown => StorageFormatWriter.Write(MarkdownReader.Read(markdown)), storage => Write(StorageFormatReader.Read(storage))),
        new("wiki → Markdown", markdown => WikiMarkupWriter.Write(MarkdownReader.Read(markdown)), wiki => Write(WikiMarkupReader.Read(wiki))),
    ];

    /// <summary>A Markdown text of about so many characters, with every common construct.</summary>
    public static string Markdown(int length)
    {
        var text = new StringBuilder(length + Paragraph.Length);
        for (var section = 1; text.Length < length; section++) text.Append(Paragraph.Replace("{0}", section.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return text.ToString();
    }

    private static void Write(Document document) => MarkdownWriter.Write(document);
}
