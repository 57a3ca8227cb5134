using System.Text.RegularExpressions;
using Azure;
using Azure.Identity;

namespace AtlassianMcpFunctions.Storage;

/// <summary>Puts a store's failure into one line for an operator.</summary>
internal static partial class StorageProblems
{
    private const int MaximumLength = 300;

    /// <summary>The line; it carries no query string (signatures live there), no key and no token.</summary>
    public static string Describe(Exception failure) => failure switch
    {
        // After its last retry the pipeline wraps all tries; they tend to be the same.
        AggregateException { InnerExceptions: [.., var last] } => Describe(last),
        RequestFailedException { Status: 401 or 403 } refused => $"{refused.Status} {refused.ErrorCode}: the identity or key lacks access",
        RequestFailedException { Status: > 0 } refused => $"{refused.Status} {refused.ErrorCode}".TrimEnd(),
        AuthenticationFailedException unknown => "no token for the app's identity: " + Clean(unknown.Message),
        _ => Clean(failure.GetBaseException().Message),
    };

    /// <summary>Whether a failure means that a store cannot be reached, or not with what the app has: nothing a caller could mend.</summary>
    public static bool IsOutage(Exception failure) =>
        failure is RequestFailedException or AggregateException or AuthenticationFailedException or IOException or InvalidDataException or UnauthorizedAccessException;

    private static string Clean(string message)
    {
        var line = QueryPattern().Replace(message.Split('\n')[0].Trim(), "");
        line = KeyPattern().Replace(line, "$1=…");
        return line.Length <= MaximumLength ? line : line[..MaximumLength] + "…";
    }

    [GeneratedRegex(@"\?\S+")]
    private static partial Regex QueryPattern();

    [GeneratedRegex(@"(AccountKey|SharedAccessSignature|sig)=[^;&\s]+", RegexOptions.IgnoreCase)]
    private static partial Regex KeyPattern();
}
