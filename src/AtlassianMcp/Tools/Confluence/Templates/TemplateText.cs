using System.Net;
using System.Text.RegularExpressions;

namespace AtlassianMcp.Tools.Confluence.Templates;

/// <summary>Something that a template leaves open.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Options">What it may be; null for any text.</param>
public sealed record TemplateVariable(string Name, IReadOnlyList<string>? Options);

/// <summary>The content of a template: storage format with variables in it.</summary>
internal static partial class TemplateText
{
    /// <summary>The variables, in the order of the text.</summary>
    public static IReadOnlyList<TemplateVariable> VariablesOf(string storage)
    {
        var options = Lists().Matches(storage).GroupBy(list => Name(list)).ToDictionary(list => list.Key, list => (IReadOnlyList<string>)[.. Options().Matches(list.First().Groups["inner"].Value).Select(option => WebUtility.HtmlDecode(option.Groups["value"].Value))]);
        return [.. Places().Matches(storage).Select(Name).Distinct(StringComparer.Ordinal).Select(name => new TemplateVariable(name, options.GetValueOrDefault(name)))];
    }

    /// <summary>The content with values in the places of variables.</summary>
    public static string Fill(string storage, IReadOnlyDictionary<string, string> values) =>
        Places().Replace(Declarations().Replace(storage, ""), place => values.TryGetValue(Name(place), out var value) ? Escaped(value) : "");

    /// <summary>The content with the names of variables in their places, in double braces.</summary>
    public static string Named(string storage) => Places().Replace(Declarations().Replace(storage, ""), place => Escaped($"{{{{{Name(place)}}}}}"));

    private static string Name(Match match) => WebUtility.HtmlDecode(match.Groups["name"].Value);

    private static string Escaped(string text) => WebUtility.HtmlEncode(text).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "<br />", StringComparison.Ordinal);

    [GeneratedRegex("<at:var\\b[^>]*?\\bat:name=\"(?<name>[^\"]*)\"[^>]*?(?:/>|>\\s*</at:var>)", RegexOptions.CultureInvariant)]
    private static partial Regex Places();

    [GeneratedRegex("<at:declarations\\b[^>]*?(?:/>|>.*?</at:declarations>)", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Declarations();

    [GeneratedRegex("<at:list\\b[^>]*?\\bat:name=\"(?<name>[^\"]*)\"[^>]*>(?<inner>.*?)</at:list>", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Lists();

    [GeneratedRegex("<at:option\\b[^>]*?\\bat:value=\"(?<value>[^\"]*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Options();
}
