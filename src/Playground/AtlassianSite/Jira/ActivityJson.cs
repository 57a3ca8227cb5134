using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>Comments, work logs, attachments and change logs as JSON.</summary>
internal sealed class ActivityJson(JiraStore jira)
{
    public JsonObject Of(Issue issue, IssueComment comment, bool rendered = false, bool withProperties = false)
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
        if (jira.Site.IsCloud) json["jsdPublic"] = !comment.IsInternal;
        if (withProperties) json["properties"] = comment.Properties.DeepClone();
        if (comment.Visibility is not null) json["visibility"] = comment.Visibility.DeepClone();
        return json;
    }

    /// <summary>A page of comments, as the comment list and the comment field show it.</summary>
    public JsonObject Page(Issue issue, IEnumerable<IssueComment> comments, int start, int size, bool rendered = false, bool withProperties = false) => new()
    {
        ["comments"] = comments.Skip(start).Take(size).Select(comment => Of(issue, comment, rendered, withProperties)).ToJsonArray(),
        ["maxResults"] = size,
        ["total"] = issue.Comments.Count,
        ["startAt"] = start,
    };

    public JsonObject Of(Issue issue, IssueWorklog worklog)
    {
        var json = new JsonObject
        {
            ["self"] = $"{jira.ApiAddress}/issue/{issue.Id}/worklog/{worklog.Id}",
            ["author"] = UserJson.Of(jira, worklog.Author),
            ["updateAuthor"] = UserJson.Of(jira, worklog.UpdateAuthor),
            ["created"] = worklog.Created.JiraTime(),
            ["updated"] = worklog.Updated.JiraTime(),
            ["started"] = worklog.Started.JiraTime(),
            ["timeSpent"] = Words(worklog.Seconds),
            ["timeSpentSeconds"] = worklog.Seconds,
            ["id"] = worklog.Id.Text(),
            ["issueId"] = issue.Id.Text(),
        };
        if (worklog.Comment is not null) json["comment"] = worklog.Comment.DeepClone();
        if (worklog.Visibility is not null) json["visibility"] = worklog.Visibility.DeepClone();
        return json;
    }

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

    public JsonObject Of(HistoryEntry entry) => new()
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

    /// <summary>Days of eight hours and weeks of five days, as Jira writes them.</summary>
    private static string Words(long seconds)
    {
        (long Size, string Unit)[] units = [(5 * 8 * 3600, "w"), (8 * 3600, "d"), (3600, "h"), (60, "m")];
        var words = new List<string>();
        foreach (var (size, unit) in units)
        {
            if (seconds >= size) words.Add($"{seconds / size}{unit}");
            seconds %= size;
        }

        return words.Count == 0 ? "0m" : string.Join(' ', words);
    }

    private string Content(IssueAttachment attachment) => jira.Site.IsCloud
        ? $"{jira.ApiAddress}/attachment/content/{attachment.Id}"
        : $"{jira.Address}/secure/attachment/{attachment.Id}/{Uri.EscapeDataString(attachment.FileName)}";
}
