using System.Text.RegularExpressions;

namespace Playground.AtlassianSite.Limits;

/// <summary>Which requests Cloud counts together, and how many of them it takes per second.</summary>
internal static partial class CloudKinds
{
    /// <summary>The method and the path without ids and keys.</summary>
    public static string Of(string method, string path) => method + " " + Named().Replace(path, "/*");

    /// <summary>The requests per second of a kind.</summary>
    public static int Limit(string kind) => kind switch
    {
        "GET /rest/api/3/issue/*" or "GET /rest/api/2/issue/*" => 150,
        _ when kind.StartsWith("GET ", StringComparison.Ordinal) && kind.EndsWith("/changelog", StringComparison.Ordinal) => 200,
        _ when kind.EndsWith("/search/approximate-count", StringComparison.Ordinal) => 150,
        _ when kind.Contains("/attachment/content/", StringComparison.Ordinal) => 300,
        "POST /rest/servicedeskapi/customer" => 5,
        _ when kind.StartsWith("PUT ", StringComparison.Ordinal) || kind.StartsWith("DELETE ", StringComparison.Ordinal) => 50,
        _ => 100,
    };

    /// <summary>The issue that a request writes to; null when it writes to none.</summary>
    public static string? WrittenIssue(string method, string path) =>
        LoggedRequest.Writes(method, path) && Issue().Match(path) is { Success: true } match ? match.Groups[1].Value.ToUpperInvariant() : null;

    [GeneratedRegex("(?<!/api)/(\\d+|[A-Za-z][A-Za-z0-9_]*-\\d+|[0-9a-f]{8}-[0-9a-f-]{27})(?=/|$)")]
    private static partial Regex Named();

    [GeneratedRegex("^/rest/api/[23]/issue/(\\d+|[A-Za-z][A-Za-z0-9_]*-\\d+)(?:/|$)")]
    private static partial Regex Issue();
}
