using System.Text;

namespace Atlassian.Content.Editing;

/// <summary>The words of one text block, with the place in the source that each character comes from.</summary>
internal sealed class TextLine
{
    private readonly IReadOnlyList<TextRun> _runs;
    private readonly int[] _starts;

    public TextLine(string source, SourceNode node)
    {
        IsCode = node.Kind == SourceKind.Code;
        _runs = node.Runs;
        _starts = new int[_runs.Count + 1];
        var text = new StringBuilder();
        for (var i = 0; i < _runs.Count; i++)
        {
            _starts[i] = text.Length;
            text.Append(_runs[i].Text(source));
        }

        _starts[^1] = text.Length;
        Text = text.ToString();
    }

    public string Text { get; }

    /// <summary>Whether the words are code, in which white space counts.</summary>
    public bool IsCode { get; }

    /// <summary>The splices that put words in the place of others of the same length that begin at the places given, in order.</summary>
    public IEnumerable<Splice> Replace(SourceMap map, IReadOnlyList<int> places, int length, string replacement)
    {
        var splices = new List<Splice>();
        var left = CountByUnit();
        var touched = new HashSet<InlineUnit>(ReferenceEqualityComparer.Instance);
        var run = 0;
        foreach (var place in places)
        {
            while (_starts[run + 1] <= place) run++;
            var words = replacement;
            for (var i = run; i < _runs.Count && _starts[i] < place + length; i++)
            {
                if (_starts[i + 1] == _starts[i]) continue;
                splices.Add(Piece(map, i, place, place + length, words));
                var change = words.Length - (Math.Min(place + length, _starts[i + 1]) - Math.Max(place, _starts[i]));
                for (var unit = _runs[i].Unit; unit is not null; unit = unit.Parent)
                {
                    left[unit] += change;
                    touched.Add(unit);
                }

                words = "";
            }
        }

        splices.AddRange(Emptied(map, left, touched));
        return splices;
    }

    private Splice Piece(SourceMap map, int i, int from, int to, string words)
    {
        var run = _runs[i];
        var (first, last) = (Math.Max(from, _starts[i]), Math.Min(to, _starts[i + 1]));
        var span = run.Decoded is null ? new(run.Span.Start + first - _starts[i], run.Span.Start + last - _starts[i]) : run.Span;
        var kept = run.Decoded is null ? "" : run.Decoded[..(first - _starts[i])];
        var rest = run.Decoded is null ? "" : run.Decoded[(last - _starts[i])..];
        return new(span, map.Encode(kept + words + rest, run));
    }

    private Dictionary<InlineUnit, int> CountByUnit()
    {
        var left = new Dictionary<InlineUnit, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < _runs.Count; i++)
            for (var unit = _runs[i].Unit; unit is not null; unit = unit.Parent)
                left[unit] = left.GetValueOrDefault(unit) + _starts[i + 1] - _starts[i];
        return left;
    }

    // Formatting without a character in it goes too.
    private static IEnumerable<Splice> Emptied(SourceMap map, Dictionary<InlineUnit, int> left, HashSet<InlineUnit> touched)
    {
        var empty = touched.Where(unit => left[unit] <= 0 && (unit.Parent is null || left[unit.Parent] > 0)).ToList();
        foreach (var unit in empty.Where(unit => unit.Siblings.Count == 0)) yield return map.Cut([unit.Span], 0, 1);
        foreach (var row in empty.Where(unit => unit.Siblings.Count > 0).GroupBy(unit => unit.Siblings, ReferenceEqualityComparer.Instance))
        {
            var gone = row.Select(unit => unit.Index).Order().ToList();
            for (int i = 0, end; i < gone.Count; i = end)
            {
                end = i + 1;
                while (end < gone.Count && gone[end] == gone[end - 1] + 1) end++;
                yield return map.Cut(row.First().Siblings, gone[i], gone[end - 1] + 1);
            }
        }
    }
}
