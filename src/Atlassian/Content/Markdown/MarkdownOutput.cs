using System.Runtime.InteropServices;
using System.Text;

namespace Atlassian.Content.Markdown;

/// <summary>The growing text: lines, each behind the marks of the quotes and list items around it.</summary>
internal sealed class MarkdownOutput
{
    private readonly StringBuilder _text = new();
    private readonly List<Prefix> _prefixes = [];

    /// <summary>How many list items begin on the next line.</summary>
    public int Markers
    {
        get
        {
            var markers = 0;
            while (markers < _prefixes.Count && _prefixes[^(markers + 1)].First is not null) markers++;
            return markers;
        }
    }

    /// <summary>Whether the next line is the first of a list item, so that its marker precedes it.</summary>
    public bool AtMarker => _prefixes.Count > 0 && _prefixes[^1].First is not null;

    /// <summary>How many characters were written.</summary>
    public int Length => _text.Length;

    /// <summary>Writes one or more lines.</summary>
    public void Lines(string lines)
    {
        var at = 0;
        while (true)
        {
            var end = lines.IndexOf('\n', at);
            Line(lines.AsSpan(at, (end < 0 ? lines.Length : end) - at));
            if (end < 0) return;
            at = end + 1;
        }
    }

    /// <summary>Writes an empty line.</summary>
    public void Blank() => Line([]);

    /// <summary>Puts something before each line until <see cref="Leave"/>; the first line may begin differently.</summary>
    public void Enter(string prefix, string? first = null) => _prefixes.Add(new(prefix, first));

    /// <summary>Ends what <see cref="Enter"/> began; a list item without a line gets one.</summary>
    public void Leave()
    {
        if (AtMarker) Line([]);
        _prefixes.RemoveAt(_prefixes.Count - 1);
    }

    public override string ToString() => _text.ToString();

    private void Line(ReadOnlySpan<char> line)
    {
        var start = _text.Length;
        foreach (ref var prefix in CollectionsMarshal.AsSpan(_prefixes))
        {
            _text.Append(prefix.First ?? prefix.Rest);
            prefix = prefix with { First = null };
        }

        _text.Append(line);
        if (line.IsEmpty)
            while (_text.Length > start && _text[^1] == ' ') _text.Length--;
        _text.Append('\n');
    }

    private readonly record struct Prefix(string Rest, string? First);
}
