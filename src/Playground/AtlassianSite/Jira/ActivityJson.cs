using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>Comments, attachments and change logs as JSON.</summary>
internal sealed class ActivityJson(JiraStore jira)
{
    public JsonObject Of(Issue issue, IssueComment comment, bool rendered = false)
    {
        var json = new JsonObject
        {
            ["self"] = $"{jira.ApiAddress}/issue/{issue.Id}/comment/{comment.Id}",
            ["id"] = comment.Id.Text(),
            ["author"] = UserJson.Of(jira, comment.Author),
            ["body"] = comment.Body.DeepClone(),
            ["updateAuthor"] = UserJson.Of(jira, comment.UpdateAuthor),
            ["created"] = comment.Created.JiraTime(),
            ["updated"] = comment.Updated.JiraTime(),
        };
        if (rendered) json["renderedBody"] = RichText.ToHtml(comment.Body);
        if (jira.Site.IsCloud) json["jsdPublic"] = true;
        if (comment.Visibility is not null) json["visibility"] = comment.Visibility.DeepClone();
        return json;
    }

    /// <summary>A page of comments, as the comment list and the comment field show it.</summary>
    public JsonObject Page(Issue issue, IEnumerable<IssueComment> comments, int start, int size, bool rendered = false) => new()
    {
        ["comments"] = comments.Skip(start).Take(size).Select(comment => Of(issue, comment, rendered)).ToJsonArray(),
        ["maxResults"] = size,
        ["total"] = issue.Comments.Count,
        ["startAt"] = start,
    };

    public JsonObject Of(IssueAttachment attachment)
    {
        var json = new JsonObject
        {
            ["self"] = $"{jira.ApiAddress}/attachment/{attachment.Id}",
            ["id"] = attachment.Id.Text(),
            ["filename"] = attachment.FileName,
            ["author"] = UserJson.Of(jira, attachment.Author),
            ["created"] = attachment.Created.JiraTime(),
            ["size"] = attachment.Bytes.Length,
            ["mimeType"] = attachment.MediaType,
            ["content"] = Content(attachment),
        };
        if (attachment.MediaType.StartsWith("image/", StringComparison.Ordinal))
            json["thumbnail"] = jira.Site.IsCloud ? $"{jira.ApiAddress}/attachment/thumbnail/{attachment.Id}" : $"{jira.Address}/secure/thumbnail/{attachment.Id}/_thumb_{attachment.Id}.png";
        return json;
    }

    public JsonObject ChangeLog(Issue issue) => new()
    {
        ["startAt"] = 0,
        ["maxResults"] = issue.History.Count,
        ["total"] = issue.History.Count,
        ["histories"] = issue.History.AsEnumerable().Reverse().Select(Of).ToJsonArray(),
    };

    private JsonObject Of(HistoryEntry entry) => new()
    {
        ["id"] = entry.Id.Text(),
        ["author"] = UserJson.Of(jira, entry.Author),
        ["created"] = entry.Created.JiraTime(),
        ["items"] = entry.Items.Select(Of).ToJsonArray(),
    };

    private JsonObject Of(HistoryItem item)
    {
        var json = new JsonObject { ["field"] = item.Field, ["fieldtype"] = item.Custom ? "custom" : "jira" };
        if (jira.Site.IsCloud) json["fieldId"] = item.FieldId;
        (json["from"], json["fromString"], json["to"], json["toString"]) = (item.From, item.FromText, item.To, item.ToText);
        return json;
    }

    private string Content(IssueAttachment attachment) => jira.Site.IsCloud
        ? $"{jira.ApiAddress}/attachment/content/{attachment.Id}"
        : $"{jira.Address}/secure/attachment/{attachment.Id}/{Uri.EscapeDataString(attachment.FileName)}";
}
