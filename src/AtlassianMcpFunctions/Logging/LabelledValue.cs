namespace AtlassianMcpFunctions.Logging;

/// <summary>Finds where the value behind a name starts and ends.</summary>
internal readonly record struct LabelledValue(int From, int To)
{
    private const int WidestGap = 64;

    /// <summary>The value of the name at <paramref name="start"/>; null when none follows, or none that is secret.</summary>
    public static LabelledValue? Find(string line, int start, int length, LabelKind kind)
    {
        var at = start + length;
        var quoted = Skip(line, ref at, unit => unit.Character is '"' or '\'' or ']') > 0;
        SkipSpace(line, ref at);
        var separator = Unit.At(line, at);
        if (!IsSeparator(separator.Character, kind, pair: quoted || (start > 0 && line[start - 1] is '['))) return null;
        at += separator.Length;
        // "=>", ":=", "==".
        Skip(line, ref at, unit => unit.Character is '=' or '>' or ':');
        SkipSpace(line, ref at);
        Skip(line, ref at, unit => unit.Character is '[' or '(' or '{');
        SkipSpace(line, ref at);
        if (at >= line.Length) return null;
        var value = Unit.At(line, at) is { Character: '"' or '\'' } quote ? Quoted(line, at, quote) : Bare(line, at, separator, kind);
        return value.To > value.From && IsSecret(line.AsSpan(value.From, value.To - value.From), kind, quoted, separator.Character) ? value : null;
    }

    // "<secret>…" and "[secret, …]" besides the usual signs.
    private static bool IsSeparator(char character, LabelKind kind, bool pair) =>
        character is ':' or '=' || (character is '>' && kind is LabelKind.Secret or LabelKind.Token) || (character is ',' && pair && kind is not LabelKind.Word);

    private static int Skip(string line, ref int at, Func<Unit, bool> skipped)
    {
        var from = at;
        for (var unit = Unit.At(line, at); unit.Length > 0 && skipped(unit) && at - from < WidestGap; unit = Unit.At(line, at)) at += unit.Length;
        return at - from;
    }

    private static void SkipSpace(string line, ref int at) => Skip(line, ref at, unit => unit.IsSpace);

    private static LabelledValue Quoted(string line, int at, Unit quote)
    {
        var from = at + quote.Length;
        for (var end = from; end < line.Length;)
        {
            var unit = Unit.At(line, end);
            // A quote inside the value is escaped once more than the one that opened it.
            if (unit.Character == quote.Character && unit.Length <= quote.Length) return new LabelledValue(from, end);
            end += unit.Length;
            // %5C%22: the escape of an escape.
            if (unit is { Character: '\\', Length: > 2 } && line[end - 1] is not '\\') end += Unit.At(line, end).Length;
        }

        return new LabelledValue(from, line.Length);
    }

    private static LabelledValue Bare(string line, int at, Unit separator, LabelKind kind)
    {
        var end = at;
        while (end < line.Length)
        {
            var unit = Unit.At(line, end);
            // What is escaped more deeply than the separator belongs to the value; two characters are what a line break became.
            if (unit.Length <= Math.Max(separator.Length, 2) && (kind is LabelKind.Header ? unit.IsBreak : Ends(line, end, unit))) break;
            end += unit.Length;
        }

        return new LabelledValue(at, end);
    }

    private static bool Ends(string line, int at, Unit unit) => unit.Character switch
    {
        '&' or '"' or '\'' or '<' or '>' or '`' or ';' => true,
        ',' or ')' or ']' or '}' => at + unit.Length >= line.Length || Unit.At(line, at + unit.Length) is { IsSpace: true } or { Character: '"' or '\'' or ',' or ')' or ']' or '}' },
        _ => unit.IsSpace,
    };

    // "status code: 404" and "state: Running" are no secrets; "?code=…" and "\"code\": \"…\"" are.
    private static bool IsSecret(ReadOnlySpan<char> value, LabelKind kind, bool quoted, char separator) => kind switch
    {
        LabelKind.Header or LabelKind.Secret => true,
        LabelKind.Token => quoted || separator is '=' || !IsPlainWord(value),
        _ => quoted || separator is '=' ? !IsShortNumber(value) : value.Length >= 8 && !IsPlainWord(value),
    };

    private static bool IsShortNumber(ReadOnlySpan<char> value) => value.Length <= 5 && !value.ContainsAnyExceptInRange('0', '9');

    private static bool IsPlainWord(ReadOnlySpan<char> value)
    {
        foreach (var character in value.TrimEnd(".!?"))
        {
            if (!char.IsAsciiLetter(character)) return false;
        }

        return true;
    }
}
