using System.Globalization;

namespace AtlassianMcpFunctions.Logging;

/// <summary>One character of a line as it was meant: itself, or escaped for addresses (<c>%22</c>, <c>%2522</c>), JSON (<c>\"</c>, <c>\u0022</c>) or HTML (<c>&amp;quot;</c>).</summary>
/// <param name="Character">The character meant; NUL past the end.</param>
/// <param name="Length">How many characters of the line it takes.</param>
internal readonly record struct Unit(char Character, int Length)
{
    private const int DeepestEscape = 16;

    /// <summary>Whether it is white space, or was before the line was made one.</summary>
    public bool IsSpace => Character is ' ' or '\t' or '\u00A0' || IsBreak;

    /// <summary>Whether a line ended here.</summary>
    public bool IsBreak => Character is '\n' or '\r' or '⏎';

    /// <summary>What stands at a place of a line.</summary>
    public static Unit At(string line, int at) => at >= line.Length ? default : line[at] switch
    {
        '%' => Percent(line, at),
        '\\' => Backslash(line, at),
        '&' when string.CompareOrdinal(line, at, "&quot;", 0, 6) == 0 => new Unit('"', 6),
        '&' when string.CompareOrdinal(line, at, "&amp;", 0, 5) == 0 => new Unit('&', 5),
        var plain => new Unit(plain, 1),
    };

    private static Unit Percent(string line, int at)
    {
        var end = at + 1;
        while (end - at < DeepestEscape && string.CompareOrdinal(line, end, "25", 0, 2) == 0) end += 2;
        return Hex(line, end, 2) is { } code ? new Unit(code, end + 2 - at) : new Unit('%', 1);
    }

    private static Unit Backslash(string line, int at)
    {
        var end = at;
        while (end < line.Length && end - at < DeepestEscape && line[end] is '\\') end++;
        var escaped = end < line.Length ? line[end] : '\\';
        return escaped switch
        {
            '"' or '\'' or '/' => new Unit(escaped, end + 1 - at),
            'n' => new Unit('\n', end + 1 - at),
            'r' => new Unit('\r', end + 1 - at),
            't' => new Unit('\t', end + 1 - at),
            'u' when Hex(line, end + 1, 4) is { } code => new Unit(code, end + 5 - at),
            _ => new Unit('\\', Math.Max(end - at, 1)),
        };
    }

    private static char? Hex(string line, int at, int digits) =>
        at + digits <= line.Length && int.TryParse(line.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) ? (char)code : null;
}
