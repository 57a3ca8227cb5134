using Atlassian.Content.Markdown;

namespace Atlassian.Content.Editing;

/// <summary>Tells blocks apart by what Markdown shows of them.</summary>
internal static class BlockKeys
{
    private static readonly DocumentRewriter WithoutIds = new() { Task = task => task with { TaskId = null, LocalId = null } };

    /// <summary>The blocks as a reader of their Markdown gets them.</summary>
    public static IReadOnlyList<Block> Settled(IReadOnlyList<Block> blocks) =>
        blocks is [Paragraph { Inlines.Count: 0 }] ? blocks : MarkdownReader.Read(MarkdownWriter.Write(new(blocks))).Blocks; // alone, an empty paragraph would be an empty text

    /// <summary>All that Markdown shows of a block.</summary>
    public static string Of(Block block) => Of([block]);

    /// <summary>All that Markdown shows of blocks, but for the ids of tasks, which stay with the task whether the writer kept them or not.</summary>
    public static string Of(IReadOnlyList<Block> blocks) => MarkdownWriter.Write(WithoutIds.Rewrite(new(blocks)));

    /// <summary>What a block is apart from the content that can be changed within it; null when nothing can.</summary>
    public static string? Shell(Block block) => block switch
    {
        Paragraph => "paragraph",
        Heading heading => $"heading {heading.Level}",
        Panel panel => $"panel {panel.Kind} {panel.Title} {panel.Icon} {panel.Color}",
        Expand expand => $"expand {expand.Title}",
        Blockquote => "quote",
        Extension { Body: not null } extension => "macro " + Of(extension with { Body = [] }),
        LayoutSection section => $"layout {string.Join(' ', section.Columns.Select(column => column.Width))} {section.Columns.Count}",
        BulletList => "bullets",
        OrderedList list => $"numbers {list.Start}",
        TaskList => "tasks",
        Table table => $"table {table.Layout} {table.Width} {table.FixedColumns} {table.NumberedRows} {string.Join(' ', TableColumns.Widths(table))}",
        _ => null,
    };
}
