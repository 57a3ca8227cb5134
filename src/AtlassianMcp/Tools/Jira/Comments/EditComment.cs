using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Changes;
using AtlassianMcp.Issues;
using AtlassianMcp.Publishing;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Comments;

/// <summary>Changes a comment (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/).</summary>
[Toolset("jira.comments")]
public sealed class EditComment(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_edit_comment", Title = "Edit Jira comment", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Replaces a Jira comment's text. Who may see it stays as it is unless visibility says otherwise.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        [Description("From jira_list_comments."), MinLength(1)] string comment_id,
        [Description("The whole new text, Markdown."), MinLength(1)] string body,
        [Description("role:Developers or group:jira-users."), RegularExpression(Visibilities.Form)] string? visibility = null,
        [Description("Let go what Markdown does not keep.")] bool allow_loss = false,
        CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(body)) throw new ArgumentException("A comment needs a text.");
        var (jira, key) = (tenant.Jira, AtlassianUrl.Issue(issue_key));
        var present = await jira.Comments.GetAsync(key, comment_id, cancellationToken);
        var text = RichText.Over(present.Body, body, jira.Site);
        if (!allow_loss) UnseenLoss.Refuse($"the comment {present.Id} on {key}", RichText.Losses(present.Body, text));
        var audience = Visibilities.Read(visibility) ?? present.Visibility;
        checkpoint.Pass(new Change(
            $"Edit a comment of {PersonName.Of(present.Author) ?? "somebody"} on {key}",
            [new("comment", RichText.ToMarkdown(present.Body), body.TrimEnd()), new("visibility", Visibilities.Words(present.Visibility), Visibilities.Words(audience))]));
        await jira.Comments.UpdateAsync(key, present.Id, text, audience, cancellationToken);
        return new Result(present.Id, $"{jira.BrowseUrl(key)}?focusedCommentId={present.Id}");
    }

    /// <summary>Where the comment stands.</summary>
    public sealed record Result(string Id, string Url);
}
