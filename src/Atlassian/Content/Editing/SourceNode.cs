using System.Text;

namespace Atlassian.Content.Editing;

/// <summary>What a node of a source map is.</summary>
internal enum SourceKind
{
    Root,
    Text,
    Heading,
    Code,
    Container,
    Group,
    Table,
    Row,
    Cell,
    Item,
    Task,
    Leaf,
    Inline,
}

/// <summary>A block of a source text with its place, its children and the words that stand in it.</summary>
internal sealed class SourceNode(SourceKind kind, SourceSpan whole)
{
    /// <summary>Name of a leaf that ends what another leaf began, as HTML's tags do in Markdown.</summary>
    public const string EndTag = "end tag";

    /// <summary>Name of a container that holds a footnote of Markdown.</summary>
    public const string Footnote = "footnote";

    private SourceSpan[]? _spans;

    public SourceKind Kind { get; } = kind;

    /// <summary>The whole block, outer tags included.</summary>
    public SourceSpan Whole { get; } = whole;

    /// <summary>What lies within the block; when the source has no room for content yet, the place where it can be made.</summary>
    public SourceSpan Content { get; set; } = whole;

    /// <summary>What must stand before new content when the source has no room for it yet.</summary>
    public string Opening { get; set; } = "";

    /// <summary>What must stand behind new content when the source has no room for it yet.</summary>
    public string Closing { get; set; } = "";

    /// <summary>Where content comes when the node has none.</summary>
    public SourceSpan Room => Opening.Length > 0 ? Content : new(Content.Start, Content.Start);

    /// <summary>What the format calls it: an element, a node type, a macro.</summary>
    public string Name { get; init; } = "";

    /// <summary>Level of a heading, 1 to 6.</summary>
    public int Level { get; init; }

    public int ColumnSpan { get; init; } = 1;

    public int RowSpan { get; init; } = 1;

    /// <summary>Ids by which Atlassian knows the node.</summary>
    public IReadOnlyList<string> Ids { get; set; } = [];

    public SourceNode? Parent { get; private set; }

    /// <summary>Which child of its parent the node is.</summary>
    public int Index { get; private set; }

    public List<SourceNode> Children { get; } = [];

    /// <summary>The places of the children.</summary>
    public IReadOnlyList<SourceSpan> Spans => _spans is { } known && known.Length == Children.Count ? known : _spans = [.. Children.Select(child => child.Whole)];

    /// <summary>The words of the block itself, in order, with <see cref="TextRun.Barrier"/> for what is no text.</summary>
    public List<TextRun> Runs { get; } = [];

    /// <summary>Where and how a task says whether it is done; null for other nodes.</summary>
    public TaskState? State { get; set; }

    /// <summary>Whether blocks stand right below the node.</summary>
    public bool HoldsBlocks => Kind is SourceKind.Root or SourceKind.Container or SourceKind.Cell or SourceKind.Item or SourceKind.Task;

    /// <summary>Adds a child.</summary>
    public void Add(SourceNode child)
    {
        child.Parent = this;
        child.Index = Children.Count;
        Children.Add(child);
    }

    /// <summary>The node and all below it, in reading order.</summary>
    public IEnumerable<SourceNode> All()
    {
        var pending = new Stack<SourceNode>([this]);
        while (pending.TryPop(out var node))
        {
            yield return node;
            for (var i = node.Children.Count - 1; i >= 0; i--) pending.Push(node.Children[i]);
        }
    }

    /// <summary>The words of the node and all below it on one line, without form.</summary>
    public string Words(string source)
    {
        var words = new StringBuilder();
        foreach (var node in All())
        {
            if (words.Length > 0) words.Append(' ');
            foreach (var run in node.Runs) words.Append(run.Text(source));
        }

        return Plain(words.ToString());
    }

    /// <summary>The words of the node itself on one line, without form.</summary>
    public string OwnWords(string source)
    {
        var words = new StringBuilder();
        foreach (var run in Runs) words.Append(run.Text(source));
        return Plain(words.ToString());
    }

    /// <summary>A text with single spaces and nothing but words.</summary>
    public static string Plain(string text) =>
        string.Join(' ', text.Replace(TextRun.Object, ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>Where a task says whether it is done, and the two things it can say.</summary>
internal sealed record TaskState(SourceSpan Span, bool Done, string DoneMark, string OpenMark);
