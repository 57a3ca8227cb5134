using System.Text.Json.Nodes;
using Playground.AtlassianSite.Jira.Agile;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>What an issue holds in each field, as JSON; the one place that knows both flavours' shapes.</summary>
internal sealed class IssueValues(JiraStore jira)
{
    private readonly VocabularyJson _words = new(jira);
    private readonly ActivityJson _activity = new(jira);
    private readonly AgileJson _agile = new(jira);

    public JsonNode? Of(Issue issue, Field field) => field.Id switch
    {
        "summary" => issue.Summary,
        "issuetype" => _words.Of(issue.Type),
        "project" => _words.Of(issue.Project),
        "description" => issue.Description?.DeepClone(),
        "environment" => issue.Environment?.DeepClone(),
        "priority" => issue.Priority is { } priority ? _words.Of(priority) : null,
        "assignee" => Of(issue.Assignee),
        "reporter" => Of(issue.Reporter),
        "creator" => Of(issue.Creator),
        "status" => _words.Of(issue.Status),
        "resolution" => issue.Resolution is { } resolution ? _words.Of(resolution) : null,
        "labels" => issue.Labels.ToJsonArray(),
        "components" => issue.Components.Select(_words.Of).ToJsonArray(),
        "fixVersions" => issue.FixVersions.Select(_words.Of).ToJsonArray(),
        "duedate" => issue.DueDate,
        "created" => issue.Created.JiraTime(),
        "updated" => issue.Updated.JiraTime(),
        "resolutiondate" => issue.Resolved?.JiraTime(),
        "parent" => issue.Parent is { } parent ? Brief(parent) : null,
        "subtasks" => issue.Children.Where(child => child.Type.Subtask).Select(Brief).ToJsonArray(),
        "issuelinks" => issue.Links.Where(link => jira.Sees(link.Inward) && jira.Sees(link.Outward)).Select(link => Link(issue, link)).ToJsonArray(),
        "attachment" => issue.Attachments.Select(_activity.Of).ToJsonArray(),
        "comment" => _activity.Page(issue, issue.Comments, 0, Math.Max(100, issue.Comments.Count)),
        FieldCatalog.Sprint => _agile.Field(issue),
        _ => issue.Custom.GetValueOrDefault(field.Id)?.DeepClone(),
    };

    /// <summary>An issue as another one mentions it.</summary>
    public JsonObject Brief(Issue issue)
    {
        var fields = new JsonObject { ["summary"] = issue.Summary, ["status"] = _words.Of(issue.Status) };
        if (issue.Priority is not null) fields["priority"] = _words.Of(issue.Priority);
        fields["issuetype"] = _words.Of(issue.Type);
        return new JsonObject { ["id"] = issue.Id.Text(), ["key"] = issue.Key, ["self"] = $"{jira.ApiAddress}/issue/{issue.Id}", ["fields"] = fields };
    }

    private JsonObject Link(Issue issue, IssueLink link)
    {
        var json = new JsonObject { ["id"] = link.Id.Text(), ["self"] = $"{jira.ApiAddress}/issueLink/{link.Id}", ["type"] = _words.Of(link.Type) };
        if (link.Inward == issue) json["outwardIssue"] = Brief(link.Outward);
        else json["inwardIssue"] = Brief(link.Inward);
        return json;
    }

    private JsonObject? Of(User? user) => user is null ? null : UserJson.Of(jira, user);
}
