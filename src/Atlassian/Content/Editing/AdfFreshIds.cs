using System.Globalization;

namespace Atlassian.Content.Editing;

/// <summary>Gives the tasks and decisions of new content ids that no node of a document has.</summary>
internal sealed class AdfFreshIds
{
    private const string Start = "00000000-0000-4000-8000-";
    private const int Digits = 12;

    private long _last;

    public AdfFreshIds(string source)
    {
        for (var at = source.IndexOf(Start, StringComparison.Ordinal); at >= 0; at = source.IndexOf(Start, at + Start.Length, StringComparison.Ordinal))
        {
            var end = at + Start.Length + Digits;
            if (end <= source.Length && long.TryParse(source.AsSpan(end - Digits, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)) _last = Math.Max(_last, number);
        }
    }

    /// <summary>The blocks with ids.</summary>
    public IReadOnlyList<Block> Give(IReadOnlyList<Block> blocks) => [.. blocks.Select(Give)];

    private Block Give(Block block) => block switch
    {
        TaskList list => list with { LocalId = list.LocalId ?? Next(), Items = [.. list.Items.Select(item => item with { LocalId = item.LocalId ?? Next(), Blocks = Give(item.Blocks) })] },
        DecisionList list => list with { LocalId = list.LocalId ?? Next(), Items = [.. list.Items.Select(item => item with { LocalId = item.LocalId ?? Next() })] },
        BulletList list => list with { Items = [.. list.Items.Select(item => item with { Blocks = Give(item.Blocks) })] },
        OrderedList list => list with { Items = [.. list.Items.Select(item => item with { Blocks = Give(item.Blocks) })] },
        Panel panel => panel with { Blocks = Give(panel.Blocks) },
        Expand expand => expand with { Blocks = Give(expand.Blocks) },
        Blockquote quote => quote with { Blocks = Give(quote.Blocks) },
        Table table => table with { Rows = [.. table.Rows.Select(row => row with { Cells = [.. row.Cells.Select(cell => cell with { Blocks = Give(cell.Blocks) })] })] },
        LayoutSection section => section with { Columns = [.. section.Columns.Select(column => column with { Blocks = Give(column.Blocks) })] },
        Extension { Body: { } body } extension => extension with { Body = Give(body) },
        _ => block,
    };

    private string Next() => Start + (++_last).ToString("x12", CultureInfo.InvariantCulture);
}
