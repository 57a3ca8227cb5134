using System.Text;

namespace Atlassian.Content;

/// <summary>Gathers the parts of a line and joins neighbouring words with the same marks.</summary>
internal sealed class InlineBuilder
{
    private const string White = " \t\n";
    private readonly List<Inline> _inlines = [];
    private readonly StringBuilder _words = new();
    private IReadOnlyList<Mark> _marks = [];

    // Words that came whole and that nothing joined yet; most stay so, and are not copied then.
    private Text? _whole;

    /// <summary>Whether nothing but white space was added.</summary>
    public bool IsBlank => _inlines.Count == 0 && _whole is null && IsWhite(_words);

    /// <summary>Whether the last thing added is white space, a break or nothing at all.</summary>
    public bool EndsInSpace => Last is { } last ? White.Contains(last) : _inlines.Count == 0 || _inlines[^1] is HardBreak;

    private char? Last => _whole is not null ? _whole.Value[^1] : _words.Length > 0 ? _words[^1] : null;

    /// <summary>Adds words.</summary>
    public void Add(ReadOnlySpan<char> words, IReadOnlyList<Mark> marks)
    {
        if (words.IsEmpty) return;
        Join(marks);
        _words.Append(words);
    }

    /// <summary>Adds anything.</summary>
    public void Add(Inline inline)
    {
        if (inline is Text text)
        {
            AddWhole(text);
            return;
        }

        Flush();
        _inlines.Add(inline);
    }

    /// <summary>Takes white space off the end, as before a line break.</summary>
    public void TrimEnd()
    {
        Spill();
        while (_words.Length > 0 && White.Contains(_words[^1])) _words.Length--;
    }

    /// <summary>Takes back the last character when it is the one given.</summary>
    public void TakeBack(char c)
    {
        Spill();
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
        return Take(first, last);
    }

    /// <summary>Everything added, for a place within a line; the builder is empty afterwards.</summary>
    public IReadOnlyList<Inline> TakePart()
    {
        Flush();
        return Take(0, _inlines.Count - 1);
    }

    private Inline[] Take(int first, int last)
    {
        var taken = last < first ? [] : new Inline[last - first + 1];
        _inlines.CopyTo(first, taken, 0, taken.Length);
        _inlines.Clear();
        return taken;
    }

    private void AddWhole(Text text)
    {
        if (text.Value.Length == 0) return;
        if (_whole is null && (_words.Length == 0 || !MarkSets.Same(_marks, text.Marks)))
        {
            Flush();
            (_whole, _marks) = (text, text.Marks);
        }
        else
        {
            Add(text.Value, text.Marks);
        }
    }

    // Makes ready for more words with the marks.
    private void Join(IReadOnlyList<Mark> marks)
    {
        if (!MarkSets.Same(_marks, marks)) Flush();
        else Spill();
        _marks = marks;
    }

    private void Spill()
    {
        if (_whole is null) return;
        _words.Append(_whole.Value);
        _whole = null;
    }

    private void Flush()
    {
        if (_whole is null && _words.Length == 0) return;
        _inlines.Add(_whole ?? new Text(_words.ToString()) { Marks = _marks });
        _whole = null;
        _words.Clear();
    }

    private bool TrimStart(int index) => Trim(index, words => words.TrimStart(White));

    private bool TrimEnd(int index) => Trim(index, words => words.TrimEnd(White));

    // Whether nothing is left.
    private bool Trim(int index, Func<ReadOnlySpan<char>, ReadOnlySpan<char>> trim)
    {
        if (_inlines[index] is HardBreak) return true;
        if (_inlines[index] is not Text text || text.Marks.Has<Code>()) return false;
        var trimmed = trim(text.Value);
        if (trimmed.Length < text.Value.Length) _inlines[index] = text with { Value = trimmed.ToString() };
        return trimmed.Length == 0;
    }

    private static bool IsWhite(StringBuilder words)
    {
        for (var i = 0; i < words.Length; i++)
            if (!White.Contains(words[i])) return false;
        return true;
    }
}
