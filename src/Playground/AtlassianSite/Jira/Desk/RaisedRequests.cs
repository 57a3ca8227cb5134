using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira.Desk;

/// <summary>Makes requests from what a portal's form sends.</summary>
internal sealed class RaisedRequests(JiraStore jira)
{
    private readonly IssueEdits _edits = new(jira);

    public CustomerRequest Raise(Call call)
    {
        var body = call.Json();
        var desk = jira.Desks.Find(body.TextAt("serviceDeskId")) ?? throw DeskCalls.Refused(400, "The Service Desk you are trying to view does not exist.");
        var type = desk.FindType(body.TextAt("requestTypeId")) ?? throw DeskCalls.Refused(400, "The request type you are trying to use does not exist.");
        var reporter = Person(body.TextAt("raiseOnBehalfOf"), call.SignedIn);
        var participants = (body.ArrayAt("requestParticipants") ?? []).Select(person => Person(person.AsText(), call.SignedIn)).ToList();
        var issue = _edits.Create(new JsonObject { ["fields"] = Fields(desk, type, body) }, call.SignedIn);
        issue.Reporter = reporter;
        var request = jira.Desks.AddRequest(issue, desk, type);
        request.Participants.AddRange(participants);
        return request;
    }

    private JsonObject Fields(ServiceDesk desk, RequestType type, JsonObject body)
    {
        var values = body.ObjectAt("requestFieldValues") ?? [];
        foreach (var (name, _) in values)
        {
            if (!type.Fields.Any(field => field.FieldId == name))
                throw DeskCalls.Refused(400, $"Field '{name}' cannot be set. It is not on the request type's form.", "sd.request.field.unknown");
        }

        if (type.Fields.FirstOrDefault(field => field.Required && values[field.FieldId] is null) is { } missing)
            throw DeskCalls.Refused(400, $"{missing.Name}: This field is required.", "sd.request.field.required");
        var isAdf = body["isAdfRequest"]?.ToString() == "true";
        var fields = new JsonObject { ["project"] = new JsonObject { ["key"] = desk.Project.Key }, ["issuetype"] = new JsonObject { ["id"] = type.IssueType.Id } };
        foreach (var (name, value) in values) fields[name] = jira.Site.IsCloud && !isAdf && jira.Fields.ById(name)!.Rich ? Document(value) : value?.DeepClone();
        return fields;
    }

    private User Person(string? handle, User otherwise)
    {
        if (handle is null) return otherwise;
        var users = jira.Site.Users;
        return (jira.Site.IsCloud ? users.ByAccountId(handle) : users.ByName(handle)) ?? throw DeskCalls.Refused(400, $"The user '{handle}' does not exist.", "sd.user.not.found");
    }

    private static JsonObject? Document(JsonNode? text) => text is null ? null : new JsonObject
    {
        ["type"] = "doc",
        ["version"] = 1,
        ["content"] = new JsonArray(new JsonObject { ["type"] = "paragraph", ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = text.ToString() }) }),
    };
}
