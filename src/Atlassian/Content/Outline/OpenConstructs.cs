using System.Text;
using Atlassian.Content.Markdown;

namespace Atlassian.Content.Outline;

/// <summary>Follows Markdown line by line and knows what is open after each line: fences, formulas, containers, HTML, tables, alerts.</summary>
internal sealed class OpenConstructs
{
    private const string Dollars = "$$";

    private readonly List<Construct> _open = [];

    private enum Kind
    {
        Fence,
        Formula,
        Container,
        Html,
        PipeTable,
        Alert,
    }

    /// <summary>Whether nothing is open.</summary>
    public bool None => _open.Count == 0;

    /// <summary>Whether the last line stands within a code fence or a pipe table, where any line is as good as another.</summary>
    public bool IsEven => _open is [.., { Kind: Kind.Fence } or { Kind: Kind.PipeTable, Size: > 0 }];

    /// <summary>What opens everything again in another place.</summary>
    public string Opening => Join(_open.Select(construct => construct.Opener));

    /// <summary>What closes everything.</summary>
    public string Closing => Join(_open.AsEnumerable().Reverse().Select(construct => construct.Closer));

    /// <summary>Follows one line.</summary>
    public void Read(ReadOnlySpan<char> line)
    {
        var quotes = 0;
        var at = 0;
        for (; at < line.Length && line[at] is ' ' or '>'; at++)
            if (line[at] == '>') quotes++;
        if (_open is [.., { Kind: Kind.Fence } fence])
        {
            if (Run(line[at..], '`') >= fence.Size && line[at..].Trim('`').IsWhiteSpace()) _open.RemoveAt(_open.Count - 1);
            return;
        }

        if (_open is [.., { Kind: Kind.Formula }])
        {
            if (line[at..].SequenceEqual(Dollars)) _open.RemoveAt(_open.Count - 1);
            return;
        }

        while (_open is [.., { Kind: Kind.Alert } alert] && quotes < alert.Size) _open.RemoveAt(_open.Count - 1);
        at = AfterMarkers(line, at);
        ReadTable(line, line[at..]);
        Read(line[at..], Prefix(line[..at]), quotes);
    }

    private void Read(ReadOnlySpan<char> content, string prefix, int quotes)
    {
        if (Run(content, '`') is >= 3 and var ticks) Open(Kind.Fence, prefix + content.ToString(), prefix + new string('`', ticks), ticks);
        else if (content.SequenceEqual(Dollars)) Open(Kind.Formula, prefix + Dollars, prefix + Dollars, 0);
        else if (Run(content, ':') is >= 3 and var colons) ReadContainer(content, prefix, colons);
        else if (content.StartsWith("[!") && quotes > 0) Open(Kind.Alert, prefix + content.ToString(), "", quotes);
        else if (content.Length > 2 && content[0] == '<') ReadHtml(content, prefix);
    }

    private void ReadContainer(ReadOnlySpan<char> content, string prefix, int colons)
    {
        if (content.Length > colons) Open(Kind.Container, $"{prefix}{content}\n{prefix.TrimEnd()}", $"{prefix.TrimEnd()}\n{prefix}{new string(':', colons)}", colons);
        else if (_open is [.., { Kind: Kind.Container }]) _open.RemoveAt(_open.Count - 1);
    }

    private void ReadHtml(ReadOnlySpan<char> content, string prefix)
    {
        var name = content[1..].TrimStart('/');
        name = name[..(name.IndexOfAny(' ', '>') is >= 0 and var end ? end : name.Length)];
        if (content[1] == '/')
        {
            if (_open is [.., { Kind: Kind.Html } top] && name.SequenceEqual(top.Name)) _open.RemoveAt(_open.Count - 1);
        }
        else if (name is "summary" && _open is [.., { Kind: Kind.Html, Name: "details" } details])
        {
            _open[^1] = details with { Opener = $"{details.Opener}\n{prefix}{content}\n{prefix.TrimEnd()}" };
        }
        else if (name is "details" or "div" or "table" or "tr" or "td" or "th" or "figure" or "figcaption" && content.IndexOf("</") < 0)
        {
            var blank = name is "td" or "th" or "figcaption" or "figure" or "div" ? $"\n{prefix.TrimEnd()}" : "";
            Open(Kind.Html, $"{prefix}{content}{blank}", $"{(name is "tr" or "table" ? "" : prefix.TrimEnd() + "\n")}{prefix}</{name}>", 0, name.ToString());
        }
    }

    private void ReadTable(ReadOnlySpan<char> line, ReadOnlySpan<char> content)
    {
        var isRow = content.Length > 0 && content[0] == '|';
        if (_open is [.., { Kind: Kind.PipeTable } table])
        {
            if (!isRow) _open.RemoveAt(_open.Count - 1);
            else if (table.Size < 2) _open[^1] = table with { Opener = $"{table.Opener}\n{line}", Size = table.Size + 1 };
        }
        else if (isRow) Open(Kind.PipeTable, line.ToString(), "", 1);
        else if (content.StartsWith(TableMarker.Open)) Open(Kind.PipeTable, line.ToString(), "", 0);
    }

    private void Open(Kind kind, string opener, string closer, int size, string name = "") => _open.Add(new(kind, opener, closer, size, name));

    private static string Join(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines.Where(line => line.Length > 0)) text.Append(line).Append('\n');
        return text.ToString();
    }

    // Behind list markers a line begins anew.
    private static int AfterMarkers(ReadOnlySpan<char> line, int at)
    {
        while (true)
        {
            var next = at;
            while (next < line.Length && char.IsAsciiDigit(line[next])) next++;
            var isMarker = next < line.Length && (next > at ? line[next] is '.' or ')' : line[next] is '-' or '*');
            if (!isMarker || next + 1 >= line.Length || line[next + 1] != ' ') return at;
            at = next + 2;
            while (at < line.Length && line[at] is ' ' or '>') at++;
        }
    }

    private static string Prefix(ReadOnlySpan<char> before) => string.Create(before.Length, before.ToString(), (prefix, source) =>
    {
        for (var i = 0; i < prefix.Length; i++) prefix[i] = source[i] == '>' ? '>' : ' ';
    });

    private static int Run(ReadOnlySpan<char> text, char c) => text.IndexOfAnyExcept(c) is >= 0 and var length ? length : text.Length;

    private sealed record Construct(Kind Kind, string Opener, string Closer, int Size, string Name);
}
