using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira.Desk;

/// <summary>How service desks page, refuse, and give what they call experimental to those alone who ask for it.</summary>
internal static class DeskCalls
{
    private const int LargestPage = 50;

    /// <summary>A page in the shape that all lists of service desks share.</summary>
    public static Answer Page<T>(this Call call, IEnumerable<T> items, Func<T, JsonNode?> show) => Answer.Ok(PageOf(call, [.. items], show, call.Number("start", 0), call.Number("limit", LargestPage)));

    /// <summary>The first page of a list that stands in another answer.</summary>
    public static JsonObject Inside<T>(this Call call, IEnumerable<T> items, Func<T, JsonNode?> show) => PageOf(call, [.. items], show, 0, LargestPage);

    public static RefusalException Refused(int status, string message, string key = "sd.error") => new(new Answer(status, new JsonObject
    {
        ["errorMessage"] = message,
        ["i18nErrorMessage"] = new JsonObject { ["i18nKey"] = key, ["parameters"] = new JsonArray() },
    }));

    /// <summary>Refuses those who did not opt in, where Data Center calls something experimental.</summary>
    public static void Experimental(this Call call)
    {
        if (!call.Store.IsCloud && call.Header("X-ExperimentalApi") is null)
            throw Refused(412, "This is an experimental API. Set the request header X-ExperimentalApi: opt-in to use it.", "sd.rest.experimental");
    }

    public static JsonObject Moment(DateTimeOffset moment) => new()
    {
        ["iso8601"] = moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", System.Globalization.CultureInfo.InvariantCulture),
        ["jira"] = moment.JiraTime(),
        ["friendly"] = moment.UtcDateTime.ToString("dd/MMM/yy h:mm tt", System.Globalization.CultureInfo.InvariantCulture),
        ["epochMillis"] = moment.ToUnixTimeMilliseconds(),
    };

    private static JsonObject PageOf<T>(Call call, IReadOnlyList<T> items, Func<T, JsonNode?> show, int start, int limit)
    {
        if (start < 0 || limit < 0) throw Refused(400, "The paging parameters must not be negative.", "sd.paging.negative");
        var (size, address) = (Math.Clamp(limit, 1, LargestPage), call.Store.Jira.RestAddress + "/rest/servicedeskapi");
        var values = items.Skip(start).Take(size).Select(show).ToJsonArray();
        var links = new JsonObject { ["base"] = address, ["context"] = "" };
        if (start + size < items.Count) links["next"] = $"{address}/next?start={start + size}&limit={size}";
        return new JsonObject
        {
            ["_expands"] = new JsonArray(),
            ["size"] = values.Count,
            ["start"] = start,
            ["limit"] = size,
            ["isLastPage"] = start + size >= items.Count,
            ["_links"] = links,
            ["values"] = values,
        };
    }
}
