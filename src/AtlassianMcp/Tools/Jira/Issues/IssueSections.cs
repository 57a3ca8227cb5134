using System.Text.Json;
using Atlassian.Jira;

namespace AtlassianMcp.Tools.Jira.Issues;

/// <summary>How much of an issue is shown.</summary>
public enum IssueView
{
    /// <summary>What it is, where it stands and its description; of the rest, how much there is.</summary>
    Compact,

    /// <summary>What people see of it: every field with a value, comments, links, children, attachments.</summary>
    Full,
}

/// <summary>A part of an issue beyond the compact view.</summary>
public enum IssuePart
{
    /// <summary>The newest comments.</summary>
    Comments,

    /// <summary>Links to other issues.</summary>
    Links,

    /// <summary>Sub-tasks.</summary>
    Children,

    /// <summary>Attached files.</summary>
    Attachments,

    /// <summary>Every custom field with a value.</summary>
    Fields,

    /// <summary>The first changes, as <c>jira_get_changelog</c> tells them.</summary>
    Changelog,

    /// <summary>The first entries of logged work, as <c>jira_list_worklogs</c> tells them.</summary>
    Worklogs,

    /// <summary>The dates and the time in each status, as <c>jira_get_issue_dates</c> tells them.</summary>
    Dates,

    /// <summary>Branches, commits, pull requests and builds, as <c>jira_get_development</c> tells them.</summary>
    Development,
}

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

/// <summary>How much there is of what the view leaves out.</summary>
public sealed record LeftOut(long? Comments, int? Links, int? Children, int? Attachments)
{
    /// <summary>Null when nothing is left out.</summary>
    internal LeftOut? OrNull() => this is { Comments: null, Links: null, Children: null, Attachments: null } ? null : this;
}
