using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Net;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Issues;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Fields;

/// <summary>Lists the choices of a field (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-custom-field-options/).</summary>
[Toolset("jira.fields", Class = ToolClass.Read)]
public sealed class GetFieldOptions(TenantContext tenant)
{
    [McpServerTool(Name = "jira_get_field_options", Title = "Get Jira field options", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists the values of a choice field. Give project_key, unless this account administers a Cloud site.")]
    public async Task<Result> RunAsync(
        [Description("Field id or display name."), MinLength(1)] string field,
        [Names(Thing.Project)][Description("Values for creating issues in this project."), MinLength(1)] string? project_key = null,
        [Description("Only for this issue type."), MinLength(1)] string? issue_type = null,
        [Description("Part of the value."), MinLength(1)] string? contains = null,
        [Description("Values per page."), Range(1, 200)] int limit = 50,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var found = (await IssueFields.LoadAsync(tenant.Jira, cancellationToken)).Find(field);
        var choices = project_key is null
            ? await EverywhereAsync(found, cancellationToken)
            : await InAsync(found, project_key.Trim(), issue_type, cancellationToken);
        var page = ListPage.Of([.. choices.Where(choice => contains is null || choice.Value.Contains(contains.Trim(), StringComparison.OrdinalIgnoreCase))], cursor, limit);
        return new Result(found.Id, found.Name, page.Items, page.NextCursor, page.Total);
    }

    private async Task<IReadOnlyList<Choice>> InAsync(Field field, string project, string? type, CancellationToken cancellationToken)
    {
        var types = type is null ? await tenant.Jira.Projects.IssueTypesAsync(project, cancellationToken) : [await CreatableTypes.FindAsync(tenant.Jira, project, type, cancellationToken)];
        var (choices, isThere) = (new List<Choice>(), false);
        foreach (var each in types)
        {
            var meta = (await tenant.Jira.Projects.CreateFieldsAsync(project, each.Id, cancellationToken)).FirstOrDefault(meta => (meta.FieldId ?? meta.Key) == field.Id);
            isThere |= meta is not null;
            choices.AddRange(FieldTypes.Choices(meta?.AllowedValues));
        }

        if (!isThere) throw new ArgumentException($"{field.Name} ({field.Id}) is not on the create screen of {(type is null ? "any issue type" : type)} in {project}. jira_get_create_fields lists what is; for a field that issues get later use jira_get_edit_fields.");
        return choices.Count > 0 ? [.. choices.DistinctBy(choice => choice.Id ?? choice.Value)] : throw NoChoices(field);
    }

    private async Task<IReadOnlyList<Choice>> EverywhereAsync(Field field, CancellationToken cancellationToken)
    {
        if (!tenant.Jira.Site.IsCloud || !field.Custom) throw new ArgumentException($"Give project_key: the values of {field.Name} are known by project.");
        try
        {
            var options = await tenant.Jira.FieldMeta.OptionsAsync(field.Id, cancellationToken);
            var names = options.ToDictionary(option => option.Id, option => option.Value);
            return [.. options.Where(option => option.Disabled is not true).Select(option => new Choice(option.Id, option.OptionId is { } above && names.TryGetValue(above, out var parent) ? $"{parent} > {option.Value}" : option.Value))];
        }
        catch (AtlassianException refused) when (refused.Status == HttpStatusCode.BadRequest)
        {
            throw NoChoices(field);
        }
        catch (AtlassianException refused) when (refused.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
        {
            throw new ArgumentException($"Only administrators may list all values of {field.Name}: give project_key for those that can be chosen in a project. (Jira answered {(int)refused.Status}: {refused.Message} A permission is missing.)", refused);
        }
    }

    private static ArgumentException NoChoices(Field field) => new($"{field.Name} ({field.Id}) has no fixed values: it takes {FieldTypes.Of(field.Schema) ?? "any value"}.");

    /// <summary>A page of a field's values.</summary>
    public sealed record Result(string FieldId, string Field, IReadOnlyList<Choice> Options, string? NextCursor, long? Total);
}
