using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>Jira's <c>startAt</c> paging: out-of-range numbers are bent into range, never refused.</summary>
internal static class JiraPaging
{
    public static (int Start, int Size) Window(this Call call, int otherwise = 50, int max = 1000) =>
        (Math.Max(0, call.Number("startAt", 0)), Math.Clamp(call.Number("maxResults", otherwise), 1, max));

    /// <summary>A page in the shape <c>self, maxResults, startAt, total, isLast, values</c>.</summary>
    public static JsonObject Page<T>(this Call call, IReadOnlyList<T> all, Func<T, JsonNode?> show, int otherwise = 50, int max = 1000)
    {
        var (start, size) = call.Window(otherwise, max);
        var last = start + size >= all.Count;
        var address = call.Store.Jira.RestAddress + (call.Store.IsCloud ? call.RequestPath : call.RequestPath["/jira".Length..]);
        var json = new JsonObject { ["self"] = $"{address}?startAt={start}&maxResults={size}" };
        if (!last) json["nextPage"] = $"{address}?startAt={start + size}&maxResults={size}";
        json["maxResults"] = size;
        json["startAt"] = start;
        json["total"] = all.Count;
        json["isLast"] = last;
        json["values"] = all.Skip(start).Take(size).Select(show).ToJsonArray();
        return json;
    }
}
