using Atlassian.Content.StorageFormat;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.StorageFormat;

public sealed class StorageFormatReaderTests
{
    [Theory]
    [InlineData("<p>a<strong>b</strong>&nbsp;&auml;&hellip;&#x1F600;</p>", "a**b**\u00A0ä…😀\n")]
    [InlineData("<h2>T</h2>text <em>loose</em><p>p</p>", "## T\n\ntext *loose*\n\np\n")]
    [InlineData("<ul><li>one<ul><li>two</li></ul></li><li><p>three</p></li></ul>", "- one\n  - two\n- three\n")]
    [InlineData("<ac:structured-macro ac:name=\"code\"><ac:parameter ac:name=\"language\">py</ac:parameter><ac:plain-text-body><![CDATA[a = ']]]]><![CDATA[>'\n\n  b]]></ac:plain-text-body></ac:structured-macro>", "```py\na = ']]>'\n\n  b\n```\n")]
    [InlineData("<ac:structured-macro ac:name=\"warning\"><ac:rich-text-body><p>x</p></ac:rich-text-body></ac:structured-macro>", "> [!CAUTION]\n> x\n")]
    [InlineData("<ac:structured-macro ac:name=\"info\"><ac:parameter ac:name=\"title\">T</ac:parameter><ac:rich-text-body><p>x</p></ac:rich-text-body></ac:structured-macro>", ":::info T\n\nx\n\n:::\n")]
    [InlineData("<ac:adf-extension><ac:adf-node type=\"panel\"><ac:adf-attribute key=\"panel-type\">note</ac:adf-attribute><ac:adf-content><p>x</p></ac:adf-content></ac:adf-node><ac:adf-fallback><p>x</p></ac:adf-fallback></ac:adf-extension>", "> [!IMPORTANT]\n> x\n")]
    [InlineData("<p>S <ac:structured-macro ac:name=\"status\"><ac:parameter ac:name=\"colour\">Green</ac:parameter><ac:parameter ac:name=\"title\">OK</ac:parameter></ac:structured-macro></p>", "S [OK](status:green)\n")]
    [InlineData("<p><ac:link><ri:page ri:space-key=\"A B\" ri:content-title=\"T: 1/2\" /><ac:plain-text-link-body><![CDATA[go]]></ac:plain-text-link-body></ac:link></p>", "[go](page:A%20B/T%3A%201%2F2)\n")]
    [InlineData("<p><ac:link><ri:user ri:userkey=\"ff80\" /></ac:link> <ac:link><ri:user ri:username=\"mia\" /></ac:link></p>", "@[](userkey:ff80) @[](user:mia)\n")]
    [InlineData("<p><ac:image ac:width=\"300\" ac:alt=\"A\"><ri:attachment ri:filename=\"a b.png\" /></ac:image></p>", "<img src=\"a%20b.png\" alt=\"A\" width=\"300\">\n")]
    [InlineData("<ac:task-list>\n<ac:task>\n<ac:task-id>1</ac:task-id>\n<ac:task-status>complete</ac:task-status>\n<ac:task-body><span class=\"placeholder-inline-tasks\">do <strong>it</strong></span></ac:task-body>\n</ac:task>\n</ac:task-list>", "- [x] do **it**\n")]
    [InlineData("<p><ac:emoticon ac:name=\"tick\" /> <time datetime=\"2025-03-15\" /></p>", ":white_check_mark: [2025-03-15](date:2025-03-15)\n")]
    [InlineData("<p>a <ac:inline-comment-marker ac:ref=\"u-1\">marked</ac:inline-comment-marker></p>", "a <span data-comment=\"u-1\">marked</span>\n")]
    [InlineData("<table class=\"wrapped\"><colgroup><col /></colgroup><thead><tr><th>H</th></tr></thead><tbody><tr><td>1<br/>2</td></tr></tbody></table>", "| H |\n| --- |\n| 1<br>2 |\n")]
    public void Confluence_pages_become_Markdown(string storage, string markdown) => Assert.Equal(markdown, ContentCase.FromStorage(storage));

    [Theory]
    [InlineData("<ac:structured-macro ac:name=\"drawio\" ac:schema-version=\"1\"  ac:macro-id='7'><ac:parameter ac:name=\"page\"><ri:page ri:content-title=\"X &amp; Y\"/></ac:parameter>\n</ac:structured-macro>")]
    [InlineData("<p>a <ac:structured-macro ac:name=\"odd\">\n<ac:parameter ac:name=\"p\">1\\n`2`</ac:parameter></ac:structured-macro> b</p>")]
    [InlineData("<p><ac:link><ri:blog-post ri:content-title=\"T\" ri:posting-day=\"2012/01/30\" /></ac:link></p>")]
    [InlineData("<table><tbody><tr><th><p>a</p></th></tr><tr><td><p>x <ac:odd ac:a=\"1|2\" /></p></td></tr></tbody></table>")]
    [InlineData("<ac:structured-macro ac:name=\"mathblock\"><ac:parameter ac:name=\"alignment\">left</ac:parameter><ac:plain-text-body><![CDATA[x^2]]></ac:plain-text-body></ac:structured-macro>")]
    public void What_only_Confluence_knows_returns_letter_for_letter_through_Markdown(string storage) =>
        Assert.Equal(storage + "\n", ContentCase.ToStorage(ContentCase.FromStorage(storage)));

    [Fact]
    public void An_unknown_macro_travels_through_adf_and_wiki_markup_as_code_and_returns()
    {
        const string Macro = "<ac:structured-macro ac:name=\"drawio\" ac:macro-id=\"7\"><ac:parameter ac:name=\"a\">1</ac:parameter></ac:structured-macro>";
        Assert.Equal(Macro + "\n", ContentCase.ToStorage(ContentCase.FromAdf(ContentCase.ToAdf(ContentCase.FromStorage(Macro)))));
        Assert.Equal(Macro + "\n", ContentCase.ToStorage(ContentCase.FromWiki(ContentCase.ToWiki(ContentCase.FromStorage(Macro)))));
    }

    [Fact]
    public void Opaque_source_that_is_not_well_formed_is_shown_instead_of_written()
    {
        var storage = ContentCase.ToStorage("```confluence-storage\n<p>never closed\n```\n\nand `<b>`{=confluence-storage} and `<ac:odd\u2028ac:a=\"1\" />`{=confluence-storage}");
        RoundTripTests.AssertWellFormed(storage);
        Assert.Contains("never closed", storage, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;", storage, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_Center_gets_nothing_that_only_Cloud_understands()
    {
        var document = global::Atlassian.Content.Markdown.MarkdownReader.Read(ContentCase.Markdown("Documents/objects/objects") + "\n> [!IMPORTANT]\n> x\n");
        var storage = StorageFormatWriter.Write(document, StorageDialect.DataCenter);
        foreach (var cloudOnly in new[] { "adf-extension", "data-card-appearance=", "ac:emoticon" }) Assert.DoesNotContain(cloudOnly, storage, StringComparison.Ordinal);
        Assert.Contains("😄", storage, StringComparison.Ordinal);
    }
}
