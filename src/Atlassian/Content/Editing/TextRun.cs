namespace Atlassian.Content.Editing;

/// <summary>
/// A stretch of words: as they stand in the source when <paramref name="Decoded"/> is null, else what the source's stretch (an entity, an escape, a run of white space) stands for.
/// </summary>
internal readonly record struct TextRun(SourceSpan Span, string? Decoded, InlineUnit? Unit)
{
    /// <summary>The character that stands for what is no text: no search reaches across it.</summary>
    public const char Object = '\uFFFC';

    /// <summary>Whether the run lies where markup is not read, such as in CDATA or code.</summary>
    public bool Verbatim { get; init; }

    /// <summary>Something that is no text.</summary>
    public static TextRun Barrier(int at, InlineUnit? unit) => new(new(at, at), Object.ToString(), unit);

    /// <summary>The words of the run.</summary>
    public ReadOnlySpan<char> Text(string source) => Decoded is null ? source.AsSpan(Span.Start, Span.Length) : Decoded;
}

/// <summary>A part of a line that goes when its last character goes: a formatting element, a text node. Siblings are the parts of the array it stands in, where the format has one.</summary>
internal sealed record InlineUnit(SourceSpan Span, InlineUnit? Parent)
{
    public IReadOnlyList<SourceSpan> Siblings { get; init; } = [];

    /// <summary>Which of the siblings the unit is.</summary>
    public int Index { get; init; }
}
