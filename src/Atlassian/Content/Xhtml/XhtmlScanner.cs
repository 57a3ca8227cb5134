using System.Collections.Frozen;
using System.Net;
using System.Xml;

namespace Atlassian.Content.Xhtml;

/// <summary>What a piece of markup is.</summary>
internal enum XhtmlToken
{
    End,
    Text,
    Open,
    Empty,
    Close,
}

/// <summary>
/// Cuts markup into tags and text. It knows no document type, so no entity but HTML's own can be defined or expanded; comments and processing instructions are skipped.
/// Strict scanning refuses what is not well-formed; lenient scanning takes it as text, as HTML within Markdown needs.
/// </summary>
internal sealed class XhtmlScanner(string source, bool strict)
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Known = FrozenSet.Create(
        "p", "a", "b", "br", "code", "col", "colgroup", "del", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "li", "ol", "s", "span", "strong", "sub", "sup", "table", "tbody", "td",
        "th", "thead", "time", "tr", "u", "ul", "ac:emoticon", "ac:image", "ac:inline-comment-marker", "ac:link", "ac:parameter", "ac:plain-text-body", "ac:rich-text-body", "ac:structured-macro",
        "ac:task", "ac:task-body", "ac:task-id", "ac:task-list", "ac:task-status", "ri:attachment", "ri:page", "ri:url", "ri:user",
        "ac:name", "ac:schema-version", "ac:macro-id", "ac:local-id", "alt", "class", "colspan", "data-layout", "href", "local-id", "ri:content-title", "rowspan", "src", "style", "title", "width").GetAlternateLookup<ReadOnlySpan<char>>();

    private int _at;

    /// <summary>Where the current piece begins.</summary>
    public int Start { get; private set; }

    /// <summary>Where the current piece ends.</summary>
    public int End => _at;

    /// <summary>The current tag's name; lower case when lenient.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The current piece of text.</summary>
    public ReadOnlyMemory<char> Text { get; private set; }

    /// <summary>The current tag's attributes, until the next piece is read.</summary>
    public List<KeyValuePair<string, string>> Attributes { get; } = [];

    /// <summary>Goes on to the next piece.</summary>
    public XhtmlToken Read()
    {
        while (_at < source.Length)
        {
            Start = _at;
            if (source[_at] != '<') return ReadText();
            var rest = source.AsSpan(_at);
            if (rest.StartsWith("<![CDATA[")) return ReadVerbatim();
            if (rest.StartsWith("<!--")) Skip("<!--", "-->");
            else if (rest.StartsWith("<?")) Skip("<?", "?>");
            else if (rest.StartsWith("<!")) SkipDeclaration();
            else return ReadTag();
        }

        Start = _at;
        return XhtmlToken.End;
    }

    /// <summary>The fault at a place of the source.</summary>
    public ContentException Fault(string message, int at)
    {
        var before = source.AsSpan(0, Math.Min(at, source.Length));
        return new(message, before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }

    private XhtmlToken ReadText()
    {
        var end = source.IndexOf('<', _at);
        _at = end < 0 ? source.Length : end;
        if (strict && source.AsSpan(Start, _at - Start).IndexOf("]]>") is >= 0 and var stray) throw Fault("']]>' ends nothing; as characters it is written ]]&gt;", Start + stray);
        Text = Decode(Start, _at);
        return XhtmlToken.Text;
    }

    private XhtmlToken ReadVerbatim()
    {
        var from = _at + "<![CDATA[".Length;
        var end = source.IndexOf("]]>", from, StringComparison.Ordinal);
        if (end < 0 && strict) throw Fault("A CDATA section is not closed", Start);
        Text = source.AsMemory(from, (end < 0 ? source.Length : end) - from);
        _at = end < 0 ? source.Length : end + 3;
        return XhtmlToken.Text;
    }

    private void Skip(string open, string close)
    {
        var end = source.IndexOf(close, _at + open.Length, StringComparison.Ordinal);
        if (end < 0 && strict) throw Fault($"'{open}' is not closed", Start);
        _at = end < 0 ? source.Length : end + close.Length;
    }

    private void SkipDeclaration()
    {
        if (strict) throw Fault("A document type is not allowed", Start);
        Skip("<!", ">");
    }

    private XhtmlToken ReadTag()
    {
        var close = _at + 1 < source.Length && source[_at + 1] == '/';
        _at += close ? 2 : 1;
        var nameStart = _at;
        while (_at < source.Length && IsNameLetter(source[_at], _at == nameStart)) _at++;
        if (_at == nameStart) return NotATag();
        Name = NameOf(source.AsSpan(nameStart, _at - nameStart));
        if (strict && !Known.Contains(Name) && !IsName(Name)) throw Fault($"'{Name}' is no name for an element", nameStart);
        Attributes.Clear();
        if (!close) ReadAttributes();
        SkipSpace();
        var empty = !close && Take('/');
        if (!Take('>')) return NotATag();
        return close ? XhtmlToken.Close : empty ? XhtmlToken.Empty : XhtmlToken.Open;
    }

    // Names are few and come often: one string for all of a kind.
    private string NameOf(ReadOnlySpan<char> name) =>
        Known.TryGetValue(name, out var known) ? known : strict ? name.ToString() : name.ToString().ToLowerInvariant();

    private XhtmlToken NotATag()
    {
        if (strict) throw Fault("'<' does not begin a tag; as a character it is written &lt;", Start);
        _at = Start + 1;
        Text = "<".AsMemory();
        return XhtmlToken.Text;
    }

    private void ReadAttributes()
    {
        while (true)
        {
            var end = _at;
            SkipSpace();
            var start = _at;
            while (_at < source.Length && source[_at] is not ('=' or '>' or '/' or '<' or '"' or '\'') && !IsSpace(source[_at])) _at++;
            if (_at == start) return;
            var name = NameOf(source.AsSpan(start, _at - start));
            if (strict) CheckAttribute(name, start, isApart: start > end);
            SkipSpace();
            Attributes.Add(new(name, Take('=') ? ReadValue().ToString() : strict ? throw Fault($"The attribute '{name}' has no value", start) : ""));
        }
    }

    private void CheckAttribute(string name, int at, bool isApart)
    {
        if (!isApart) throw Fault("An attribute begins right behind another", at);
        if (!Known.Contains(name) && !IsName(name)) throw Fault($"'{name}' is no name for an attribute", at);
        if (Attributes.Count >= ContentLimits.Attributes) throw Fault($"An element has more than {ContentLimits.Attributes} attributes", at);
        foreach (var before in Attributes)
            if (before.Key == name) throw Fault($"The attribute '{name}' comes twice", at);
    }

    // A name, or two with a colon between.
    private static bool IsName(ReadOnlySpan<char> name)
    {
        var colon = name.IndexOf(':');
        return colon < 0 ? IsPart(name) : IsPart(name[..colon]) && IsPart(name[(colon + 1)..]);
    }

    private static bool IsPart(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || !XmlConvert.IsStartNCNameChar(name[0])) return false;
        foreach (var c in name)
            if (!XmlConvert.IsNCNameChar(c)) return false;
        return true;
    }

    private ReadOnlyMemory<char> ReadValue()
    {
        SkipSpace();
        var from = _at;
        if (_at < source.Length && source[_at] is '"' or '\'')
        {
            var end = source.IndexOf(source[_at], _at + 1);
            if (end < 0 && strict) throw Fault("An attribute's value is not closed", from);
            _at = end < 0 ? source.Length : end + 1;
            if (strict && source.AsSpan(from, _at - from).Contains('<')) throw Fault("'<' in an attribute's value is written &lt;", from);
            return Decode(from + 1, end < 0 ? source.Length : end);
        }

        if (strict) throw Fault("An attribute's value is not in quotes", from);
        while (_at < source.Length && source[_at] != '>' && !IsSpace(source[_at])) _at++;
        return Decode(from, _at);
    }

    private ReadOnlyMemory<char> Decode(int from, int to)
    {
        if (!source.AsSpan(from, to - from).Contains('&')) return source.AsMemory(from, to - from);
        var raw = source[from..to];
        if (strict) CheckEntities(raw, from);
        return LegalText.Of(WebUtility.HtmlDecode(raw)).AsMemory();
    }

    private void CheckEntities(string raw, int from)
    {
        for (var at = raw.IndexOf('&', StringComparison.Ordinal); at >= 0; at = raw.IndexOf('&', at + 1))
        {
            var end = raw.AsSpan(at + 1).IndexOfAny(';', '&') is >= 0 and var next && raw[at + 1 + next] == ';' ? next + 1 : -1;
            var entity = end < 2 ? "" : raw.Substring(at, end + 1);
            if (entity.Length is 0 or > 40 || WebUtility.HtmlDecode(entity) is var letters && (letters == entity || LegalText.Of(letters).Length < letters.Length))
                throw Fault("'&' does not begin a known entity; as a character it is written &amp;", from + at);
        }
    }

    private void SkipSpace()
    {
        while (_at < source.Length && IsSpace(source[_at])) _at++;
    }

    // XML and HTML know no other between the parts of a tag.
    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r';

    private bool Take(char c)
    {
        if (_at >= source.Length || source[_at] != c) return false;
        _at++;
        return true;
    }

    private static bool IsNameLetter(char c, bool first) => char.IsLetter(c) || c == '_' || (!first && (char.IsDigit(c) || c is ':' or '-' or '.'));
}
