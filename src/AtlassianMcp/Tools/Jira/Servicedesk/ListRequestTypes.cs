using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Jira;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Servicedesk;

/// <summary>Lists what customers can ask for (https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-servicedesk/).</summary>
[Toolset("jira.servicedesk", Class = ToolClass.Read)]
public sealed class ListRequestTypes(TenantContext tenant)
{
    private const int MostValues = 20;

    [McpServerTool(Name = "jira_list_request_types", Title = "List request types", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists what can be requested at a service desk; with request_type, that one's fields and choices.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Project)][Description("Key of the service project."), MinLength(1)] string project_key,
        [Description("Show the fields of this one: name or id."), MinLength(1)] string? request_type = null,
        [Description("Only those with these words."), MinLength(1)] string? query = null,
        [Description("Request types per page."), Range(1, 50)] int limit = 50,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var (jira, desk) = (tenant.Jira, await DeskLookup.FindAsync(tenant.Jira, project_key, cancellationToken));
        if (request_type is null)
        {
            var page = await jira.ServiceDesks.RequestTypesAsync(desk.Id, query, cursor, limit, cancellationToken);
            return new Result([.. page.Items.Select(Show)], null, null, page.NextCursor);
        }

        var type = await DeskLookup.TypeAsync(jira, desk, request_type, cancellationToken);
        var form = await jira.ServiceDesks.FormAsync(desk.Id, type.Id, cancellationToken);
        return new Result([Show(type)], [.. (form.RequestTypeFields ?? []).Select(Field.Of)], form.CanRaiseOnBehalfOf, null);
    }

    private static Type Show(RequestType type) => new(type.Id, type.Name, Text(type.Description), Text(type.HelpText));

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    /// <summary>A page of request types; of one of them <paramref name="Fields"/>, and <paramref name="CanRaiseOnBehalfOf"/> whether this account may raise it in a customer's name.</summary>
    public sealed record Result(IReadOnlyList<Type> RequestTypes, IReadOnlyList<Field>? Fields, bool? CanRaiseOnBehalfOf, string? NextCursor);

    /// <summary>Something that can be requested.</summary>
    public sealed record Type(string Id, string Name, string? Description, string? Help);

    /// <summary>A field under the name that customers see; of long lists of choices the first ones, and how many there are.</summary>
    public sealed record Field(string Id, string Name, string? Type, bool? Required, string? Description, IReadOnlyList<string>? AllowedValues, int? AllowedValueCount)
    {
        internal static Field Of(RequestField field)
        {
            string[] choices = [.. (field.ValidValues ?? []).Select(choice => choice.Label ?? choice.Value).OfType<string>()];
            return new(
                field.FieldId, field.Name, FieldTypes.Of(field.JiraSchema), field.Required ? true : null, Text(field.Description),
                choices.Length == 0 ? null : [.. choices.Take(MostValues)], choices.Length > MostValues ? choices.Length : null);
        }
    }
}
