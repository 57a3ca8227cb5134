using System.Text.Json.Nodes;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Publishing;

namespace AtlassianMcp.Tools.Jira;

/// <summary>The formatted texts an issue has now, which new ones are written over.</summary>
/// <param name="issue">The issue, with the fields in question.</param>
/// <param name="site">Where it is.</param>
/// <param name="allowLoss">Whether what Markdown does not show may be destroyed.</param>
internal sealed class PresentTexts(Issue issue, AtlassianSite site, bool allowLoss)
{
    /// <summary>What to send for the Markdown of a field.</summary>
    /// <exception cref="ArgumentException">Something would be destroyed unseen.</exception>
    public JsonNode Over(Field field, string markdown)
    {
        var present = issue.Field(field.Id);
        var body = RichText.Over(present, markdown, site);
        if (!allowLoss) UnseenLoss.Refuse($"the field {field.Name} of {issue.Key}", RichText.Losses(present, body));
        return body;
    }
}
