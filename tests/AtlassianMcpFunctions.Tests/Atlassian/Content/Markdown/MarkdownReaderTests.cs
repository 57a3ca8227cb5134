using Atlassian.Content;
using Atlassian.Content.Markdown;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Markdown;

public sealed class MarkdownReaderTests
{
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
    [InlineData("- [ ] a\n- b", "- [ ] a\n\n* b\n")]
    [InlineData("1. [x] a", "1. ☑ a\n")]
    [InlineData("| |\n|-|\n|https://x.example/a|", "|  |\n| --- |\n| https://x.example/a |\n")]
    [InlineData("std::vector<int> a::b::c", "std::vector\\<int> a::b::c\n")]
    public void Odd_markdown_is_read_sanely(string markdown, string canonical) => Assert.Equal(canonical, ContentCase.ToMarkdown(markdown));

    [Fact]
    public void Nesting_beyond_the_parsers_limit_keeps_the_words()
    {
        var document = MarkdownReader.Read(new string('>', 5_000) + " deep words\n\nand more");
        Assert.Contains("deep words", document.PlainText(), StringComparison.Ordinal);
        Assert.Contains("and more", document.PlainText(), StringComparison.Ordinal);
    }
}
