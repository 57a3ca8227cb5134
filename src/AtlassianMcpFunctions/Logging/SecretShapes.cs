using System.Buffers;
using System.Text.RegularExpressions;

namespace AtlassianMcpFunctions.Logging;

/// <summary>Knows secrets by their looks, wherever they stand.</summary>
internal static class SecretShapes
{
    private static readonly SearchValues<string> TokenStarts = SearchValues.Create(["ATATT", "ATCTT", "ATSTT", "ATOA", "ATBB", "eyJ", "amcp", "CfDJ8"], StringComparison.Ordinal);

    // Atlassian's tokens, JWTs, ours, Data Protection's, and personal access tokens of Data Center: base64 of at least nine digits and what follows.
    private static readonly Pattern Tokens = new(
        @"AT(ATT|CTT|STT|OA|BB)[A-Za-z0-9_=.~+/%-]{12,}"
        + @"|eyJ[A-Za-z0-9_-]{5,}((\.|%2[Ee])[A-Za-z0-9_-]*)+"
        + @"|amcp[a-z0-9]*_[A-Za-z0-9_.~+/=%-]{8,}"
        + @"|CfDJ8[A-Za-z0-9_+/=%-]{10,}"
        + @"|([MNO][DTjz][AEIMQUYcgk][w-z0-5]){3,}[A-Za-z0-9+/=%-]{12,}",
        line => line.AsSpan().ContainsAny(TokenStarts) || HoldsDigitGroups(line));

    private static readonly Pattern Schemes = new(
        @"(bearer|basic)((\s|%20|\+|:|%3A)+[""']?)([A-Za-z0-9._~+/=%|-]{4,})", line => line.Contains("bearer", StringComparison.OrdinalIgnoreCase) || line.Contains("basic", StringComparison.OrdinalIgnoreCase), RegexOptions.IgnoreCase);

    private static readonly Pattern UserInfo = new(@"(://|%3A%2F%2F)[^\s/?#""'<>]+(@|%40)", line => line.Contains('@') || line.Contains("%40", StringComparison.Ordinal), RegexOptions.IgnoreCase);

    private static readonly Pattern Links = new(@"((/|%2F)(uploads|downloads)(/|%2F))[^\s/?#""'<>&]{12,}", line => line.Contains("loads", StringComparison.OrdinalIgnoreCase), RegexOptions.IgnoreCase);

    // What was escaped before a run is no part of it.
    private static readonly Pattern Runs = new(@"%[0-9A-Fa-f]{2}|\\[nrt]|\\u[0-9A-Fa-f]{4}|[A-Za-z0-9+/]{44,}", line => LongestRun(line) >= 44);

    private static readonly SearchValues<char> RunCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=%-");

    private static readonly HashSet<string> SchemeWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "token", "tokens", "auth", "authentication", "authorization", "credential", "credentials", "scheme", "header", "headers", "challenge", "with", "and", "that", "this",
    };

    /// <summary>The line without what looks like a secret.</summary>
    public static string Redact(string line)
    {
        line = Tokens.Replace(line, Redactor.Mark);
        line = Schemes.Replace(line, found => IsWord(found.Groups[4].Value) ? found.Value : found.Groups[1].Value + found.Groups[2].Value + Redactor.Mark);
        line = UserInfo.Replace(line, "$1" + Redactor.Mark + "$2");
        line = Links.Replace(line, "$1" + Redactor.Mark);
        return Runs.Replace(line, found => WithoutPersonalTokens(found.Value));
    }

    // Whether nine digits in base64 stand somewhere, in three groups of four characters. Paths and trace ids are as long, and everywhere.
    private static bool HoldsDigitGroups(ReadOnlySpan<char> line)
    {
        for (int at; (at = line.IndexOfAny('M', 'N', 'O')) >= 0 && line.Length - at >= 3 * 4; line = line[(at + 1)..])
        {
            if (IsDigitGroup(line[at..]) && IsDigitGroup(line[(at + 4)..]) && IsDigitGroup(line[(at + 8)..])) return true;
        }

        return false;
    }

    private static bool IsDigitGroup(ReadOnlySpan<char> text) =>
        text[0] is 'M' or 'N' or 'O' && text[1] is 'D' or 'T' or 'j' or 'z' && text[2] is 'A' or 'E' or 'I' or 'M' or 'Q' or 'U' or 'Y' or 'c' or 'g' or 'k' && text[3] is (>= 'w' and <= 'z') or (>= '0' and <= '5');

    // The length of the longest unbroken run of what base64 is made of, however it is written.
    private static int LongestRun(ReadOnlySpan<char> line)
    {
        var longest = 0;
        while (!line.IsEmpty)
        {
            var end = line.IndexOfAnyExcept(RunCharacters);
            longest = Math.Max(longest, end < 0 ? line.Length : end);
            line = end < 0 ? [] : line[(end + 1)..];
        }

        return longest;
    }

    // "Basic authentication", "bearer token": words, not secrets.
    private static bool IsWord(string value) => SchemeWords.Contains(value.TrimEnd('.'));

    // A slash may be a token's own or stand before it in a path.
    private static string WithoutPersonalTokens(string run) => LooksPersonal(run)
        ? Redactor.Mark
        : run.Length < 44 ? run : string.Join('/', run.Split('/').Select(part => LooksPersonal(part) ? Redactor.Mark : part));

    // A token of 44 base64 characters mixes everything; a path or a long name does not.
    private static bool LooksPersonal(ReadOnlySpan<char> run)
    {
        if (run.Length != 44) return false;
        int upper = 0, lower = 0, digits = 0;
        foreach (var character in run)
        {
            if (char.IsAsciiLetterUpper(character)) upper++;
            else if (char.IsAsciiLetterLower(character)) lower++;
            else if (char.IsAsciiDigit(character)) digits++;
        }

        return upper >= 3 && lower >= 3 && digits >= 1;
    }
}
