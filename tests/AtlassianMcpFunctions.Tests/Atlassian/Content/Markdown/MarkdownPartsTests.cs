using Atlassian.Content.Adf;
using Atlassian.Content.Markdown;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Markdown;

/// <summary>A text read in parts is the text read as a whole.</summary>
public sealed class MarkdownPartsTests
{
    [Theory]
    [InlineData("# A\n\n```\ncode\n\n# no heading\n\nstill code\n```\n\n# B\n\nwords\n")]
    [InlineData("# A\n\n:::info Mind\nfirst\n\n# inside\n\nlast\n:::\n\n# B\n")]
    [InlineData("<details><summary>More</summary>\n\n# inside\n\nwords\n\n</details>\n\n# B\n")]
    [InlineData("<!-- a comment\n\n# no heading\n\n-->\n\n# B\n")]
    [InlineData("- item\n\n  ```\n  code\n\nwords at the margin\n\n# B\n\n```\nopen to the end\n\n# no heading\n")]
    [InlineData("# A\n\nsee [the page][p]\n\n# B\n\n[p]: https://example.com\n")]
    [InlineData("> quote\n\n# A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nwords\n\n1. one\n\n   more\n\n# B\n")]
    [InlineData("<pre>\n\n# no heading\n\n</pre>\n\n# B\n\nend\n")]
    public void Whatever_is_open_at_a_border_stays_whole(string markdown) => AssertSame(markdown, 1);

    [Theory]
    [MemberData(nameof(ContentCase.Names), MemberType = typeof(ContentCase))]
    public void Every_case_reads_the_same_in_small_parts(string name) => AssertSame(ContentCase.Markdown(name), 40);

    [Fact]
    public void Generated_documents_read_the_same_in_small_parts()
    {
        for (var seed = 1; seed <= 300; seed++) AssertSame(MarkdownWriter.Write(new DocumentGenerator(seed).Document()), 60);
    }

    private static void AssertSame(string markdown, int partLength) =>
        Assert.Equal(AdfWriter.WriteText(MarkdownReader.Read(markdown, int.MaxValue)), AdfWriter.WriteText(MarkdownReader.Read(markdown, partLength)));
}
