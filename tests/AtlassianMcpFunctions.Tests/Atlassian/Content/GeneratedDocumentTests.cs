using AtlassianMcpFunctions.Tests.Atlassian.Content.Generated;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content;

/// <summary>What must hold for documents nobody would write, thousands for each format.</summary>
public sealed class GeneratedDocumentTests
{
    // What docs/markdown.md says is lost in Markdown.
    private static readonly HashSet<string> LostInMarkdown =
    [
        "Block.LocalId", "TaskItem.LocalId", "DecisionItem.LocalId", "TableCell.Background", "TableCell.ColumnWidths", "TableCell.Alignment", "Table.Layout", "Table.NumberedRows", "MediaSingle.Layout",
        "Paragraph.Alignment", "Paragraph.Indentation", "Heading.Alignment", "Annotation",
    ];

    [Theory]
    [MemberData(nameof(Spoke.Formats), MemberType = typeof(Spoke))]
    public void Nothing_is_lost_through_Markdown_and_nothing_moves_after_the_first_pass(string format)
    {
        var spoke = Spoke.Of(format);
        EachDocument.Holds(
            document =>
            {
                var before = spoke.Pass(document);
                var after = spoke.Pass(Spoke.Markdown.Pass(before));
                if (Difference(DocumentDump.Of(before, LostInMarkdown), DocumentDump.Of(after, LostInMarkdown)) is { } lost) return lost;
                var first = Spoke.Markdown.Write(after);
                return Difference(first, Spoke.Markdown.Write(spoke.Pass(Spoke.Markdown.Read(first))));
            },
            Allowed(format));
    }

    [Fact]
    public void Storage_format_of_any_document_is_well_formed_for_both_Confluences() => EachDocument.Holds(document =>
    {
        RoundTripTests.AssertWellFormed(Spoke.Storage.Write(document));
        RoundTripTests.AssertWellFormed(Spoke.DataCenterStorage.Write(document));
        return null;
    });

    [Fact]
    public void The_generator_makes_everything_the_hub_has()
    {
        var made = new HashSet<string>();
        for (var seed = 0; seed < 2_000; seed++)
            made.UnionWith(DocumentParts.Set(new DocumentGenerator(seed).Document()));
        Assert.Empty(DocumentParts.All().Except(made));
    }

    // Documents in a thousand that need one more pass, for signs side by side that mean something together.
    private static double Allowed(string format) => format switch { "Markdown" => 0.5, _ => 1.5 };

    private static string? Difference(string expected, string actual) => expected == actual ? null : $"Expected:\n{expected}\nActual:\n{actual}";
}
