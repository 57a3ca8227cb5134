using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira.Desk;

/// <summary>Service desks, queues, request types and people as JSON.</summary>
internal sealed class DeskJson(JiraStore jira)
{
    private readonly FieldJson _fields = new(jira);

    public string Api => jira.RestAddress + "/rest/servicedeskapi";

    public JsonObject Of(ServiceDesk desk) => new()
    {
        ["id"] = desk.Id,
        ["projectId"] = desk.Project.Id,
        ["projectName"] = desk.Project.Name,
        ["projectKey"] = desk.Project.Key,
        ["_links"] = Self($"servicedesk/{desk.Id}"),
    };

    public JsonObject Of(ServiceDesk desk, Queue queue, int? count)
    {
        var json = new JsonObject { ["id"] = queue.Id, ["name"] = queue.Name, ["jql"] = queue.Jql, ["fields"] = queue.Fields.ToJsonArray() };
        if (count is not null) json["issueCount"] = count;
        json["_links"] = Self($"servicedesk/{desk.Id}/queue/{queue.Id}");
        return json;
    }

    public JsonObject Of(ServiceDesk desk, RequestType type) => new()
    {
        ["_expands"] = new JsonArray(),
        ["id"] = type.Id,
        ["_links"] = Self($"servicedesk/{desk.Id}/requesttype/{type.Id}"),
        ["name"] = type.Name,
        ["description"] = type.Description,
        ["helpText"] = type.HelpText,
        ["issueTypeId"] = type.IssueType.Id,
        ["serviceDeskId"] = desk.Id,
        ["portalId"] = desk.Id,
        ["groupIds"] = new JsonArray(),
    };

    public JsonObject Form(ServiceDesk desk, RequestType type) => new()
    {
        ["requestTypeFields"] = type.Fields.Select(field => Of(desk, field)).ToJsonArray(),
        ["canRaiseOnBehalfOf"] = true,
        ["canAddRequestParticipants"] = true,
    };

    public JsonObject Of(User user)
    {
        var json = new JsonObject();
        if (jira.Site.IsCloud) json["accountId"] = user.AccountId;
        else (json["name"], json["key"]) = (user.Name, user.Key);
        (json["emailAddress"], json["displayName"], json["active"], json["timeZone"]) = (user.Email, user.DisplayName, user.Active, user.TimeZone);
        var handle = jira.Site.IsCloud ? "accountId=" + Uri.EscapeDataString(user.AccountId) : "username=" + user.Name;
        json["_links"] = new JsonObject { ["jiraRest"] = $"{jira.ApiAddress}/user?{handle}", ["avatarUrls"] = UserJson.Avatars(jira), ["self"] = $"{jira.ApiAddress}/user?{handle}" };
        return json;
    }

    public JsonObject Self(string path) => new() { ["self"] = $"{Api}/{path}" };

    private JsonObject Of(ServiceDesk desk, RequestField shown)
    {
        var field = jira.Fields.ById(shown.FieldId)!;
        var choices = _fields.OnScreen(field, desk.Project, shown.Required).ArrayAt("allowedValues") ?? [];
        return new JsonObject
        {
            ["fieldId"] = shown.FieldId,
            ["name"] = shown.Name,
            ["description"] = shown.Description,
            ["required"] = shown.Required,
            ["defaultValues"] = new JsonArray(),
            ["validValues"] = choices.Select(choice => new JsonObject { ["value"] = choice.TextAt("id"), ["label"] = choice.TextAt("value") ?? choice.TextAt("name"), ["children"] = new JsonArray() }).ToJsonArray(),
            ["presetValues"] = new JsonArray(),
            ["jiraSchema"] = FieldJson.Schema(field),
            ["visible"] = true,
        };
    }
}
