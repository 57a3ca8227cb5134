using System.Text.Json.Nodes;
using Atlassian.Jira;
using AtlassianMcp.Issues;

namespace AtlassianMcp.Jobs.Handlers.Export;

/// <summary>What every format says of an issue; what is empty is left out.</summary>
internal sealed record ToldIssue(
    string Key, string Id, string Project, string? Summary, string? Type, string? Status, string? Resolution, string? Priority, string? Assignee, string? Reporter, IReadOnlyList<string>? Labels,
    IReadOnlyList<string>? Components, IReadOnlyList<string>? FixVersions, string? Parent, DateTimeOffset? Created, DateTimeOffset? Updated, string? Due, string Url, string? Description,
    IReadOnlyList<RelatedIssue>? Links, IReadOnlyList<SavedAttachment>? Attachments, IReadOnlyDictionary<string, JsonNode?>? Fields)
{
    /// <summary>Of an issue.</summary>
    public static ToldIssue Of(IssueMaterial material)
    {
        var issue = material.Issue;
        return new ToldIssue(
            issue.Key, issue.Id, ExportInput.ProjectOf(issue.Key), IssueValues.Text(issue, "summary"), IssueValues.Name(issue, "issuetype"), IssueValues.Name(issue, "status"), IssueValues.Name(issue, "resolution"),
            IssueValues.Name(issue, "priority"), IssueValues.Name(issue, "assignee"), IssueValues.Name(issue, "reporter"), IssueValues.Names(issue, "labels"),
            IssueValues.Names(issue, "components"), IssueValues.Names(issue, "fixVersions"), issue.Field("parent") is { } parent ? IssueValues.Member(parent, "key") : null,
            IssueValues.Moment(issue, "created")?.ToUniversalTime(), IssueValues.Moment(issue, "updated")?.ToUniversalTime(), IssueValues.Text(issue, "duedate"), material.Url,
            RichText.ToMarkdown(issue.Field("description")) is { Length: > 0 } description ? description : null, IssueValues.List(issue, "issuelinks", RelatedIssue.OfLink),
            material.Files.Count == 0 ? null : [.. material.Files.Select(file => new SavedAttachment(file.Id, file.Title, file.Length, file.Path))],
            ChosenField.Values(material.Input.Fields, issue) is { Count: > 0 } fields ? fields : null);
    }
}

/// <summary>An attachment as it lies in the set; <paramref name="Size"/> in bytes.</summary>
internal sealed record SavedAttachment(string Id, string Name, long Size, string Path);
