namespace Atlassian.Content.Editing;

/// <summary>A text after an edit, and what was changed in it.</summary>
public sealed record EditResult(string Source, IReadOnlyList<EditedPart> Parts)
{
    /// <summary>Whether any character differs.</summary>
    public bool Changed => Parts.Count > 0;

    internal static EditResult Of(SourceMap map, IReadOnlyList<Splice> splices, string kind, string place)
    {
        var real = Splice.Ordered(splices).Where(splice => !map.Source.AsSpan(splice.Span.Start, splice.Span.Length).SequenceEqual(splice.Text)).ToList();
        var outdated = map.Outdated(real).Select(span => new Splice(span, "")).ToHashSet();
        var all = outdated.Count == 0 ? real : Splice.Ordered([.. real, .. outdated]);
        return new(Splice.Apply(map.Source, all), [.. all.Select(splice => new EditedPart(outdated.Contains(splice) ? "fallback dropped" : kind, place, splice.Span.Start, splice.Span.Length, splice.Text.Length))]);
    }
}

/// <summary>One stretch that an edit changed: what was done, where (in words), at which character of the old source, and its length before and after.</summary>
public sealed record EditedPart(string Kind, string Place, int Start, int Before, int After);
