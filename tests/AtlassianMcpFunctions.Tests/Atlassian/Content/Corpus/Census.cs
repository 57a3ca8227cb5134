using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using Atlassian.Content;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Corpus;

/// <summary>
/// Counts what a document holds: each kind of node, each attribute with its value, the characters under each mark, and the words. Where things stand does not count.
/// </summary>
internal sealed class Census
{
    /// <summary>The name under which words are counted.</summary>
    public const string Word = "word";

    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = new();
    private readonly Dictionary<Thing, int> _things = [];

    /// <summary>Counts a document.</summary>
    public static Census Of(Document document)
    {
        var census = new Census();
        foreach (var block in document.Blocks) census.Node(block);
        return census;
    }

    /// <summary>How often each kind of thing is there.</summary>
    public IEnumerable<(string Construct, int Count)> Constructs() => _things.GroupBy(thing => thing.Key.Construct).Select(group => (group.Key, group.Sum(thing => thing.Value)));

    /// <summary>What is here and not, or less often, in the other.</summary>
    public IEnumerable<Missing> MissingIn(Census other) =>
        from thing in _things
        let count = thing.Value - other._things.GetValueOrDefault(thing.Key)
        where count > 0
        select new Missing(thing.Key.Construct, thing.Key.Value, count);

    private void Node(object node)
    {
        if (node is Paragraph { Inlines: var line } && line.All(inline => inline is Text text && string.IsNullOrWhiteSpace(text.Value))) return;
        var name = node.GetType().Name;
        Add(name, "", 1);
        if (node is CodeBlock { Text: var code }) Words(code);
        foreach (var property in Known.GetOrAdd(node.GetType(), Properties))
            if (property.GetValue(node) is { } value) Attribute($"{name}.{property.Name}", value);
    }

    private void Attribute(string name, object value)
    {
        switch (value)
        {
            case "" or 0 or 1 or false or TextAlignment.Start:
                break;
            case string or ValueType:
                Add(name, Uri.UnescapeDataString(Convert.ToString(value, CultureInfo.InvariantCulture)!), 1); // an address may be spelled in more than one way
                break;
            case IReadOnlyList<Inline> line:
                Line(line, name == "Heading.Inlines");
                break;
            case IReadOnlyList<double> widths:
                if (widths.Count > 0) Add(name, "", 1);
                break;
            case IEnumerable items:
                foreach (var item in items) Node(item);
                break;
            default:
                Node(value);
                break;
        }
    }

    private void Line(IReadOnlyList<Inline> line, bool isHeading)
    {
        var words = new StringBuilder();
        foreach (var inline in line)
        {
            if (isHeading && inline is InlineImage) Add("picture in a heading", "", 1);
            else if (inline is not Text) Node(inline);
            Marks(inline);
            words.Append(inline is InlineImage && !isHeading ? " " : DocumentText.PlainText(inline));
        }

        Words(words.ToString());
    }

    private void Marks(Inline inline)
    {
        if (inline is HardBreak || inline.Marks.Count == 0) return;
        var place = inline is Emoji ? " on emoji" : inline.Marks.Any(mark => mark is Code) ? " on code" : "";
        foreach (var mark in inline.Marks)
            Add(mark.GetType().Name + (mark is Code or Link && place == " on code" ? "" : place), Uri.UnescapeDataString((mark as Link)?.Href ?? ""), inline is Text text ? text.Value.Count(c => !char.IsWhiteSpace(c)) : 1);
    }

    private void Words(string text)
    {
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) Add(Word, word, 1);
    }

    private void Add(string construct, string value, int count) => CollectionsMarshal.GetValueRefOrAddDefault(_things, new(construct, value), out _) += count;

    // The text of code is counted as words.
    private static PropertyInfo[] Properties(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0 && property.Name != "Marks" && (type != typeof(CodeBlock) || property.Name != "Text")),
    ];

    private readonly record struct Thing(string Construct, string Value);
}
