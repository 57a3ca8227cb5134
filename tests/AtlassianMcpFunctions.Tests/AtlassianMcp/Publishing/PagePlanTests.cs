using Atlassian.Content.Markdown;
using AtlassianMcp.Publishing;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Publishing;

public sealed class PagePlanTests
{
    [Theory]
    [InlineData("# One\n\ntext", null, null, "One", "text\n")]
    [InlineData("intro\n\n# One\n\ntext", null, null, "One", "intro\n\ntext\n")]
    [InlineData("# One\n\ntext", "Two", null, "Two", "# One\n\ntext\n")]
    [InlineData("# One *more*\n\ntext", " one  more ", null, "one more", "text\n")]
    [InlineData("# One\n\ntext", null, "Kept", "Kept", "# One\n\ntext\n")]
    [InlineData("---\ntitle: 'It''s'\n---\n# One", null, "Kept", "It's", "# One\n")]
    [InlineData("---\ntitle: Front\n---\n# Front\n\ntext", "Given", null, "Given", "# Front\n\ntext\n")]
    [InlineData("\uFEFF---\r\ntitle: Front\r\n---\r\ntext", null, null, "Front", "text\n")]
    public void The_title_comes_from_the_nearest_place(string markdown, string? title, string? current, string expected, string body)
    {
        var plan = PagePlan.Of(markdown, title, current);
        Assert.Equal((expected, body), (plan.Title, MarkdownWriter.Write(plan.Body)));
    }

    [Fact]
    public void A_title_must_be_found_and_fit()
    {
        Assert.Throws<ArgumentException>(() => PagePlan.Of("just text"));
        Assert.Throws<ArgumentException>(() => PagePlan.Of("# " + new string('x', 256)));
    }

    [Theory]
    [InlineData("---\n\n# T\n\nA rule before.\n\n---\n\nAnd after.")]
    [InlineData("---\nNot front matter at all, but a sentence.\n---\n# T")]
    [InlineData("---\ntitle: never ends\n# T")]
    public void A_rule_is_no_front_matter(string markdown) => Assert.StartsWith("---\n", MarkdownWriter.Write(PagePlan.Of(markdown, "Given").Body), StringComparison.Ordinal);

    [Theory]
    [InlineData("labels: [How To, ops, \"a,b\"]", "how-to", "ops", "a", "b")]
    [InlineData("labels: One, two", "one", "two")]
    [InlineData("tags:\n  - Überblick\n  - 'C#: notes!'\nauthor: me", "überblick", "c-notes")]
    public void Labels_are_spelt_as_Confluence_takes_them(string front, params string[] labels) =>
        Assert.Equal(labels, PagePlan.Of($"---\n{front}\n---\ntext", "T").Labels);

    [Fact]
    public void Pictures_get_names_that_are_unique_and_always_the_same()
    {
        const string Text = "![](img/x.png) ![](a/x.png?raw=true) ![](../up/y.png) ![](C:\\pics\\z.png) ![](y%20z.png) ![](./img/x.png) ![](https://e.org/w.png)";
        var plan = PagePlan.Of(Text, "T", folder: "docs");
        Assert.Equal(
            ["docs/img/x.png=docs_img_x.png", "docs/a/x.png=docs_a_x.png", "up/y.png=y.png", "docs/C:/pics/z.png=z.png", "docs/y z.png=y z.png"],
            plan.Images.Select(image => $"{image.Path}={image.AttachmentName}"));
        Assert.Contains("![](docs_img_x.png) ![](docs_a_x.png) ![](y.png) ![](z.png) ![](y%20z.png) ![](docs_img_x.png)", MarkdownWriter.Write(plan.Body), StringComparison.Ordinal);
        Assert.Contains("https://e.org/w.png", MarkdownWriter.Write(plan.Body), StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_within_the_text_become_files_named_by_their_content()
    {
        var plan = PagePlan.Of("![dot](data:image/svg+xml;base64,PHN2Zy8+) ![no](data:image/png;base64,%)", "T");
        var image = Assert.Single(plan.Images);
        Assert.Equal("<svg/>"u8.ToArray(), image.Content);
        Assert.Matches("^image-[0-9a-f]{12}\\.svg$", image.AttachmentName);
        Assert.Contains($"![dot]({image.AttachmentName})", MarkdownWriter.Write(plan.Body), StringComparison.Ordinal);
    }

    [Fact]
    public void Links_to_files_beside_the_text_can_be_resolved()
    {
        var plan = PagePlan.Of("[a](b/a.md#x) [b](../b.md) [c](c.md) [d](#d) [e](mailto:a@b.c) [f](page:X) [g](/wiki/x)", "T", folder: "docs");
        Assert.Equal(["docs/b/a.md", "b.md", "docs/c.md"], plan.Links.Select(link => link.Path));

        var resolved = plan.Resolve(path => path == "docs/c.md" ? null : $"page:SPACE/{Path.GetFileName(path)}");

        Assert.Equal(["c.md"], resolved.Links.Select(link => link.Href));
        Assert.Equal("[a](page:SPACE/a.md#x) [b](page:SPACE/b.md) [c](c.md) [d](#d) [e](mailto:a@b.c) [f](page:X) [g](/wiki/x)\n", MarkdownWriter.Write(resolved.Body));
    }

    [Fact]
    public void Files_are_found_by_path_then_letter_case_then_a_name_without_doubt()
    {
        LocalFile File(string path) => new(path, _ => Task.FromResult(Array.Empty<byte>()));
        var files = new LocalFiles([File("a/x.png"), File("A/X.png"), File("b/Y.png"), File("z.png")]);
        IReadOnlyList<PlannedFile> images = [new("A/X.png", ""), new("b/y.PNG", ""), new("deep/z.png", ""), new("c/x.png", ""), new("none.png", "")];
        Assert.Equal(["A/X.png", "b/Y.png", "z.png", null, null], files.For(images).Select(file => file?.Path));
    }
}
