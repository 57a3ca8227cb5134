using Atlassian.Content.WikiMarkup;

namespace Atlassian.Content.Editing;

/// <summary>Cuts lines of wiki markup into runs of words.</summary>
internal static class WikiWords
{
    /// <summary>Adds the words of a text block's content.</summary>
    public static void Add(WikiLookahead lookahead, SourceNode node) =>
        WikiInlines.Trace(lookahead, node.Content.Start, node.Content.End, (from, to, decoded) => node.Runs.Add(new(new(from, to), decoded, null)));

    /// <summary>The list item that goes on to a place; one that begins with a box is a task.</summary>
    public static SourceNode Item(WikiLookahead lookahead, SourceNode open, int end)
    {
        var source = lookahead.Text;
        var content = new SourceSpan(open.Content.Start, Math.Max(open.Content.Start, end));
        var isTask = content.Length > 0 && source[content.Start] is '☐' or '☑';
        var item = new SourceNode(isTask ? SourceKind.Task : SourceKind.Item, new(open.Whole.Start, Math.Max(open.Whole.End, end))) { Name = "list item", Content = content };
        if (isTask)
        {
            item.State = new(new(content.Start, content.Start + 1), source[content.Start] == '☑', "☑", "☐");
            content = new(content.End - source.AsSpan(content.Start + 1, content.Length - 1).TrimStart().Length, content.End);
        }

        var text = new SourceNode(SourceKind.Text, content) { Name = "text" };
        Add(lookahead, text);
        item.Add(text);
        return item;
    }
}
