using System.Text;
using Atlassian.Confluence;
using Atlassian.Http;

namespace AtlassianMcp.Publishing;

/// <summary>Spells labels as Confluence takes them: lower case, without spaces and punctuation.</summary>
internal static class PageLabels
{
    private const string NotAllowed = ":;,.?&[]()#^*@!<>\"'";

    /// <summary>The labels, each once.</summary>
    public static IReadOnlyList<string> Spell(IEnumerable<string> labels) =>
        [.. labels.Select(Spell).Where(label => label.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>Adds those labels that a page does not have; as the page is written by then, what goes wrong is told, not thrown.</summary>
    public static async Task<(IReadOnlyList<string> Added, string? Problem)> AddAsync(ILabels labels, string pageId, IReadOnlyList<string> wanted, CancellationToken cancellationToken)
    {
        if (wanted.Count == 0) return ([], null);
        try
        {
            var present = await labels.ListAsync(pageId, cancellationToken);
            string[] added = [.. wanted.Except(present, StringComparer.OrdinalIgnoreCase)];
            await labels.AddAsync(pageId, added, cancellationToken);
            return (added, null);
        }
        catch (AtlassianException refused)
        {
            return ([], $"The labels were not added: {refused.Message}");
        }
    }

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
