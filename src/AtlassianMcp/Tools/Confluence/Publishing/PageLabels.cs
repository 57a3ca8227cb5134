using System.Text;

namespace AtlassianMcp.Tools.Confluence.Publishing;

/// <summary>Spells labels as Confluence takes them: lower case, without spaces and punctuation.</summary>
internal static class PageLabels
{
    private const string NotAllowed = ":;,.?&[]()#^*@!<>\"'";

    /// <summary>The labels, each once.</summary>
    public static IReadOnlyList<string> Spell(IEnumerable<string> labels) =>
        [.. labels.Select(Spell).Where(label => label.Length > 0).Distinct(StringComparer.Ordinal)];

    private static string Spell(string label)
    {
        var spelt = new StringBuilder();
        foreach (var c in label.Trim().ToLowerInvariant())
        {
            if (char.IsWhiteSpace(c)) spelt.Append('-');
            else if (!NotAllowed.Contains(c, StringComparison.Ordinal)) spelt.Append(c);
        }

        return spelt.ToString();
    }
}
