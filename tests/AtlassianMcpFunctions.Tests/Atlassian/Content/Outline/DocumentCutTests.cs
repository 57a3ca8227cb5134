using Atlassian.Content;
using Atlassian.Content.Markdown;
using Atlassian.Content.Outline;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Outline;

public sealed class DocumentCutTests
{
    [Fact]
    public void Joined_parts_are_the_whole_text_and_each_fits_its_budget()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var document = new DocumentGenerator(seed).Document();
            var budget = 100 + (seed % 7 * 50);
            var pieces = All(document, budget);
            Assert.True(MarkdownWriter.Write(document) == DocumentCut.Join(pieces), $"seed {seed}");
            Assert.All(pieces, piece => Assert.True(piece.Markdown.Length <= budget, $"seed {seed}: {piece.Markdown.Length}"));
            Assert.Equal(pieces.Select(piece => piece.To).SkipLast(1).Prepend(0), pieces.Select(piece => piece.From));
        }
    }

    [Theory]
    [InlineData("<div align=\"right\">\n\none\n\ntwo\n\n</div>\n\nthree\n")]
    [InlineData("<br>\n\none\n\n<br>\n")]
    [InlineData("- one\n\n<br>\n\n1. two\n\n* three\n")]
    public void What_is_written_together_is_cut_together(string markdown)
    {
        var document = MarkdownReader.Read(markdown);
        Assert.Equal(MarkdownWriter.Write(document), DocumentCut.Join(All(document, DocumentCut.SmallestBudget)));
    }

    [Fact]
    public void Blocks_stay_whole_where_they_fit()
    {
        var document = MarkdownReader.Read(string.Join("\n\n", Enumerable.Range(0, 50).Select(i => $"Paragraph {i} is about this long, and no longer.")));

        var pieces = All(document, 130);

        Assert.All(pieces, piece => Assert.StartsWith("Paragraph ", piece.Markdown, StringComparison.Ordinal));
        Assert.All(pieces, piece => Assert.EndsWith("longer.", piece.Markdown.TrimEnd(), StringComparison.Ordinal));
        Assert.Equal("characters 0–96 of 2,439", pieces[0].Position);
    }

    [Fact]
    public void A_heading_goes_with_what_follows_it()
    {
        var document = MarkdownReader.Read($"{Words(12)}\n\n{Words(10)}\n\n# Heading\n\n{Words(15)}");

        var pieces = All(document, 160);

        Assert.StartsWith("# Heading", pieces[1].Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tables_header_is_repeated()
    {
        var document = MarkdownReader.Read("| Name | Number |\n|---|---|\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"| row {i} | {i} |\n")));

        var pieces = All(document, 300);

        Assert.True(pieces.Count > 3);
        Assert.All(pieces, piece => Assert.StartsWith("| Name | Number |\n| --- | --- |\n", piece.Markdown, StringComparison.Ordinal));
        Assert.All(pieces, piece => Assert.IsType<Table>(Assert.Single(MarkdownReader.Read(piece.Markdown).Blocks)));
    }

    [Fact]
    public void A_fence_is_closed_and_opened_again()
    {
        var document = MarkdownReader.Read("```csharp title=\"All\"\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"Call({i}); // ```\n")) + "```\n");

        var pieces = All(document, 300);

        Assert.True(pieces.Count > 3);
        Assert.All(pieces, piece => Assert.Equal("csharp", Assert.IsType<CodeBlock>(Assert.Single(MarkdownReader.Read(piece.Markdown).Blocks)).Language));
        Assert.Equal(((CodeBlock)document.Blocks[0]).Text, string.Join('\n', pieces.Select(piece => ((CodeBlock)MarkdownReader.Read(piece.Markdown).Blocks[0]).Text)));
    }

    [Fact]
    public void A_list_is_cut_between_its_items()
    {
        var document = MarkdownReader.Read(string.Concat(Enumerable.Range(0, 100).Select(i => $"- item {i}\n  - below {i}\n")));

        Assert.All(All(document, 300), piece => Assert.StartsWith("- item", piece.Markdown, StringComparison.Ordinal));
    }

    [Fact]
    public void A_paragraph_is_cut_between_its_sentences()
    {
        var document = MarkdownReader.Read(string.Concat(Enumerable.Range(0, 100).Select(i => $"Sentence {i} ends here. ")));

        Assert.All(All(document, 300), piece => Assert.StartsWith("Sentence", piece.Markdown, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(":::info Title")]
    [InlineData("::::layout\n\n:::column 50")]
    [InlineData("<details>\n<summary>More</summary>")]
    public void A_box_is_opened_again(string opening)
    {
        var closing = opening.StartsWith('<') ? "</details>" : opening.Contains("layout", StringComparison.Ordinal) ? ":::\n\n::::" : ":::";
        var document = MarkdownReader.Read($"{opening}\n\n{string.Join("\n\n", Enumerable.Range(0, 30).Select(i => $"Paragraph {i}, twenty."))}\n\n{closing}");
        var kind = document.Blocks[0].GetType();

        var pieces = All(document, 300);

        Assert.True(pieces.Count > 2);
        Assert.All(pieces, piece => Assert.IsType(kind, Assert.Single(MarkdownReader.Read(piece.Markdown).Blocks)));
    }

    [Fact]
    public void Aligned_text_is_opened_again()
    {
        var document = MarkdownReader.Read($"<div align=\"center\">\n\n{string.Join("\n\n", Enumerable.Range(0, 30).Select(i => $"Paragraph {i}, twenty."))}\n\n</div>");

        var pieces = All(document, 300);

        Assert.True(pieces.Count > 2);
        Assert.All(pieces, piece => Assert.All(MarkdownReader.Read(piece.Markdown).Blocks, block => Assert.Equal(TextAlignment.Center, Assert.IsType<Paragraph>(block).Alignment)));
        Assert.Equal(MarkdownWriter.Write(document), DocumentCut.Join(pieces));
    }

    [Fact]
    public void A_formula_is_closed_and_opened_again()
    {
        var document = MarkdownReader.Read($"$$\n{string.Join("\n", Enumerable.Range(0, 60).Select(i => $"x_{i} + y_{i} + \\\\"))}\n$$");

        var pieces = All(document, 300);

        Assert.True(pieces.Count > 2);
        Assert.Equal(document.Blocks, [new FormulaBlock(string.Join('\n', pieces.Select(piece => Assert.IsType<FormulaBlock>(Assert.Single(MarkdownReader.Read(piece.Markdown).Blocks)).Source)))]);
        Assert.Equal(MarkdownWriter.Write(document), DocumentCut.Join(pieces));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("- ", "  ")]
    public void What_a_comment_says_of_a_table_is_repeated_with_its_header(string marker, string indent)
    {
        var document = MarkdownReader.Read($"{marker}<!-- table widths=\"120,240\" numbered -->\n{indent}| Name | Number |\n{indent}|---|---|\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"{indent}| row {i} | {i} |\n")));

        var pieces = All(document, 300);

        Assert.True(pieces.Count > 3);
        Assert.All(pieces, piece => Assert.True(Assert.Single(MarkdownReader.Read(piece.Markdown).AllBlocks().OfType<Table>()).NumberedRows));
        Assert.Equal(MarkdownWriter.Write(document), DocumentCut.Join(pieces));
    }

    [Fact]
    public void A_cursor_of_another_text_is_refused()
    {
        var document = MarkdownReader.Read(string.Join("\n\n", Enumerable.Repeat(Words(10), 10)));
        var cursor = DocumentCut.Take(document, 200).Next!;
        var changed = MarkdownReader.Read(MarkdownWriter.Write(document) + "\n\nMore.");

        Assert.Contains("has changed", Assert.Throws<ArgumentException>(() => DocumentCut.Take(changed, 200, cursor)).Message, StringComparison.Ordinal);
        Assert.Contains("'page 2' is no cursor", Assert.Throws<ArgumentException>(() => DocumentCut.Take(document, 200, "page 2")).Message, StringComparison.Ordinal);
        Assert.Equal(DocumentCut.Take(document, 200, cursor), DocumentCut.Take(document, 200, cursor));
    }

    [Fact]
    public void An_empty_document_is_one_empty_part()
    {
        var piece = DocumentCut.Take(Document.Empty, 200);
        Assert.Equal(("", null, "characters 0–0 of 0"), (piece.Markdown, piece.Next, piece.Position));
    }

    [Fact]
    public void A_budget_may_change_on_the_way()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var document = new DocumentGenerator(seed).Document();
            var (pieces, budget) = (new List<MarkdownPiece>(), 100);
            do pieces.Add(DocumentCut.Take(document, budget += 37, pieces.LastOrDefault()?.Next));
            while (pieces[^1].Next is not null);
            Assert.Equal(MarkdownWriter.Write(document), DocumentCut.Join(pieces));
        }
    }

    private static string Words(int count) => string.Join(' ', Enumerable.Repeat("word", count));

    private static List<MarkdownPiece> All(Document document, int budget)
    {
        var pieces = new List<MarkdownPiece>();
        do pieces.Add(DocumentCut.Take(document, budget, pieces.LastOrDefault()?.Next));
        while (pieces[^1].Next is not null);
        return pieces;
    }
}
