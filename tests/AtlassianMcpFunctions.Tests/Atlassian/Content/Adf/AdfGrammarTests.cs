using Atlassian.Content;
using AtlassianMcpFunctions.Tests.Atlassian.Content.Hostile;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Adf;

/// <summary>The grammar by which opaque nodes are judged takes nothing that the official schema refuses, and all that the writer writes.</summary>
public sealed class AdfGrammarTests
{
    private const string Card = """{"type":"inlineCard","attrs":{"url":"https://x.example"}}""";

    [Theory]
    [InlineData("""{"type":"inlineCard","attrs":{"url":[]}}""")]
    [InlineData("""{"type":"inlineCard","attrs":{"url":"x","data":1}}""")]
    [InlineData("""{"type":"inlineExtension","attrs":{"extensionType":"t","extensionKey":""}}""")]
    [InlineData("""{"type":"inlineExtension","attrs":{"extensionType":"t","extensionKey":"k"},"marks":[{"type":"strong"}]}""")]
    [InlineData("""{"type":"mediaInline","attrs":{"id":"a","collection":"c","width":1e999}}""")]
    [InlineData("""{"type":"inlineExtension","attrs":{"extensionType":"t","extensionKey":"k","parameters":"\ud800"}}""")]
    public void A_damaged_node_of_a_line_is_shown_as_code(string node) => Assert.DoesNotContain(node, Written($"a `{node}`{{=adf}}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"type":"extension","attrs":{"extensionType":"t","extensionKey":"k","layout":"odd"}}""")]
    [InlineData("""{"type":"blockCard","attrs":{"datasource":{"id":"a","parameters":{},"views":[]}}}""")]
    [InlineData("""{"type":"syncBlock","attrs":{"resourceId":"r"}}""")]
    [InlineData("""{"type":"bodiedSyncBlock","attrs":{"resourceId":"r","localId":"l"},"content":[{"type":"paragraph","content":[{"type":"text","text":"a","marks":[{"type":"link"}]}]}]}""")]
    [InlineData("""{"type":"bodiedExtension","attrs":{"extensionType":"t","extensionKey":"k"},"content":[{"type":"panel","attrs":{"panelType":"info"},"content":[{"type":"table"}]}]}""")]
    [InlineData("""{"type":"bodiedExtension","attrs":{"extensionType":"t","extensionKey":"k"},"content":[{"type":"mediaSingle","attrs":{"layout":"center"},"content":[{"type":"caption"}]}]}""")]
    public void A_damaged_block_is_shown_as_code(string node) => Assert.DoesNotContain(node, Written($"```adf\n{node}\n```"), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"type":"blockCard","attrs":{"datasource":{"id":"a","parameters":{},"views":[{"type":"table","properties":{}}]},"layout":"wide"}}""")]
    [InlineData("""{"type":"syncBlock","attrs":{"resourceId":"r","localId":"l"},"marks":[{"type":"breakout","attrs":{"mode":"wide","width":700}}]}""")]
    [InlineData("""{"type":"extension","attrs":{"extensionType":"t","extensionKey":"k"},"marks":[{"type":"dataConsumer","attrs":{"sources":["a"]}}]}""")]
    [InlineData("""{"type":"bodiedExtension","attrs":{"extensionType":"t","extensionKey":"k"},"content":[{"type":"blockquote","content":[{"type":"mediaSingle","attrs":{"layout":"center"},"content":[{"type":"media","attrs":{"type":"file","id":"i","collection":""},"marks":[{"type":"border","attrs":{"size":2,"color":"#091e4224"}}]},{"type":"caption","content":[{"type":"status","attrs":{"text":"a","color":"#aabbcc"}}]}]}]}]}""")]
    public void A_block_that_Atlassian_takes_is_written_as_it_is(string node) => Assert.Contains(node, Written($"```adf\n{node}\n```"), StringComparison.Ordinal);

    [Fact]
    public void A_card_stands_as_it_is_in_a_line() => Assert.Contains(Card, Written($"a `{Card}`{{=adf}}"), StringComparison.Ordinal);

    [Fact]
    public void All_that_is_written_is_in_the_grammar()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var adf = Spoke.Adf.Write(new DocumentGenerator(seed).Document());
            Assert.True(AdfSchema.IsValid(adf), $"seed {seed}: {adf}");
        }
    }

    [AdfSchemaFact]
    public async Task Damaged_documents_in_the_grammar_are_valid()
    {
        var inputs = new FuzzInputs(Spoke.Adf);
        var taken = Enumerable.Range(0, 5_000).Select(seed => (Name: $"seed {seed}", Adf: LegalText.Of(inputs.Of(seed)))).Where(input => IsTaken(input.Adf)).ToList();
        var faults = await AdfSchema.FaultsAsync(taken);
        Assert.True(faults == "{}", faults);
        Assert.True(taken.Count > 100, $"{taken.Count} taken");
    }

    private static bool IsTaken(string adf)
    {
        try
        {
            return AdfSchema.IsValid(adf);
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }

    private static string Written(string markdown) => Spoke.Adf.Write(Spoke.Markdown.Read(markdown));
}
