using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Jira;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Fields;

/// <summary>Finds fields by words (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-fields/).</summary>
[Toolset("jira.fields", Class = ToolClass.Read)]
public sealed class SearchFields(TenantContext tenant)
{
    [McpServerTool(Name = "jira_search_fields", Title = "Search Jira fields", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Finds fields by words of their name or id, the nearest first: id, type, and what JQL calls them.")]
    public async Task<Result> RunAsync(
        [Description("Words; all fields when left out.")] string? query = null,
        [Description("true for custom fields only, false for Jira's own.")] bool? custom = null,
        [Description("Fields per page."), Range(1, 100)] int limit = 15,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var fields = (await tenant.Jira.Fields.ListAsync(cancellationToken)).Where(field => custom is null || field.Custom == custom);
        var page = ListPage.Of(FieldRank.Nearest(fields, query), cursor, limit);
        return new Result([.. page.Items.Select(Show)], page.NextCursor, page.Total);
    }

    private static FieldLine Show(Field field) => new(
        field.Id, field.Name, FieldTypes.Of(field.Schema), field.Custom ? true : null, field.ClauseNames is { Count: > 0 } names ? names : null);

    /// <summary>A page of fields.</summary>
    public sealed record Result(IReadOnlyList<FieldLine> Fields, string? NextCursor, long? Total);

    /// <summary>A field; <paramref name="Jql"/> is what queries call it.</summary>
    public sealed record FieldLine(string Id, string Name, string? Type, bool? Custom, IReadOnlyList<string>? Jql);
}
