using System.Globalization;
using System.Text;
using Atlassian.Content.Outline;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Issues;

namespace AtlassianMcp.Tools.Platform.Knowledge;

/// <summary>An issue as one text: what it is, its description, its newest comments.</summary>
internal static class IssueText
{
    private const int MostComments = 50;
    private const int MostOfDescription = 60_000;
    private const int MostOfComments = 20_000;

    private static readonly (string Name, string Field)[] Heads =
        [("type", "issuetype"), ("status", "status"), ("priority", "priority"), ("assignee", "assignee"), ("reporter", "reporter"), ("due", "duedate"), ("resolution", "resolution"), ("created", "created"), ("updated", "updated")];

    private static readonly string[] Fields = ["summary", "description", "labels", .. Heads.Select(head => head.Field)];

    /// <summary>Reads it.</summary>
    public static async Task<Fetch.Result> ReadAsync(JiraClient jira, string key, string id, CancellationToken cancellationToken)
    {
        var reading = jira.Issues.GetAsync(key, Fields, expand: null, cancellationToken);
        var listing = jira.Comments.ListAsync(key, cursor: null, MostComments, newestFirst: true, cancellationToken);
        await Task.WhenAll(reading, listing);
        var (issue, comments) = (await reading, await listing);
        var metadata = Heads.Select(head => (head.Name, Value: IssueValues.Name(issue, head.Field))).Where(head => head.Value is not null).ToDictionary(head => head.Name, head => head.Value!);
        metadata["product"] = "jira";
        if (IssueValues.Names(issue, "labels") is { } labels) metadata["labels"] = string.Join(", ", labels);
        var title = $"{issue.Key}: {IssueValues.Text(issue, "summary")}";
        return new Fetch.Result(id, title, Write(title, issue, comments), jira.BrowseUrl(issue.Key), metadata);
    }

    private static string Write(string title, Issue issue, Page<Comment> comments)
    {
        var text = new StringBuilder($"# {title}\n\n");
        var description = DocumentCut.Take(RichText.ToDocument(issue.Field("description")), MostOfDescription, cursor: null);
        text.Append(description.Markdown.TrimEnd()).Append('\n');
        if (description.Next is not null) text.Append("\n(The description goes on: jira_get_issue reads it in parts.)\n");
        if (comments.Items.Count == 0) return text.ToString();
        text.Append("\n## Comments, newest first\n");
        var shown = 0;
        foreach (var comment in comments.Items)
        {
            var said = $"\n### {PersonName.Of(comment.Author)}, {comment.Created?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}\n\n{RichText.ToMarkdown(comment.Body).TrimEnd()}\n";
            if (shown > 0 && text.Length + said.Length > MostOfDescription + MostOfComments) break;
            text.Append(said);
            shown++;
        }

        if (comments.Total > shown) text.Append(CultureInfo.InvariantCulture, $"\n({comments.Total - shown} older comments: jira_list_comments.)\n");
        return text.ToString();
    }
}
