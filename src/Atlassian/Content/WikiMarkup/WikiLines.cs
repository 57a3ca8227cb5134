using System.Text.RegularExpressions;

namespace Atlassian.Content.WikiMarkup;

/// <summary>How the lines of wiki markup begin that are more than words; one pattern each, for all who read lines.</summary>
internal static partial class WikiLines
{
    /// <summary>A heading: its level, its words.</summary>
    [GeneratedRegex(@"^\s*h([1-6])\.(?:\s+(.*))?$")]
    public static partial Regex Heading();

    /// <summary>A rule between topics.</summary>
    [GeneratedRegex(@"^\s*-{4,}\s*$")]
    public static partial Regex Rule();

    /// <summary>A quote of one line: its words.</summary>
    [GeneratedRegex(@"^\s*bq\.\s+(.*)$")]
    public static partial Regex Quote();

    /// <summary>An item of a list: its marker, its words. A sign alone is none.</summary>
    [GeneratedRegex(@"^\s*([*#]+|-|[*#-]*[*#][*#-]*)[ \t]+(.*)$")]
    public static partial Regex Item();
}
