using System.Text.RegularExpressions;

namespace Atlassian.Http.Links;

/// <summary>An address taken apart.</summary>
internal sealed class Address(Uri url)
{
    public Uri Url { get; } = url;

    public string[] Segments { get; } = [.. url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];

    /// <summary>The address a text is; null when it is none.</summary>
    public static Address? Of(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" ? new Address(url) : null;

    /// <summary>The first of these parameters that has a value.</summary>
    public string? Query(params string[] names) => (
        from name in names
        from pair in Url.Query.TrimStart('?').Split('&').Select(pair => pair.Split('=', 2))
        where pair.Length == 2 && pair[0].Equals(name, StringComparison.OrdinalIgnoreCase) && pair[1].Length > 0
        select Uri.UnescapeDataString(pair[1].Replace('+', ' '))).FirstOrDefault();
}

/// <summary>The shapes of keys and ids.</summary>
internal static partial class Keys
{
    private const int LongestId = 19;

    public static bool IsIssue(string text) => IssueKey().IsMatch(text);

    public static bool IsProject(string text) => ProjectKey().IsMatch(text);

    public static bool IsSpace(string text) => SpaceKey().IsMatch(text);

    public static bool IsId(string text) => text.Length is > 0 and <= LongestId && text.All(char.IsAsciiDigit);

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]*-[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex IssueKey();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]{1,}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ProjectKey();

    [GeneratedRegex(@"\A~?[A-Za-z0-9:_.-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex SpaceKey();
}
