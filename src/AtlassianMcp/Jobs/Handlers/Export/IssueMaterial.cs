using Atlassian.Jira;
using AtlassianMcp.Issues;
using AtlassianMcp.Jobs.Handlers.Sets;

namespace AtlassianMcp.Jobs.Handlers.Export;

/// <summary>An issue with all that is written of it.</summary>
/// <param name="Input">What is exported.</param>
/// <param name="Issue">As read now.</param>
/// <param name="Comments">Its comments, oldest first.</param>
/// <param name="Files">Its attachments as they lie in the set.</param>
/// <param name="Url">Where a person opens it.</param>
public sealed record IssueMaterial(ExportInput Input, Issue Issue, IReadOnlyList<ExportedComment> Comments, IReadOnlyList<SyncedFile> Files, string Url);

/// <summary>A comment as it lies beside its issue.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="ParentId">The comment it replies to.</param>
/// <param name="Author">Display name.</param>
/// <param name="Created">When it was written.</param>
/// <param name="Updated">When it last changed.</param>
/// <param name="Visibility">Such as <c>role:Developers</c> when not everybody sees it, <c>internal</c> when customers do not.</param>
/// <param name="Body">Its text as Markdown.</param>
public sealed record ExportedComment(string Id, string? ParentId, string? Author, DateTimeOffset? Created, DateTimeOffset? Updated, string? Visibility, string Body)
{
    internal static ExportedComment Of(Comment comment)
    {
        var shown = IssueComment.Of(comment);
        return new ExportedComment(shown.Id, comment.ParentId, shown.Author, shown.Created, comment.Updated, shown.Visibility, shown.Body);
    }
}
