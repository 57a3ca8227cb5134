using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Properties;

/// <summary>Removes what apps keep with an issue (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-properties/).</summary>
[Toolset("jira.properties", Class = ToolClass.Delete, Asks = true)]
public sealed class DeleteIssueProperty(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_delete_issue_property", Title = "Delete Jira issue property", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Deletes an entity property of a Jira issue.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        [Description("From jira_get_issue_properties."), StringLength(255, MinimumLength = 1)] string property_key,
        CancellationToken cancellationToken = default)
    {
        var (properties, key) = (tenant.Jira.Properties, AtlassianUrl.Issue(issue_key));
        var property = await properties.GetAsync(key, property_key, cancellationToken);
        checkpoint.Pass(Change.Of($"Delete the property {property.Key} of {key}", property.Key, property.Value.GetRawText(), after: null) with
        {
            Question = $"Delete the property {property.Key} of {key}, which apps may need?",
        });
        await properties.DeleteAsync(key, property.Key, cancellationToken);
        return new Result(property.Key);
    }

    /// <summary>The property that is gone.</summary>
    public sealed record Result(string Deleted);
}
