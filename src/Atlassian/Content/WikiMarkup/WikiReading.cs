namespace Atlassian.Content.WikiMarkup;

/// <summary>What all who read one text of wiki markup share.</summary>
internal sealed class WikiReading
{
    public WikiReading(string text)
    {
        Lookahead = new(text);
        Inlines = new(Lookahead);
    }

    public string Text => Lookahead.Text;

    public WikiLookahead Lookahead { get; }

    public WikiInlines Inlines { get; }

    // The children of nodes that are still open, those of inner nodes behind those of outer ones, so that no level needs a list of its own.
    public LongList<Block> Blocks { get; } = new();

    public LongList<ListItem> Items { get; } = new();

    public LongList<TableRow> Rows { get; } = new();

    public LongList<TableCell> Cells { get; } = new();

    /// <summary>Whether a character is white space to Jira, which takes the spaces of other scripts for words.</summary>
    public static bool IsWhite(char c) => c is ' ' or '\t' or '\n' or '\r';

    /// <summary>Where the first character stands that is no white space, at most at a place.</summary>
    public int Words(int from, int to)
    {
        while (from < to && IsWhite(Text[from])) from++;
        return from;
    }
}
