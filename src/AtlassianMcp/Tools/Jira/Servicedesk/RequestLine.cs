using System.Text.Json;
using Atlassian.Jira;
using AtlassianMcp.Issues;

namespace AtlassianMcp.Tools.Jira.Servicedesk;

/// <summary>A request in one line; its status is the one that customers see.</summary>
public sealed record RequestLine(string Key, string? Summary, string? Type, string? Status, string? Reporter, DateTimeOffset? Created)
{
    internal static RequestLine Of(CustomerRequest request) =>
        new(request.IssueKey, Summarize(request), request.RequestType?.Name, request.CurrentStatus?.Status, PersonName.Of(request.Reporter), request.CreatedDate?.At);

    // Data Center tells it among the fields alone.
    internal static string? Summarize(CustomerRequest request) =>
        request.Summary ?? ((request.RequestFieldValues ?? []).FirstOrDefault(field => field.FieldId == "summary")?.Value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null);
}
