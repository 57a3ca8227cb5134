using Atlassian.Content;
using Atlassian.Content.Markdown;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Markdown;

public sealed class MarkdownReaderTests
{
    [Fact]
    public void A_container_does_not_end_within_what_it_holds()
    {
        Block[] blocks =
        [
            new OpaqueBlock(ContentFormat.StorageFormat, "<ac:structured-macro ac:name=\"odd\"><ac:plain-text-body><![CDATA[a\n:::\nb]]></ac:plain-text-body></ac:structured-macro>"),
            new FormulaBlock("a\n:::\nb"),
            new FormulaBlock("$$ a\nb"),
        ];
        Assert.All(blocks, block =>
        {
            var read = Assert.Single(MarkdownReader.Read(MarkdownWriter.Write(new([new Panel(PanelKind.Info, [block]) { Title = "T" }]))).Blocks);
            Assert.Equal(block, Assert.Single(Assert.IsType<Panel>(read).Blocks));
        });
    }

    [Theory]
    [InlineData("<script>alert(1)</script>\n\ntext", "text\n")]
    [InlineData("a <script>alert(1)</script> b", "a alert(1) b\n")]
    [InlineData("a <!-- hidden --> b", "a  b\n")]
    [InlineData("<!-- hidden\n\n-->\n\ntext", "text\n")]
    [InlineData("<iframe src=\"https://x.example\"></iframe>\n\n<p onclick=\"x()\">kept</p>", "kept\n")]
    [InlineData("replace <your-name> here", "replace \\<your-name> here\n")]
    [InlineData("<p align=\"center\"><a href=\"https://x.example\"><img src=\"i.png\" width=\"50%\" height=\"20px\"></a></p>", "[<img src=\"i.png\" alt=\"\" width=\"50%\" height=\"20\">](https://x.example)\n")]
    [InlineData("<ul><li>a<li>b <b>c</b></ul>", "- a\n- b **c**\n")]
    [InlineData("> [!NOTE] Title here\n> text", ":::info Title here\n\ntext\n\n:::\n")]
    [InlineData("> [!FOO]\n> text", "> \\[!FOO] text\n")]
    [InlineData(":::warning\nx\n:::", "> [!WARNING]\n> x\n")]
    [InlineData("- a\n\n  ```\n  \tx\n  \t\ty\n    \tz\n  ```", "- a\n\n  ```\n  \tx\n  \t\ty\n    \tz\n  ```\n")]
    [InlineData("> ```\r\n> \tx\r\n> ```", "> ```\n> \tx\n> ```\n")]
    [InlineData("1.\tb\n\n\t```\n\t\tx\n\ty\n\t```", "1. b\n\n   ```\n   \tx\n   y\n   ```\n")]
    [InlineData("- [ ] a\n- b", "- [ ] a\n\n* b\n")]
    [InlineData("1. [x] a", "1. ☑ a\n")]
    [InlineData("| |\n|-|\n|https://x.example/a|", "|  |\n| --- |\n| https://x.example/a |\n")]
    [InlineData("std::vector<int> a::b::c", "std::vector\\<int> a::b::c\n")]
    public void Odd_markdown_is_read_sanely(string markdown, string canonical) => Assert.Equal(canonical, ContentCase.ToMarkdown(markdown));

    [Fact]
    public void Hundreds_of_definitions_right_below_each_other_all_count()
    {
        var definitions = string.Concat(Enumerable.Range(0, 450).Select(i => $"[n{i}]: https://x.example/{i}\n"));
        var document = MarkdownReader.Read($"{definitions}words\n===\n\n> [q]: https://q.example\n{definitions.Replace("[n", "[m", StringComparison.Ordinal)}\n[a][n0] [b][n449] [c][m449] [d][q]\n");
        Assert.Equal(["https://x.example/0", "https://x.example/449", "https://x.example/449", "https://q.example"], document.Links());
        Assert.Equal(["words"], document.Blocks.OfType<Heading>().Select(heading => DocumentText.PlainText(heading.Inlines)));
    }

    [Theory]
    [InlineData("> a\n> ===\n> b", "> # a\n>\n> b\n")]
    [InlineData("- a\n  ---\n- b\n===", "- ## a\n- b \\=\\=\\=\n")]
    [InlineData("> a\n===", "> a \\=\\=\\=\n")]
    [InlineData("a\n- b", "a\n\n- b\n")]
    [InlineData("[x]: y\n===\n", "\\=\\=\\=\n")]
    public void A_line_of_dashes_makes_a_heading_where_it_may(string markdown, string canonical) => Assert.Equal(canonical, ContentCase.ToMarkdown(markdown));

    [Fact]
    public void Limits_turn_marks_into_words()
    {
        var many = MarkdownReader.Read(string.Concat(Enumerable.Range(0, 10_200).Select(i => $"[n{i}]: y\n")) + "\nsurvivor [n1] [n10199]\n");
        Assert.Contains("[n10199]: y", many.PlainText(), StringComparison.Ordinal);
        Assert.EndsWith("survivor n1 [n10199]", many.PlainText(), StringComparison.Ordinal);
        var wide = MarkdownReader.Read(string.Concat(Enumerable.Repeat("|a", 2_000)) + "\n" + string.Concat(Enumerable.Repeat("|-", 2_000)) + "\n" + string.Concat(Enumerable.Repeat("|b|\n", 1_000)) + "\nsurvivor\n");
        Assert.Empty(wide.AllBlocks().OfType<Table>());
        Assert.EndsWith("survivor", wide.PlainText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_beyond_the_parsers_limit_keeps_the_words()
    {
        var document = MarkdownReader.Read(new string('>', 5_000) + " deep words\n\nand more");
        Assert.Contains("deep words", document.PlainText(), StringComparison.Ordinal);
        Assert.Contains("and more", document.PlainText(), StringComparison.Ordinal);
    }
}
