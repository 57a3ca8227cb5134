using System.Globalization;

namespace Atlassian.Content.WikiMarkup;

/// <summary>
/// What Jira has no notation for, in anchors, which it does not show, right before the words concerned: <c>{anchor:align-center}</c>, <c>{anchor:indent-2}</c>, <c>{anchor:start-5}</c>,
/// <c>{anchor:date}2025-03-15</c>, <c>{anchor:status}</c> before a status that could be coloured words, <c>{anchor:caption}</c>,
/// <c>{anchor:decided}</c> and <c>{anchor:undecided}</c>.
/// </summary>
internal readonly record struct WikiNotes(int End, TextAlignment? Alignment, int Indentation, int? Start, bool? Decided)
{
    /// <summary>What stands before a day.</summary>
    public const string DateNote = "{anchor:date}";

    /// <summary>What stands before a status that cannot be told from coloured words.</summary>
    public const string StatusNote = "{anchor:status}";

    /// <summary>What stands before a decision that was taken.</summary>
    public const string DecidedNote = "{anchor:decided}";

    /// <summary>What stands before a decision that is still open.</summary>
    public const string UndecidedNote = "{anchor:undecided}";

    /// <summary>What stands before the caption of the picture on the line above.</summary>
    public static Macro Caption { get; } = new("anchor", [new("", CaptionName)]);

    private const string CaptionName = "caption";
    private const string Open = "{anchor:";
    private const int DayLength = 10;

    /// <summary>The notes that a text begins with, and where it goes on.</summary>
    public static WikiNotes Read(string text, int from, int to)
    {
        var notes = new WikiNotes(from, null, 0, null, null);
        while (notes.End < to && text[notes.End] == '{' && WikiTag.Find(text, notes.End, to) is { } tag && tag.Name is "anchor" && notes.With(text.AsSpan(tag.NameEnd + 1, Math.Max(0, tag.End - tag.NameEnd - 2))) is { } more)
            notes = more with { End = tag.End };
        return notes;
    }

    /// <summary>The notes that say how a text is placed; empty when there is nothing to say.</summary>
    public static string Write(TextAlignment alignment, int indentation = 0) =>
        (alignment == TextAlignment.Start ? "" : Write(alignment.ToString().ToLowerInvariant())) + (indentation == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Open}indent-{indentation}}}"));

    /// <summary>The note that gives a cell an alignment, be it the usual one.</summary>
    public static string WriteCell(TextAlignment alignment) => Write(alignment.ToString().ToLowerInvariant());

    /// <summary>The note that gives a list the number it starts with.</summary>
    public static string WriteStart(int start) => start == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Open}start-{start}}}");

    /// <summary>The day that stands behind the note for dates.</summary>
    public static (DateOnly Day, int End)? ReadDate(string text, int at, int to) =>
        at + DayLength <= to && DateOnly.TryParseExact(text.AsSpan(at, DayLength), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (day, at + DayLength) : null;

    /// <summary>Whether a part of a line is the note for captions.</summary>
    public static bool IsCaption(InlineExtension note) => note.Macro is { Name: "anchor", Parameters: [{ Value: CaptionName }] };

    private static string Write(string alignment) => $"{Open}align-{alignment}}}";

    private WikiNotes? With(ReadOnlySpan<char> name) => name switch
    {
        "decided" => this with { Decided = true },
        "undecided" => this with { Decided = false },
        "align-start" => this with { Alignment = TextAlignment.Start },
        "align-center" => this with { Alignment = TextAlignment.Center },
        "align-end" => this with { Alignment = TextAlignment.End },
        ['i', 'n', 'd', 'e', 'n', 't', '-', >= '1' and <= '6' and var steps] => this with { Indentation = steps - '0' },
        ['s', 't', 'a', 'r', 't', '-', .. { Length: > 0 and < 10 } number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var start) => this with { Start = start },
        _ => null,
    };
}
