using System.Text.Json.Nodes;
using Atlassian.Jira;

namespace AtlassianMcp.Tools.Jira;

/// <summary>Where an issue says what it belongs to.</summary>
internal static class ParentField
{
    private const string EpicLink = "com.pyxis.greenhopper.jira:gh-epic-link";

    /// <summary>The field that names the issue of a sub-task, or the epic of another issue, and what it takes.</summary>
    /// <param name="jira">The site.</param>
    /// <param name="isSubtask">Whether it is a sub-task's.</param>
    /// <param name="key">The parent; null for none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<(string Id, JsonNode? Value)> OfAsync(JiraClient jira, bool isSubtask, string? key, CancellationToken cancellationToken)
    {
        // Data Center knows parents of sub-tasks only; an epic is named by a field that Jira Software brings along.
        if (!jira.Site.IsCloud && !isSubtask && (await jira.Fields.ListAsync(cancellationToken)).FirstOrDefault(field => field.Schema?.Custom == EpicLink) is { } epic)
            return (epic.Id, key is null ? null : JsonValue.Create(key));
        return ("parent", key is null ? null : new JsonObject { ["key"] = key });
    }
}
