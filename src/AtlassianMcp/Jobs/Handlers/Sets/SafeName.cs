using System.Globalization;
using System.Text;

namespace AtlassianMcp.Jobs.Handlers.Sets;

/// <summary>Makes names of files that Windows, macOS and Linux all take, out of titles and of names of attachments.</summary>
internal static class SafeName
{
    private const int LongestTitle = 60;
    private const int LongestFile = 100;
    private const string NotAllowed = "<>:\"/\\|?*";
    private const string Awkward = "#%&{}$!'`@+=,;^~()[]";

    private static readonly HashSet<string> Reserved = new(
        ["con", "prn", "aux", "nul", .. Enumerable.Range(0, 10).SelectMany(number => new[] { $"com{number}", $"lpt{number}" })], StringComparer.OrdinalIgnoreCase);

    /// <summary>A page's title as the name of a file and folder: words joined by dashes; the id when nothing of it remains.</summary>
    public static string OfTitle(string title, string id)
    {
        var name = new StringBuilder();
        foreach (var rune in title.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark) name.Append(rune);
            else if (rune.Value is '_' or '.') name.Append(rune);
            else if (IsLetterLike(rune)) name.Append(rune);
            else if (name.Length > 0 && name[^1] != '-') name.Append('-');
        }

        var cut = Cut(name.ToString(), LongestTitle).Trim('-', '.', '_', ' ');
        return cut.Length == 0 ? id : IsReserved(cut) ? "_" + cut : cut;
    }

    /// <summary>An attachment's name, itself where every system takes it.</summary>
    public static string OfFile(string fileName, string id)
    {
        var name = new StringBuilder();
        foreach (var rune in fileName.Normalize(NormalizationForm.FormC).EnumerateRunes())
            name.Append(Rune.IsControl(rune) || rune == Rune.ReplacementChar || (rune.IsAscii && NotAllowed.Contains((char)rune.Value, StringComparison.Ordinal)) ? "_" : rune.ToString());
        var text = name.ToString().Trim(' ').TrimEnd('.', ' ');
        if (text.Trim('.', '_', ' ').Length == 0) return id;
        if (IsReserved(text.Split('.')[0])) text = "_" + text;
        var ending = text.LastIndexOf('.') is var dot and > 0 && text.Length - dot <= 12 ? text[dot..] : "";
        return text.Length <= LongestFile ? text : Cut(text[..^ending.Length], LongestFile - ending.Length).TrimEnd(' ', '.') + ending;
    }

    /// <summary>The name with the id before its ending, for one whose name is taken.</summary>
    public static string WithId(string name, string id)
    {
        var dot = name.LastIndexOf('.');
        return dot > 0 ? $"{name[..dot]}-{id}{name[dot..]}" : $"{name}-{id}";
    }

    // Pictures such as emoji are kept; signs that shells, addresses and Markdown take for their own are not.
    private static bool IsLetterLike(Rune rune) => !rune.IsAscii
        ? Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
        : !char.IsWhiteSpace((char)rune.Value) && !Rune.IsControl(rune) && rune.Value != '-'
            && !NotAllowed.Contains((char)rune.Value, StringComparison.Ordinal) && !Awkward.Contains((char)rune.Value, StringComparison.Ordinal);

    private static bool IsReserved(string name) => Reserved.Contains(name.Split('.')[0].TrimEnd(' '));

    // Never between the halves of a character.
    private static string Cut(string text, int longest)
    {
        if (text.Length <= longest) return text;
        return char.IsHighSurrogate(text[longest - 1]) ? text[..(longest - 1)] : text[..longest];
    }
}
