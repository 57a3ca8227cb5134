using System.Text.Json.Nodes;

namespace Playground.AtlassianSite.Web;

/// <summary>Which of Atlassian's error bodies a path speaks.</summary>
internal enum ErrorShape
{
    Jira,
    ConfluenceV1,
    ConfluenceV2,
}

/// <summary>Atlassian's three error bodies, built in one place.</summary>
internal static class Errors
{
    public static RefusalException Jira(int status, params string[] messages) => new(new Answer(status, JiraBody(messages, [])));

    public static RefusalException JiraFields(IEnumerable<KeyValuePair<string, string>> errors) => new(new Answer(400, JiraBody([], errors)));

    public static JsonObject JiraBody(IEnumerable<string> messages, IEnumerable<KeyValuePair<string, string>> errors) => new()
    {
        ["errorMessages"] = new JsonArray([.. messages.Select(message => JsonValue.Create(message))]),
        ["errors"] = new JsonObject(errors.Select(error => KeyValuePair.Create<string, JsonNode?>(error.Key, error.Value))),
    };

    public static RefusalException V2(int status, string code, string title) => new(new Answer(status, new JsonObject
    {
        ["errors"] = new JsonArray(new JsonObject { ["status"] = status, ["code"] = code, ["title"] = title, ["detail"] = null }),
    }));

    public static RefusalException V1(int status, string message) => new(new Answer(status, new JsonObject
    {
        ["statusCode"] = status,
        ["data"] = new JsonObject { ["authorized"] = status != 403, ["valid"] = status != 400, ["errors"] = new JsonArray(), ["successful"] = false },
        ["message"] = message,
        ["reason"] = Reason(status),
    }));

    /// <summary>The same refusal in the shape of the path that was asked.</summary>
    public static RefusalException In(ErrorShape shape, int status, string message) => shape switch
    {
        ErrorShape.Jira => Jira(status, message),
        ErrorShape.ConfluenceV2 => V2(status, status == 400 ? "INVALID_REQUEST_PARAMETER" : Code(status), message),
        _ => V1(status, message),
    };

    private static string Reason(int status) => status switch
    {
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        409 => "Conflict",
        410 => "Gone",
        413 => "Request Entity Too Large",
        _ => "Error",
    };

    private static string Code(int status) => status switch
    {
        403 => "FORBIDDEN",
        404 => "NOT_FOUND",
        409 => "CONFLICT",
        413 => "PAYLOAD_TOO_LARGE",
        _ => "ERROR",
    };
}
