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
        var output = new MarkdownOutput();
        var (starts, headings) = (new List<int>(), new List<bool>());
        Block? before = null;
        new MarkdownBlockWriter(output).Write(document.Blocks, wrote: (start, block) =>
        {
            var goesOn = IsList(before) && IsList(block);
            before = block;
            if (goesOn) return;
            starts.Add(start);
            headings.Add(block is Heading);
        });
        return new(output.ToString(), starts, headings);
    }

    // Lists in a row take turns with their markers.
    private static bool IsList(Block? block) => block is BulletList or OrderedList or TaskList;
}
