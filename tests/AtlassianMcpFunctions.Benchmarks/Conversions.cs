using System.Globalization;
using System.Text;
using Atlassian.Content;
using Atlassian.Content.Adf;
using Atlassian.Content.Markdown;
using Atlassian.Content.StorageFormat;
using Atlassian.Content.WikiMarkup;
using AtlassianMcpFunctions.Benchmarks.Server;

namespace AtlassianMcpFunctions.Benchmarks;

/// <summary>Work to measure: made ready from a Markdown text, so that only the work itself counts.</summary>
internal sealed record Conversion(string Name, Func<string, Load> Prepare);

/// <summary>The work on one input, and how many characters that input has: of Markdown for writers, whose input is a document.</summary>
internal sealed record Load(int Length, Action Run);

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
        Reader("read Markdown", markdown => markdown, MarkdownReader.Read),
        Reader("read ADF", Adf, AdfReader.Read),
        Reader("read storage", Storage, StorageFormatReader.Read),
        Reader("read wiki", Wiki, WikiMarkupReader.Read),
        Writer("write Markdown", MarkdownWriter.Write),
        Writer("write ADF", AdfWriter.WriteText),
        Writer("write storage", document => StorageFormatWriter.Write(document)),
        Writer("write wiki", WikiMarkupWriter.Write),
        new("Markdown → ADF", markdown => new(markdown.Length, () => Adf(markdown))),
        new("Markdown → storage", markdown => new(markdown.Length, () => Storage(markdown))),
        new("Markdown → wiki", markdown => new(markdown.Length, () => Wiki(markdown))),
        Reader("ADF → Markdown", Adf, adf => MarkdownWriter.Write(AdfReader.Read(adf))),
        Reader("storage → Markdown", Storage, storage => MarkdownWriter.Write(StorageFormatReader.Read(storage))),
        Reader("wiki → Markdown", Wiki, wiki => MarkdownWriter.Write(WikiMarkupReader.Read(wiki))),
    ];

    /// <summary>Prints a table of those whose name holds a word; without a word, of all, and writes it into the page.</summary>
    public static void Measure(string? word)
    {
        List<string> lines = ["| conversion | MB/s | bytes allocated per input character | 1 MB takes × 100 KB |", "|---|---|---|---|"];
        lines.ForEach(Console.WriteLine);
        foreach (var conversion in All.Where(conversion => conversion.Name.Contains(word ?? "", StringComparison.Ordinal)))
        {
            lines.Add(Measurement.Of(conversion));
            Console.WriteLine(lines[^1]);
        }

        if (word is null) PerformancePage.Write("conversions", string.Join('\n', lines));
    }

    /// <summary>A Markdown text of about so many characters, with every common construct.</summary>
    public static string Markdown(int length)
    {
        var text = new StringBuilder(length + Paragraph.Length);
        for (var section = 1; text.Length < length; section++) text.Append(Paragraph.Replace("{0}", section.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return text.ToString();
    }

    private static Conversion Reader<T>(string name, Func<string, string> input, Func<string, T> read) => new(name, markdown =>
    {
        var source = input(markdown);
        return new(source.Length, () => read(source));
    });

    private static Conversion Writer(string name, Func<Document, string> write) => new(name, markdown =>
    {
        var document = MarkdownReader.Read(markdown);
        return new(markdown.Length, () => write(document));
    });

    private static string Adf(string markdown) => AdfWriter.WriteText(MarkdownReader.Read(markdown));

    private static string Storage(string markdown) => StorageFormatWriter.Write(MarkdownReader.Read(markdown));

    private static string Wiki(string markdown) => WikiMarkupWriter.Write(MarkdownReader.Read(markdown));
}
