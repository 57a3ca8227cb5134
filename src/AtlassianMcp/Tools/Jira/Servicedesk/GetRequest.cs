using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Issues;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Servicedesk;

/// <summary>Reads a request as its customers know it (https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request/).</summary>
[Toolset("jira.servicedesk", Class = ToolClass.Read)]
public sealed class GetRequest(TenantContext tenant)
{
    [McpServerTool(Name = "jira_get_request", Title = "Get service request", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Reads a service request as its customers see it: fields, status, participants, public comments; SLAs for agents.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        [Description("Show internal comments, too.")] bool with_internal = false,
        [Description("Comments per page."), Range(1, 50)] int limit = 20,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var requests = tenant.Jira.Requests;
        var request = await requests.GetAsync(AtlassianUrl.Issue(issue_key), cancellationToken);
        var comments = await requests.CommentsAsync(request.IssueKey, with_internal, cursor, limit, cancellationToken);
        var values = (request.RequestFieldValues ?? []).Where(field => field.FieldId != "summary" && field.Value is { ValueKind: not JsonValueKind.Null })
            .DistinctBy(field => field.Label ?? field.FieldId).ToDictionary(field => field.Label ?? field.FieldId, field => IssueValues.Short(field.Value!.Value, IsText(field)));
        return new Result(
            request.IssueKey,
            RequestLine.Summarize(request),
            request.RequestType?.Name,
            request.CurrentStatus?.Status,
            request.CurrentStatus?.StatusDate?.At,
            PersonName.Of(request.Reporter),
            request.CreatedDate?.At,
            request.Participants.Count == 0 ? null : [.. request.Participants.Select(person => PersonName.Of(person) ?? "")],
            values.Count == 0 ? null : values,
            request.Slas.Count == 0 ? null : [.. request.Slas.Select(SlaLine.Of)],
            [.. comments.Items.Select(Show)],
            comments.NextCursor,
            tenant.Jira.BrowseUrl(request.IssueKey));
    }

    private static bool IsText(RequestValue field) => field.FieldId is "description" or "environment" || (field.Value is { ValueKind: JsonValueKind.String } text && text.GetString()!.Contains('\n', StringComparison.Ordinal));

    private static Said Show(RequestComment comment) =>
        new(comment.Id, PersonName.Of(comment.Author), comment.Created?.At, RichText.ToMarkdown(JsonSerializer.SerializeToElement(comment.Body ?? "")), comment.Public == false ? true : null);

    /// <summary>A request, and a page of its comments, oldest first; <paramref name="Fields"/> by the names that customers see.</summary>
    public sealed record Result(
        string Key,
        string? Summary,
        string? Type,
        string? Status,
        DateTimeOffset? StatusSince,
        string? Reporter,
        DateTimeOffset? Created,
        IReadOnlyList<string>? Participants,
        IReadOnlyDictionary<string, JsonNode?>? Fields,
        IReadOnlyList<SlaLine>? Slas,
        IReadOnlyList<Said> Comments,
        string? NextCursor,
        string Url);

    /// <summary>A comment; <paramref name="Internal"/> where customers do not see it.</summary>
    public sealed record Said(string Id, string? Author, DateTimeOffset? Created, string Body, bool? Internal);
}
