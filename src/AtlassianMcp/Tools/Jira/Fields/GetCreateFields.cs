using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Fields;

/// <summary>Tells what creating an issue takes (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/).</summary>
[Toolset("jira.fields", Class = ToolClass.Read)]
public sealed class GetCreateFields(TenantContext tenant)
{
    [McpServerTool(Name = "jira_get_create_fields", Title = "Get Jira create fields", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists the fields for creating issues of a type: required or not, types, allowed values.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Project)][Description("Such as OPS."), MinLength(1)] string project_key,
        [Description("Name of the issue type, such as Bug."), MinLength(1)] string issue_type,
        [Description("Only required fields.")] bool required_only = false,
        [Description("Words in name or id."), MinLength(1)] string? query = null,
        CancellationToken cancellationToken = default)
    {
        var key = project_key.Trim();
        var type = await CreatableTypes.FindAsync(tenant.Jira, key, issue_type, cancellationToken);
        var fields = (await tenant.Jira.Projects.CreateFieldsAsync(key, type.Id, cancellationToken)).Select(field => FieldOnScreen.Of(field.FieldId ?? field.Key ?? "", field));
        return new Result(type.Name, type.Id, [.. fields.Where(field => (!required_only || field.Required is true) && field.IsCalled(query)).OrderByDescending(field => field.Required is true)]);
    }

    /// <summary>The fields of the create screen, required ones first.</summary>
    public sealed record Result(string IssueType, string IssueTypeId, IReadOnlyList<FieldOnScreen> Fields);
}
