using Atlassian.Content.Markdown;

namespace Atlassian.Content.Outline;

/// <summary>A section while it is read: where its heading stands, and what it has so far.</summary>
internal sealed class OpenSection(Heading heading, string text, string slug, OpenSection? parent, IReadOnlyList<Block> around, int at)
{
    public int Level => heading.Level;

    public string Text => text;

    public string Slug => slug;

    /// <summary>The section this one is a part of.</summary>
    public OpenSection? Parent => parent;

    /// <summary>The blocks that the heading stands among.</summary>
    public IReadOnlyList<Block> Around => around;

    /// <summary>The heading's place among them.</summary>
    public int At => at;

    /// <summary>How many of them belong to the section.</summary>
    public int Length { get; set; }

    public int Own { get; set; }

    public int All { get; set; }
}

/// <summary>Divides a document into sections.</summary>
internal sealed class SectionReading
{
    private readonly List<OpenSection> _sections = [];
    private readonly Slugs _slugs = new();
    private readonly bool _measure;

    private SectionReading(bool measure) => _measure = measure;

    /// <summary>The sections in reading order.</summary>
    public IReadOnlyList<OpenSection> Sections => _sections;

    /// <summary>Size of the whole.</summary>
    public int Characters { get; private set; }

    /// <summary>Reads a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="measure">Whether sizes are wanted; each block is then written once.</param>
    public static SectionReading Of(Document document, bool measure)
    {
        var reading = new SectionReading(measure);
        reading.Characters = reading.Read(document.Blocks, null);
        return reading;
    }

    // Sections opened among these blocks end with them; answers how many characters the blocks have.
    private int Read(IReadOnlyList<Block> blocks, OpenSection? outer)
    {
        var (current, characters) = (outer, 0);
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i] is Heading heading)
            {
                current = Close(current, outer, heading.Level, i);
                var text = DocumentText.PlainText(heading.Inlines).ReplaceLineEndings(" ").Trim();
                _sections.Add(current = new OpenSection(heading, text, _slugs.Next(text), current, blocks, i));
            }

            characters += Count(blocks[i], current);
        }

        Close(current, outer, 0, blocks.Count);
        return characters;
    }

    private int Count(Block block, OpenSection? section)
    {
        if (Inner(block) is { } boxes)
        {
            var all = 0;
            foreach (var inner in boxes) all += Read(inner, section);
            return all;
        }

        var size = _measure ? MarkdownWriter.Write(new Document([block])).Length : 0;
        if (section is null) return size;
        section.Own += size;
        section.All += size;
        return size;
    }

    private static OpenSection? Close(OpenSection? current, OpenSection? outer, int level, int end)
    {
        while (current is not null && !ReferenceEquals(current, outer) && current.Level >= level)
        {
            current.Length = end - current.At;
            if (current.Parent is { } parent) parent.All += current.All;
            current = current.Parent;
        }

        return current;
    }

    private static IEnumerable<IReadOnlyList<Block>>? Inner(Block block) => block switch
    {
        LayoutSection section => section.Columns.Select(column => column.Blocks),
        Expand expand => [expand.Blocks],
        Panel panel => [panel.Blocks],
        Blockquote quote => [quote.Blocks],
        Extension { Body: { } body } => [body],
        _ => null,
    };
}
