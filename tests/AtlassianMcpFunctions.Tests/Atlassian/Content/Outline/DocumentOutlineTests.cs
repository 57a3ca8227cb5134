using Atlassian.Content;
using Atlassian.Content.Markdown;
using Atlassian.Content.Outline;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Outline;

public sealed class DocumentOutlineTests
{
    private const string Page = """
        Before.

        # Set up

        One two.

        ## On Cloud

        - [x] done
        - [ ] open

        | a | ![](x.png) |
        |---|---|
        | b | c |

        ## On Data Center!

        :::info Hint
        ### In a box

        Text.
        :::

        Still Data Center.

        # Use

        ## On Cloud

        ```cs
        x
        ```

        [[_TOC_]]
        """;

    [Fact]
    public void Headings_come_in_reading_order_with_level_slug_and_path()
    {
        var outline = DocumentOutline.Of(MarkdownReader.Read(Page));

        Assert.Equal(
            ["1 Set up #set-up", "2 On Cloud #on-cloud", "2 On Data Center! #on-data-center", "3 In a box #in-a-box", "1 Use #use", "2 On Cloud #on-cloud-1"],
            outline.Headings.Select(heading => $"{heading.Level} {heading.Text} #{heading.Slug}"));
        Assert.Equal("Set up > On Data Center! > In a box", string.Join(" > ", outline.Headings[3].Path));
        Assert.Equal(new Inventory(1, 1, 1, 1, 1, 1), outline.Inventory);
    }

    [Fact]
    public void Sizes_add_up()
    {
        var outline = DocumentOutline.Of(MarkdownReader.Read(Page));

        Assert.Equal("# Set up\n".Length + "One two.\n".Length, outline.Headings[0].OwnCharacters);
        Assert.Equal(outline.Headings.Take(4).Sum(heading => heading.OwnCharacters), outline.Headings[0].AllCharacters);
        Assert.Equal("Still Data Center.\n".Length + "## On Data Center!\n".Length, outline.Headings[2].OwnCharacters);
        Assert.Equal(outline.Characters, "Before.\n".Length + outline.Headings.Sum(heading => heading.OwnCharacters));
    }

    [Fact]
    public void Sizes_of_any_document_add_up_and_slugs_are_unique()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var outline = DocumentOutline.Of(new DocumentGenerator(seed).Document());
            Assert.True(outline.Headings.Sum(heading => heading.OwnCharacters) <= outline.Characters);
            Assert.All(outline.Headings, heading => Assert.True(heading.OwnCharacters <= heading.AllCharacters));
            Assert.Equal(outline.Headings.Count, outline.Headings.Select(heading => heading.Slug).Distinct().Count());
        }
    }

    [Theory]
    [InlineData("use", "# Use\n\n## On Cloud\n\n```cs\nx\n```\n\n[[_TOC_]]\n")]
    [InlineData("#on-cloud-1", "## On Cloud\n\n```cs\nx\n```\n\n[[_TOC_]]\n")]
    [InlineData("Use > On Cloud", "## On Cloud\n\n```cs\nx\n```\n\n[[_TOC_]]\n")]
    [InlineData("set up > in a box", "### In a box\n\nText.\n")]
    [InlineData("in-a-box", "### In a box\n\nText.\n")]
    public void A_section_is_named_by_words_slug_or_path(string name, string markdown) =>
        Assert.Equal(markdown, MarkdownWriter.Write(DocumentOutline.Section(MarkdownReader.Read(Page), name)));

    [Fact]
    public void A_name_that_fits_none_or_several_is_answered_with_what_there_is()
    {
        var document = MarkdownReader.Read(Page);
        Assert.Equal("Several headings are called 'On Cloud'. Name one of: #on-cloud, #on-cloud-1.", Assert.Throws<ArgumentException>(() => DocumentOutline.Section(document, "On Cloud")).Message);
        Assert.StartsWith("There is no heading 'Off'. There are: Set up, On Cloud, ", Assert.Throws<ArgumentException>(() => DocumentOutline.Section(document, "Off")).Message, StringComparison.Ordinal);
        Assert.Equal("There is no heading 'x'. There are: none.", Assert.Throws<ArgumentException>(() => DocumentOutline.Section(Document.Empty, "x")).Message);
    }

    [Fact]
    public void Every_heading_can_be_named_by_its_slug()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var document = new DocumentGenerator(seed).Document();
            foreach (var heading in DocumentOutline.Of(document).Headings)
                Assert.Equal(heading.Level, Assert.IsType<Heading>(DocumentOutline.Section(document, "#" + heading.Slug).Blocks[0]).Level);
        }
    }
}
