using Atlassian.Content;
using Atlassian.Content.Markdown;
using Atlassian.Content.StorageFormat;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content;

public sealed class DocumentMappingTests
{
    private static readonly Document Sample = MarkdownReader.Read(
        "Intro\n\n## First **title**\n\n![a](img/a.png) [x](other.md)\n\n| t |\n| - |\n| ![b](b.png) [y](https://y.example) |\n\n<details>\n<summary>s</summary>\n\n- [![c](https://c.example/c.png)](z.md)\n\n</details>\n");

    [Fact]
    public void Pictures_are_found_wherever_they_stand() =>
        Assert.Equal([new AttachmentImage("img/a.png"), new AttachmentImage("b.png"), new ExternalImage("https://c.example/c.png")], Sample.Images().Select(image => image.Source));

    [Fact]
    public void Pictures_are_mapped_and_nothing_else_changes()
    {
        var mapped = Sample.MapImages(source => source is AttachmentImage file ? new AttachmentImage(Path.GetFileName(file.FileName)) : source);
        Assert.Equal(MarkdownWriter.Write(Sample).Replace("img/a.png", "a.png", StringComparison.Ordinal), MarkdownWriter.Write(mapped));
    }

    [Fact]
    public void Links_are_mapped_those_of_pictures_too()
    {
        Assert.Equal(["other.md", "https://y.example", "z.md"], Sample.Links());
        var mapped = Sample.MapLinks(href => href.EndsWith(".md", StringComparison.Ordinal) ? "page:DOCS/" + href[..^3] : href);
        Assert.Equal(["page:DOCS/other", "https://y.example", "page:DOCS/z"], mapped.Links());
        Assert.Contains("<ri:page ri:space-key=\"DOCS\" ri:content-title=\"other\" />", StorageFormatWriter.Write(mapped), StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_heading_and_the_words_are_plain()
    {
        Assert.Equal("First title", Sample.FirstHeading());
        Assert.StartsWith("Intro\nFirst title\n", Sample.PlainText(), StringComparison.Ordinal);
        Assert.Null(Document.Empty.FirstHeading());
    }
}
