namespace Atlassian.Content.Outline;

/// <summary>What a document holds beside words; macros are known ones and those this server does not know.</summary>
public sealed record Inventory(int Tables, int OpenTasks, int DoneTasks, int Images, int Macros, int CodeBlocks)
{
    /// <summary>Counts, in one pass.</summary>
    public static Inventory Of(Document document)
    {
        var counts = new Inventory(0, 0, 0, 0, 0, 0);
        foreach (var block in document.AllBlocks())
        {
            counts = block switch
            {
                Table => counts with { Tables = counts.Tables + 1 },
                TaskList list => counts with { OpenTasks = counts.OpenTasks + list.Items.Count(item => !item.Done), DoneTasks = counts.DoneTasks + list.Items.Count(item => item.Done) },
                MediaSingle => counts with { Images = counts.Images + 1 },
                MediaGroup group => counts with { Images = counts.Images + group.Items.Count },
                Extension or OpaqueBlock => counts with { Macros = counts.Macros + 1 },
                CodeBlock => counts with { CodeBlocks = counts.CodeBlocks + 1 },
                _ => counts,
            };
            foreach (var inline in DocumentTree.InlinesOf(block)) counts = counts.With(inline);
        }

        return counts;
    }

    private Inventory With(Inline inline) => inline switch
    {
        InlineImage => this with { Images = Images + 1 },
        InlineExtension or OpaqueInline => this with { Macros = Macros + 1 },
        _ => this,
    };
}
