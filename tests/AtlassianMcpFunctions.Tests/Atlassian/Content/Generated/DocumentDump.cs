using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;
using Atlassian.Content;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Generated;

/// <summary>
/// Writes a document down with every attribute that is set, one node a line, so that two documents can be compared and their difference be read.
/// Runs of white space count as one space, and words with the same marks are one run.
/// </summary>
internal sealed class DocumentDump(IReadOnlySet<string> lost)
{
    private static readonly ConcurrentDictionary<Type, Attribute[]> Known = new();
    private readonly StringBuilder _lines = new();

    /// <summary>The document without the attributes that count as lost, named as <c>Table.Layout</c>, or <c>Block.LocalId</c> for all.</summary>
    public static string Of(Document document, IReadOnlySet<string> lost)
    {
        var dump = new DocumentDump(lost);
        dump.Blocks(document.Blocks, 0);
        return dump._lines.ToString();
    }

    private void Blocks(IEnumerable blocks, int depth)
    {
        foreach (var block in blocks)
        {
            if (Pictures(block) is { } pictures) Blocks(pictures.Select(image => new MediaSingle(image)), depth);
            else if (block is not Paragraph { Inlines: var line } || Line(line).Length > 0) Node(block, depth);
        }
    }

    // A row of files, a line of pictures and pictures on their own are all the same in some format.
    private static IEnumerable<Image>? Pictures(object block) => block switch
    {
        MediaGroup group => group.Items,
        Paragraph { Inlines.Count: > 0 } line when line.Inlines.All(inline => inline is InlineImage or HardBreak or Text { Value: " " }) => line.Inlines.OfType<InlineImage>().Select(inline => inline.Image),
        _ => null,
    };

    private void Node(object node, int depth)
    {
        _lines.Append(' ', depth).Append(node.GetType().Name);
        var attributes = Known.GetOrAdd(node.GetType(), Attributes);
        foreach (var attribute in attributes)
            if (!attribute.IsList && !lost.Contains(attribute.Name)) Value(attribute, node);
        foreach (var attribute in attributes)
            if (attribute.IsLine) _lines.Append(' ').Append(Line((IReadOnlyList<Inline>)attribute.Get(node)!));
        _lines.Append('\n');
        foreach (var attribute in attributes)
            if (attribute is { IsList: true, IsLine: false }) Blocks(attribute.Get(node) as IEnumerable ?? Array.Empty<object>(), depth + 1);
    }

    private void Value(Attribute attribute, object node)
    {
        var value = attribute.Get(node);
        if (node is Emoji { Characters: not null } && attribute.ShortName == "Id") return; // the characters say it all
        if (value is null or "" || value.Equals(attribute.Default)) return;
        _lines.Append(' ').Append(attribute.ShortName).Append('=').Append(Shown(value));
    }

    // White space has no marks of its own: some formats move it out of them. Beside a break it goes.
    private string Line(IReadOnlyList<Inline> inlines)
    {
        var line = new StringBuilder();
        var (open, space, atBreak) = ("", false, true);
        foreach (var inline in inlines)
        {
            if (inline is HardBreak)
            {
                line.Append("{Break}");
                (space, atBreak) = (false, true);
                continue;
            }

            var (marks, text) = (Marks(inline), inline switch { Text words => words.Value, Emoji emoji => emoji.Characters, _ => null });
            foreach (var c in text ?? "\u0001")
            {
                if (c is ' ' or '\t' or '\n')
                {
                    space = !atBreak;
                    continue;
                }

                if (space) line.Append(' ');
                if (marks != open) line.Append('‹').Append(marks).Append('›');
                (open, space, atBreak) = (marks, false, false);
                if (text is null) line.Append('{').Append(Object(inline)).Append('}');
                else line.Append(c);
            }
        }

        return string.IsNullOrWhiteSpace(line.ToString()) ? "" : line.ToString();
    }

    private string Marks(Inline inline) => string.Join('+', inline.Marks.Where(mark => !lost.Contains(mark.GetType().Name)).OrderBy(MarkSets.Rank).Select(mark => Shown(mark)));

    private string Shown(object value) => value switch
    {
        string or double or int => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        Enum or bool or DateOnly => value.ToString()!,
        IEnumerable list => "[" + string.Join(',', list.Cast<object>().Select(Shown)) + "]",
        _ => Object(value),
    };

    private string Object(object value)
    {
        var dump = new DocumentDump(lost);
        dump.Node(value, 0);
        return dump._lines.ToString().TrimEnd('\n');
    }

    private static Attribute[] Attributes(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0 && property.Name is not ("Marks" or "EqualityContract"))
            .OrderBy(property => property.Name, StringComparer.Ordinal).Select(property => new Attribute(property)),
    ];

    private sealed class Attribute(PropertyInfo property)
    {
        public string Name { get; } = $"{property.DeclaringType!.Name}.{property.Name}";

        public string ShortName { get; } = property.Name;

        public bool IsLine { get; } = property.PropertyType == typeof(IReadOnlyList<Inline>);

        public bool IsList { get; } = property.PropertyType.IsGenericType && property.PropertyType.GetGenericArguments()[0] is var item
            && (item == typeof(Inline) || item == typeof(Block) || item == typeof(ListItem) || item == typeof(TaskItem) || item == typeof(TableRow) || item == typeof(TableCell) || item == typeof(LayoutColumn) || item == typeof(DecisionItem) || item == typeof(Footnote));

        public object? Default { get; } = property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null;

        public object? Get(object node) => property.GetValue(node);
    }
}
