using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Fields;

/// <summary>Tells what can be changed on an issue (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/).</summary>
[Toolset("jira.fields", Class = ToolClass.Read)]
public sealed class GetEditFields(TenantContext tenant)
{
    [McpServerTool(Name = "jira_get_edit_fields", Title = "Get Jira edit fields", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists the fields this account may change on an issue, with types and allowed values.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        [Description("Words in name or id."), MinLength(1)] string? query = null,
        CancellationToken cancellationToken = default)
    {
        var key = AtlassianUrl.Issue(issue_key);
        var fields = await tenant.Jira.FieldMeta.OfIssueAsync(key, cancellationToken);
        return new Result(key, [.. fields.Select(field => FieldOnScreen.Of(field.Key, field.Value)).Where(field => field.IsCalled(query))]);
    }

    /// <summary>The fields of the edit screen.</summary>
    public sealed record Result(string Key, IReadOnlyList<FieldOnScreen> Fields);
}
