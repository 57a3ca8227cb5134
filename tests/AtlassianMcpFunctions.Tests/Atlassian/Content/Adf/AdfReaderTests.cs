using Atlassian.Content.Adf;
using Atlassian.Content.Markdown;
using Atlassian.Content.StorageFormat;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Adf;

public sealed class AdfReaderTests
{
    [Theory]
    [InlineData("""{"type":"mediaSingle","attrs":{"layout":"center"},"content":[{"type":"media","attrs":{"type":"file","id":"6e7c","collection":"c 1","width":2000}}]}""", "![](media:c%201/6e7c)\n")]
    [InlineData("""{"type":"paragraph","content":[{"type":"mention","attrs":{"id":"557058:1","text":"@Mia"}},{"type":"text","text":" "},{"type":"emoji","attrs":{"shortName":":acme:","id":"e-1"}}]}""", "@[Mia](accountid:557058:1) [:acme:](emoji:e-1)\n")]
    [InlineData("""{"type":"taskList","attrs":{"localId":"l"},"content":[{"type":"taskItem","attrs":{"localId":"a","state":"DONE"},"content":[{"type":"text","text":"x"}]},{"type":"taskList","attrs":{"localId":"m"},"content":[{"type":"taskItem","attrs":{"localId":"b","state":"TODO"},"content":[{"type":"text","text":"y"}]}]}]}""", "- [x] x\n  - [ ] y\n")]
    [InlineData("""{"type":"codeBlock","attrs":{"language":"c"},"content":[{"type":"text","text":"a"},{"type":"text","text":"\n```"}]}""", "````c\na\n```\n````\n")]
    [InlineData("""{"type":"table","content":[{"type":"tableRow","content":[{"type":"tableCell","content":[{"type":"paragraph","content":[{"type":"text","text":"no | head"}]}]}]}]}""", "|  |\n| --- |\n| no \\| head |\n")]
    public void Adf_becomes_Markdown(string block, string markdown) => Assert.Equal(markdown, ContentCase.FromAdf(Doc(block)));

    [Theory]
    [InlineData("""{"type":"extension","attrs":{"extensionType":"com.x","extensionKey":"k","parameters":{"a":[1,{"b":null}]},"localId":"q"}}""")]
    [InlineData("""{"type":"blockCard","attrs":{"datasource":{"id":"d","parameters":{},"views":[{"type":"table"}]},"url":"https://x.example"}}""")]
    [InlineData("""{"type":"paragraph","content":[{"type":"text","text":"a "},{"type":"inlineExtension","attrs":{"extensionType":"t","extensionKey":"k","parameters":{"a":"`|\n"}}}]}""")]
    public void What_only_adf_knows_returns_through_Markdown(string block)
    {
        var written = AdfWriter.Write(MarkdownReader.Read(ContentCase.FromAdf(Doc(block))));
        Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(System.Text.Json.Nodes.JsonNode.Parse(block), written["content"]![0]), written.ToJsonString());
    }

    [Theory]
    [InlineData("""{"type":"paragraph","content":[{"type":"text","text":"a\ud83d b"}]}""", "a b\n")]
    [InlineData("""{"type":"paragraph","content":[{"type":"text","text":"a\uDE00\ud83d\ude00 \\ud83d"}]}""", "a😀 \\ud83d\n")]
    [InlineData("""{"type":"extension","attrs":{"extensionType":"com.atlassian.confluence.macro.core","extensionKey":"toc","parameters":{"macroParams":{"\ud800":{"value":"\ud800"}},"macroMetadata":{}}}}""", ":::macro toc =\"\"\n:::\n")]
    public void Half_a_character_is_left_out(string block, string markdown)
    {
        Assert.Equal(markdown, ContentCase.FromAdf(Doc(block)));
        using var parsed = System.Text.Json.JsonDocument.Parse(Doc(block));
        Assert.Equal(markdown, MarkdownWriter.Write(AdfReader.Read(parsed.RootElement)));
    }

    [Theory]
    [InlineData("7", true)]
    [InlineData("", false)]
    public void A_macro_has_an_id_only_where_it_is_known_by_one(string id, bool isKnown)
    {
        var storage = $"<ac:structured-macro ac:name=\"excerpt\" ac:local-id=\"{id}\"><ac:rich-text-body><p>a</p></ac:rich-text-body></ac:structured-macro>";
        var macro = AdfWriter.Write(StorageFormatReader.Read(storage))["content"]![0]!["attrs"]!;
        Assert.Equal("excerpt", (string?)macro["extensionKey"]);
        Assert.Equal(isKnown ? id : null, (string?)macro["localId"]);
    }

    [Fact]
    public void A_table_in_a_list_divides_the_list_and_the_numbering_goes_on()
    {
        var adf = AdfWriter.Write(MarkdownReader.Read("1. a\n2. b\n\n   | h |\n   | - |\n   | c |\n\n3. d\n"))["content"]!.AsArray();
        Assert.Equal(["orderedList", "table", "orderedList"], adf.Select(node => node!["type"]!.GetValue<string>()));
        Assert.Equal(3, adf[2]!["attrs"]!["order"]!.GetValue<int>());
    }

    private static string Doc(string block) => """{"type":"doc","version":1,"content":[BLOCK]}""".Replace("BLOCK", block, StringComparison.Ordinal);
}
