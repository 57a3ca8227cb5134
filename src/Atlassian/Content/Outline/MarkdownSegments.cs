using System.Text;
using Atlassian.Content.Markdown;

namespace Atlassian.Content.Outline;

/// <summary>A document's Markdown with the places where its outermost blocks begin.</summary>
/// <param name="Text">What <see cref="MarkdownWriter"/> writes for the whole document.</param>
/// <param name="Starts">Where each part begins, ascending; lists that stand next to each other are one part.</param>
/// <param name="Headings">Which parts are headings.</param>
internal sealed record MarkdownSegments(string Text, IReadOnlyList<int> Starts, IReadOnlyList<bool> Headings)
{
    /// <summary>Writes a document.</summary>
    public static MarkdownSegments Of(Document document)
    {
        var text = new StringBuilder();
        var (starts, headings) = (new List<int>(), new List<bool>());
        foreach (var run in Runs(document.Blocks))
        {
            var markdown = MarkdownWriter.Write(new Document(run));
            if (markdown.Length == 0) continue;
            if (text.Length > 0) text.Append('\n');
            starts.Add(text.Length);
            headings.Add(run is [Heading]);
            text.Append(markdown);
        }

        return new(text.ToString(), starts, headings);
    }

    // Lists in a row take turns with their markers, so they are written together; what is written as nothing does not part them.
    private static IEnumerable<List<Block>> Runs(IReadOnlyList<Block> blocks)
    {
        var run = new List<Block>();
        var inLists = false;
        foreach (var block in blocks)
        {
            var isList = block is BulletList or OrderedList or TaskList;
            if (run.Count > 0 && !(inLists && (isList || MayBeNothing(block))))
            {
                yield return run;
                run = [];
            }

            inLists = isList || (inLists && run.Count > 0);
            run.Add(block);
        }

        if (run.Count > 0) yield return run;
    }

    private static bool MayBeNothing(Block block) => block switch
    {
        Paragraph paragraph => string.IsNullOrWhiteSpace(DocumentText.PlainText(paragraph.Inlines)),
        Table table => table.Rows.All(row => row.Cells.Count == 0),
        MediaGroup { Items.Count: 0 } or LayoutSection { Columns.Count: 0 } or DecisionList { Items.Count: 0 } => true,
        _ => false,
    };
}
