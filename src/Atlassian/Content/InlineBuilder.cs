using System.Text;

namespace Atlassian.Content;

/// <summary>Gathers the parts of a line and joins neighbouring words with the same marks.</summary>
internal sealed class InlineBuilder
{
    private static readonly char[] White = [' ', '\t', '\n'];
    private readonly List<Inline> _inlines = [];
    private readonly StringBuilder _words = new();
    private IReadOnlyList<Mark> _marks = [];

    /// <summary>Whether nothing but white space was added.</summary>
    public bool IsBlank => _inlines.Count == 0 && IsWhite(_words);

    /// <summary>Whether the last thing added is white space, a break or nothing at all.</summary>
    public bool EndsInSpace => _words.Length > 0 ? _words[^1] is ' ' or '\n' or '\t' : _inlines.Count == 0 || _inlines[^1] is HardBreak;

    /// <summary>Adds words.</summary>
    public void Add(ReadOnlySpan<char> words, IReadOnlyList<Mark> marks)
    {
        if (words.IsEmpty) return;
        if (_words.Length > 0 && !MarkSets.Same(_marks, marks)) Flush();
        _marks = marks;
        _words.Append(words);
    }

    /// <summary>Adds anything.</summary>
    public void Add(Inline inline)
    {
        if (inline is Text text)
        {
            Add(text.Value, text.Marks);
            return;
        }

        Flush();
        _inlines.Add(inline);
    }

    /// <summary>Takes white space off the end, as before a line break.</summary>
    public void TrimEnd()
    {
        while (_words.Length > 0 && _words[^1] is ' ' or '\t' or '\n') _words.Length--;
    }

    /// <summary>Takes back the last character when it is the one given.</summary>
    public void TakeBack(char c)
    {
        if (_words.Length > 0 && _words[^1] == c) _words.Length--;
    }

    /// <summary>Everything added, without white space and breaks at both ends; the builder is empty afterwards.</summary>
    public IReadOnlyList<Inline> Take()
    {
        Flush();
        var first = 0;
        var last = _inlines.Count - 1;
        while (first <= last && TrimStart(first)) first++;
        while (last >= first && TrimEnd(last)) last--;
        var taken = last < first ? [] : new Inline[last - first + 1];
        _inlines.CopyTo(first, taken, 0, taken.Length);
        _inlines.Clear();
        return taken;
    }

    private void Flush()
    {
        if (_words.Length == 0) return;
        _inlines.Add(new Text(_words.ToString()) { Marks = _marks });
        _words.Clear();
    }

    private bool TrimStart(int index) => Trim(index, text => text.TrimStart(White));

    private bool TrimEnd(int index) => Trim(index, text => text.TrimEnd(White));

    // Whether nothing is left.
    private bool Trim(int index, Func<string, string> trim)
    {
        if (_inlines[index] is HardBreak) return true;
        if (_inlines[index] is not Text text || text.Marks.Has<Code>()) return false;
        var trimmed = trim(text.Value);
        if (trimmed.Length < text.Value.Length) _inlines[index] = text with { Value = trimmed };
        return trimmed.Length == 0;
    }

    private static bool IsWhite(StringBuilder words)
    {
        for (var i = 0; i < words.Length; i++)
            if (words[i] is not (' ' or '\t' or '\n')) return false;
        return true;
    }
}
