using Atlassian.Content.Xhtml;

namespace Atlassian.Content.Editing;

/// <summary>A piece of storage format with its exact place: an element, or characters (the name is empty) between tags.</summary>
internal sealed class StoragePart(string name, IReadOnlyList<KeyValuePair<string, string>> attributes, SourceSpan whole)
{
    private const string Verbatim = "<![CDATA[";

    public string Name { get; } = name;

    /// <summary>The whole piece; an element's tags included.</summary>
    public SourceSpan Whole { get; private set; } = whole;

    /// <summary>What lies between an element's tags, or the characters of a CDATA section; an empty element's closing bracket.</summary>
    public SourceSpan Content { get; private set; } = whole;

    public bool IsText => Name.Length == 0;

    /// <summary>Whether the characters stand in a CDATA section.</summary>
    public bool IsVerbatim { get; private set; }

    /// <summary>Whether an element is written as one tag.</summary>
    public bool IsEmpty { get; private set; }

    public List<StoragePart> Children { get; } = [];

    /// <summary>The value of an attribute, or null.</summary>
    public string? this[string attribute]
    {
        get
        {
            foreach (var (key, value) in attributes)
                if (key == attribute) return value;
            return null;
        }
    }

    /// <summary>The first child element of a name, or null.</summary>
    public StoragePart? Child(string name) => Children.Find(child => child.Name == name);

    /// <summary>The child elements.</summary>
    public IEnumerable<StoragePart> Elements => Children.Where(child => !child.IsText);

    /// <summary>The pieces of a fragment under one root.</summary>
    /// <exception cref="ContentException">The fragment is not well-formed or nests too deeply.</exception>
    public static StoragePart Parse(string source)
    {
        var root = new StoragePart("#root", [], new(0, source.Length));
        var open = new Stack<StoragePart>([root]);
        var scanner = new XhtmlScanner(source, strict: true);
        for (var token = scanner.Read(); token != XhtmlToken.End; token = scanner.Read())
        {
            var place = new SourceSpan(scanner.Start, scanner.End);
            if (token == XhtmlToken.Text) open.Peek().Children.Add(Characters(source, place));
            else if (token == XhtmlToken.Close) Close(scanner, open, place);
            else Open(scanner, open, new(scanner.Name, [.. scanner.Attributes], place), token == XhtmlToken.Empty);
        }

        return open.Count == 1 ? root : throw scanner.Fault($"<{open.Peek().Name}> is not closed", open.Peek().Whole.Start);
    }

    private static StoragePart Characters(string source, SourceSpan place)
    {
        var verbatim = source.AsSpan(place.Start).StartsWith(Verbatim);
        return new("", [], place)
        {
            IsVerbatim = verbatim,
            Content = verbatim ? new(place.Start + Verbatim.Length, place.End - 3) : place,
        };
    }

    private static void Open(XhtmlScanner scanner, Stack<StoragePart> open, StoragePart part, bool empty)
    {
        open.Peek().Children.Add(part);
        part.IsEmpty = empty;
        part.Content = empty ? new(part.Whole.End - 2, part.Whole.End) : new(part.Whole.End, part.Whole.End);
        if (empty) return;
        if (open.Count > ContentLimits.Depth) throw scanner.Fault($"Elements are nested more than {ContentLimits.Depth} deep", scanner.Start);
        open.Push(part);
    }

    private static void Close(XhtmlScanner scanner, Stack<StoragePart> open, SourceSpan place)
    {
        if (open.Count == 1 || open.Peek().Name != scanner.Name) throw scanner.Fault($"</{scanner.Name}> closes nothing that is open", place.Start);
        var part = open.Pop();
        part.Content = new(part.Content.Start, place.Start);
        part.Whole = new(part.Whole.Start, place.End);
    }
}
