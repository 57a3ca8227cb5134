using System.Diagnostics;
using Atlassian.Content;
using Atlassian.Content.Adf;
using Atlassian.Content.Markdown;
using Atlassian.Content.StorageFormat;
using Atlassian.Content.WikiMarkup;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content;

/// <summary>Input meant to hang, overflow or slip something through.</summary>
public sealed class HostileInputTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static TheoryData<string, int> Repeated() => new()
    {
        { ">", 1_000 }, { "> ", 1_000 }, { "- ", 1_000 }, { "1. ", 1_000 }, { "[", 20_000 }, { "![", 20_000 }, { "*a ", 20_000 }, { "*a_", 10_000 }, { "**a ", 20_000 }, { "`", 20_001 },
        { "`a ``b ", 10_000 }, { "<div>", 5_000 }, { "<b>", 10_000 }, { "</b>", 10_000 }, { "<!--", 10_000 }, { "<details>\n\n", 2_000 }, { ":::info\n", 300 }, { "| a ", 5_000 }, { "|", 10_000 },
        { "{code}", 9_999 }, { "{quote}", 9_999 }, { "{panel:a}", 5_000 }, { "{color:red}", 5_000 }, { "{*}", 9_999 }, { "_*", 10_000 }, { "[a|", 10_000 }, { "!a.png|", 10_000 }, { "{{", 10_000 },
        { "\\", 20_001 }, { "&#1;", 10_000 }, { "a\n", 20_000 }, { "* a\n", 10_000 }, { "*#-", 5_000 }, { "||", 10_000 }, { "[x]: y\n", 5_000 }, { "https://a.b/", 5_000 }, { "{", 20_000 }, { "(", 20_000 },
    };

    [Theory]
    [MemberData(nameof(Repeated))]
    public void Repetition_ends_soon_with_a_sane_result(string piece, int times)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times)) + " x";
        var watch = Stopwatch.StartNew();
        foreach (var document in new[] { MarkdownReader.Read(text), WikiMarkupReader.Read(text) })
        {
            MarkdownReader.Read(MarkdownWriter.Write(document));
            AdfReader.Read(AdfWriter.Write(document).ToJsonString());
            RoundTripTests.AssertWellFormed(StorageFormatWriter.Write(document));
            WikiMarkupReader.Read(WikiMarkupWriter.Write(document));
        }

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Patience);
    }

    [Theory]
    [InlineData("<div>", "</div>")]
    [InlineData("<ul><li>", "</li></ul>")]
    [InlineData("<table><tbody><tr><td>", "</td></tr></tbody></table>")]
    [InlineData("<ac:structured-macro ac:name=\"info\"><ac:rich-text-body>", "</ac:rich-text-body></ac:structured-macro>")]
    [InlineData("<strong>", "</strong>")]
    public void Deep_storage_format_is_read_or_refused_with_a_place(string open, string close)
    {
        foreach (var depth in new[] { 50, 1_000, 100_000 })
        {
            var text = string.Concat(Enumerable.Repeat(open, depth)) + "x" + string.Concat(Enumerable.Repeat(close, depth));
            var fault = Record.Exception(() => MarkdownWriter.Write(StorageFormatReader.Read(text)));
            if (depth == 50) Assert.Null(fault);
            else Assert.True(Assert.IsType<ContentException>(fault).Line > 0);
        }
    }

    [Fact]
    public void Deep_adf_is_refused()
    {
        foreach (var depth in new[] { 1_000, 100_000 })
        {
            var text = string.Concat(Enumerable.Repeat("""{"type":"blockquote","content":[""", depth)) + string.Concat(Enumerable.Repeat("]}", depth));
            Assert.Throws<ContentException>(() => AdfReader.Read($$"""{"type":"doc","version":1,"content":[{{text}}]}"""));
        }
    }

    [Fact]
    public void Adf_as_deep_as_it_may_be_reaches_every_format()
    {
        var text = string.Concat(Enumerable.Repeat("""{"type":"bulletList","content":[{"type":"listItem","content":[""", 180)) + string.Concat(Enumerable.Repeat("]}]}", 180));
        var document = AdfReader.Read($$"""{"type":"doc","version":1,"content":[{{text}}]}""");
        MarkdownReader.Read(MarkdownWriter.Write(document));
        AdfWriter.Write(document).ToJsonString(new() { MaxDepth = 5_000 });
        StorageFormatReader.Read(StorageFormatWriter.Write(document));
        WikiMarkupReader.Read(WikiMarkupWriter.Write(document));
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><p>&a;</p>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><p>&a;</p>")]
    [InlineData("<p>&unknown;</p>")]
    [InlineData("<p>a & b</p>")]
    [InlineData("<p>")]
    [InlineData("</p>")]
    [InlineData("<p></b>")]
    [InlineData("<p a=b>x</p>")]
    [InlineData("<p a>x</p>")]
    [InlineData("<p a=\"b>x</p>")]
    [InlineData("<p>1 < 2</p>")]
    [InlineData("<![CDATA[x")]
    [InlineData("<!-- x")]
    public void Storage_format_that_is_not_well_formed_is_refused_with_a_place(string storage)
    {
        var fault = Assert.Throws<ContentException>(() => StorageFormatReader.Read("<p>first line</p>\n" + storage));
        Assert.Equal(2, fault.Line);
        Assert.True(fault.Position > 0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("{\"type\":\"paragraph\"}")]
    [InlineData("{\"type\":5}")]
    public void Json_that_is_no_adf_document_is_refused(string json) => Assert.Throws<ContentException>(() => AdfReader.Read(json));

    [Theory]
    [InlineData("""{"type":"doc"}""")]
    [InlineData("""{"type":"doc","content":5}""")]
    [InlineData("""{"type":"doc","content":[1,null,{},{"type":null},{"type":"paragraph","content":"x"},{"type":"text","text":"stray"},{"type":"heading","attrs":7}]}""")]
    [InlineData("""{"type":"doc","content":[{"type":"table","content":[{"content":[{"content":[{}]}]}]},{"type":"mediaSingle"},{"type":"panel","attrs":{"panelType":9}},{"type":"date","attrs":{"timestamp":"x"}}]}""")]
    [InlineData("""{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"\ud800 \u0001","marks":[{"type":"link"},{"type":"textColor","attrs":{"color":1}},5]},{"type":"mention"},{"type":"date","attrs":{"timestamp":"99999999999999999999"}},{"type":"status","attrs":{"text":"","color":7}}]}]}""")]
    public void Adf_with_odd_nodes_reaches_every_format(string json)
    {
        var document = AdfReader.Read(json);
        MarkdownReader.Read(MarkdownWriter.Write(document));
        AdfWriter.Write(document).ToJsonString();
        RoundTripTests.AssertWellFormed(StorageFormatWriter.Write(document));
        WikiMarkupWriter.Write(document);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData(" javascript:alert(1)")]
    [InlineData("java\tscript:alert(1)")]
    [InlineData("vbscript:x")]
    [InlineData("data:text/html;base64,PHNjcmlwdD4=")]
    public void A_link_that_runs_code_loses_its_address_and_keeps_its_words(string href)
    {
        var attribute = System.Net.WebUtility.HtmlEncode(href);
        Document[] documents =
        [
            MarkdownReader.Read($"[words](<{href}>) and <a href=\"{attribute}\">more</a>"),
            StorageFormatReader.Read($"<p><a href=\"{attribute}\">words</a></p>"),
            AdfReader.Read("""{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"words","marks":[{"type":"link","attrs":{"href":HREF}}]}]}]}""".Replace("HREF", System.Text.Json.JsonSerializer.Serialize(href), StringComparison.Ordinal)),
            WikiMarkupReader.Read($"[words|{href}]"),
        ];
        foreach (var document in documents)
        {
            Assert.Contains("words", document.PlainText(), StringComparison.Ordinal);
            Assert.DoesNotContain(document.Links(), link => link.Contains("script:", StringComparison.OrdinalIgnoreCase) || link.StartsWith("data:", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Characters_that_xml_forbids_disappear_and_all_others_stay()
    {
        const string Text = "a\u0000b\u0001c\u000Bd\uFFFEe & < > \" ' 😀 zero\u200Bwidth é 中文 ]]> end";
        foreach (var source in new[] { Text, $"```\n{Text}\n```", $"`{Text}`", $"![{Text}](x.png)" })
        {
            var storage = StorageFormatWriter.Write(MarkdownReader.Read(source));
            RoundTripTests.AssertWellFormed(storage);
            var back = DocumentText.PlainText(StorageFormatReader.Read(storage));
            if (!source.StartsWith('!')) Assert.Contains("😀 zero\u200Bwidth é 中文 ]]> end", back, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Time_grows_in_step_with_length()
    {
        var small = string.Concat(Enumerable.Repeat(ContentCase.Markdown("Documents/runbook/runbook") + "\n", 40));
        var large = string.Concat(Enumerable.Repeat(small, 8));
        Measure(small);
        Assert.InRange(Measure(large), TimeSpan.Zero, 24 * Measure(small) + TimeSpan.FromSeconds(1));
    }

    private static TimeSpan Measure(string markdown)
    {
        var watch = Stopwatch.StartNew();
        var document = MarkdownReader.Read(markdown);
        AdfReader.Read(AdfWriter.Write(document).ToJsonString());
        MarkdownWriter.Write(StorageFormatReader.Read(StorageFormatWriter.Write(document)));
        WikiMarkupReader.Read(WikiMarkupWriter.Write(document));
        return watch.Elapsed;
    }
}
