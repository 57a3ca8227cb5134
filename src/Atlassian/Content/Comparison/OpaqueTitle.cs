using System.Text.RegularExpressions;

namespace Atlassian.Content.Comparison;

/// <summary>Names what the document model does not have by looking at the beginning of its source.</summary>
internal static partial class OpaqueTitle
{
    private const int Beginning = 2_000;

    /// <summary>The construct and its name: macro and drawio, element and ac:foo, node and blockTaskItem.</summary>
    public static (string Construct, string Name) Of(ContentFormat format, string source)
    {
        var start = source.Length > Beginning ? source[..Beginning] : source;
        return format switch
        {
            ContentFormat.StorageFormat when Macro().Match(start) is { Success: true } macro => ("macro", macro.Groups[1].Value),
            ContentFormat.StorageFormat when Element().Match(start) is { Success: true } element => ("element", element.Groups[1].Value),
            ContentFormat.Adf when Key().Match(start) is { Success: true } key => ("macro", key.Groups[1].Value),
            ContentFormat.Adf when Type().Match(start) is { Success: true } type => ("node", type.Groups[1].Value),
            ContentFormat.WikiMarkup when Braces().Match(start) is { Success: true } braces => ("macro", braces.Groups[1].Value),
            _ => ("source", start.Length > 40 ? start[..40].ReplaceLineEndings(" ") + "…" : start.ReplaceLineEndings(" ")),
        };
    }

    [GeneratedRegex("""^\s*<ac:(?:structured-)?macro\b[^>]*?\bac:name\s*=\s*["']([^"']+)["']""")]
    private static partial Regex Macro();

    [GeneratedRegex(@"^\s*<([\w:.-]+)")]
    private static partial Regex Element();

    [GeneratedRegex("""
        "extensionKey"\s*:\s*"([^"]+)"
        """)]
    private static partial Regex Key();

    [GeneratedRegex("""
        "type"\s*:\s*"([^"]+)"
        """)]
    private static partial Regex Type();

    [GeneratedRegex(@"^\s*\{([\w-]+)")]
    private static partial Regex Braces();
}
