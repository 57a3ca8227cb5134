namespace Atlassian.Content.Editing;

/// <summary>A stretch of a source text; the end is the place behind its last character.</summary>
internal readonly record struct SourceSpan(int Start, int End)
{
    public int Length => End - Start;
}

/// <summary>One stretch of a source text and what takes its place.</summary>
internal readonly record struct Splice(SourceSpan Span, string Text)
{
    /// <summary>The splices in order, without those that lie within others.</summary>
    public static List<Splice> Ordered(IEnumerable<Splice> splices)
    {
        var ordered = new List<Splice>();
        var at = 0;
        foreach (var splice in splices.OrderBy(splice => splice.Span.Start).ThenByDescending(splice => splice.Span.End))
        {
            if (splice.Span.Start < at) continue;
            ordered.Add(splice);
            at = splice.Span.End;
        }

        return ordered;
    }

    /// <summary>The source with all splices made; they come in order.</summary>
    public static string Apply(string source, IReadOnlyList<Splice> splices)
    {
        if (splices.Count == 0) return source;
        var result = new System.Text.StringBuilder(source.Length);
        var at = 0;
        foreach (var (span, text) in splices)
        {
            result.Append(source, at, span.Start - at).Append(text);
            at = span.End;
        }

        return result.Append(source, at, source.Length - at).ToString();
    }
}
