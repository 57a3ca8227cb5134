using System.Text.RegularExpressions;

namespace AtlassianMcp.Issues;

/// <summary>Sprints as Data Center writes them into a field: the text of an object of its own, of which people want the name.</summary>
internal static partial class SprintText
{
    /// <summary>The name in such a text; any other text as it is.</summary>
    public static string? Name(string? text) => text is not null && Form().Match(text) is { Success: true } sprint ? sprint.Groups["name"].Value : text;

    [GeneratedRegex(@"\Acom\.atlassian\.greenhopper\.service\.sprint\.Sprint@[0-9a-f]+\[[^\n]*?\bname=(?<name>.*?),(?:goal|startDate|endDate)=", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
