using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Issues;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Comments;

/// <summary>Lists an issue's comments (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/).</summary>
[Toolset("jira.comments")]
public sealed class ListComments(TenantContext tenant)
{
    /// <summary>Which comments come first.</summary>
    public enum Order
    {
        /// <summary>The newest.</summary>
        Newest,

        /// <summary>The oldest.</summary>
        Oldest,
    }

    [McpServerTool(Name = "jira_list_comments", Title = "List Jira comments", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists a Jira issue's comments, texts as Markdown.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        [Description("Which come first.")] Order order = Order.Newest,
        [Description("Comments per page."), Range(1, 100)] int limit = 20,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var page = await tenant.Jira.Comments.ListAsync(AtlassianUrl.Issue(issue_key), cursor, limit, order == Order.Newest, cancellationToken);
        return new Result([.. page.Items.Select(Show)], page.NextCursor, page.Total);
    }

    private static Said Show(Comment comment) => new(
        comment.Id,
        PersonName.Of(comment.Author),
        comment.Created,
        comment.Updated == comment.Created ? null : comment.Updated,
        RichText.ToMarkdown(comment.Body),
        Visibilities.Words(comment.Visibility) ?? (comment.IsInternal ? "internal" : null));

    /// <summary>A page of comments.</summary>
    public sealed record Result(IReadOnlyList<Said> Comments, string? NextCursor, long? Total);

    /// <summary>A comment; <paramref name="Updated"/> where it was edited, <paramref name="Visibility"/> <c>internal</c> where a service project's customers do not see it.</summary>
    public sealed record Said(string Id, string? Author, DateTimeOffset? Created, DateTimeOffset? Updated, string Body, string? Visibility);
}
