using Atlassian.Content;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Generated;

/// <summary>Gives a document footnotes: references at the ends of its paragraphs, and at its end what they lead to.</summary>
internal sealed class FootnoteGenerator(Random random, LineGenerator lines)
{
    private static readonly string[] Labels = ["1", "note", "2"];

    /// <summary>The blocks with references and the footnotes behind them.</summary>
    public List<Block> Added(IReadOnlyList<Block> blocks)
    {
        var labels = Labels.Take(random.Next(1, 4)).ToList();
        var first = new Paragraph([new Text("A claim"), .. labels.Select(label => new FootnoteReference(label))]);
        return [first, .. blocks.Select(block => Refer(block, labels)), new FootnoteList([.. labels.Select(Note)])];
    }

    private Block Refer(Block block, List<string> labels) =>
        block is Paragraph paragraph && random.Next(3) == 0 ? paragraph with { Inlines = [.. paragraph.Inlines, new FootnoteReference(labels[random.Next(labels.Count)])] } : block;

    private Footnote Note(string label) => new(label, random.Next(3) == 0 ? [Words(), new BulletList([new([Words()])])] : [Words()]);

    private Paragraph Words() => new([new Text("note "), .. random.Next(4) == 0 ? lines.Line() : [new Text("words")]]);
}
