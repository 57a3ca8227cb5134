using System.Text.Json;
using Atlassian.Jira;

namespace AtlassianMcp.Issues;

/// <summary>Another issue; <paramref name="Relation"/> says how this one is linked to it, such as <c>blocks</c>.</summary>
public sealed record RelatedIssue(string? Relation, string Key, string? Summary, string? Status)
{
    internal static RelatedIssue Of(JsonElement issue) => Of(issue, relation: null);

    internal static RelatedIssue OfLink(JsonElement link)
    {
        var (end, words) = link.TryGetProperty("outwardIssue", out var outward) ? (outward, "outward") : (link.GetProperty("inwardIssue"), "inward");
        return Of(end, link.TryGetProperty("type", out var type) ? IssueValues.Member(type, words) : null);
    }

    private static RelatedIssue Of(JsonElement issue, string? relation)
    {
        var fields = issue.TryGetProperty("fields", out var given) ? given : default;
        var status = fields.ValueKind == JsonValueKind.Object && fields.TryGetProperty("status", out var value) ? IssueValues.Name(value) : null;
        return new(relation, IssueValues.Member(issue, "key") ?? "", IssueValues.Member(fields, "summary"), status);
    }
}

/// <summary>An attachment; <paramref name="Size"/> in bytes.</summary>
public sealed record FileOnIssue(string Id, string Name, long Size, string? MediaType)
{
    internal static FileOnIssue Of(Attachment file) => new(file.Id, file.Filename, file.Size, file.MimeType);
}

/// <summary>A comment; <paramref name="Visibility"/> such as <c>role:Developers</c> when not everybody sees it, <c>internal</c> when customers do not.</summary>
public sealed record IssueComment(string Id, string? Author, DateTimeOffset? Created, string Body, string? Visibility)
{
    internal static IssueComment Of(Comment comment) => new(
        comment.Id,
        PersonName.Of(comment.Author),
        comment.Created,
        RichText.ToMarkdown(comment.Body),
        Visibilities.Words(comment.Visibility) ?? (comment.IsInternal ? "internal" : null));
}
