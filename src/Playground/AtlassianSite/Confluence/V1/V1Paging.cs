using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.V1;

/// <summary>v1's <c>start</c>/<c>limit</c> paging; <c>_links.next</c> is relative to <c>_links.base</c>.</summary>
internal static class V1Paging
{
    public static JsonObject Page<T>(this Call call, IEnumerable<T> all, Func<T, JsonNode?> show, int otherwise = 25, int max = 200)
    {
        var start = Math.Max(0, call.Number("start", 0));
        var size = Math.Clamp(call.Number("limit", otherwise), 0, max);
        var items = all.Skip(start).Take(size + 1).ToList();
        var page = items.Take(size).Select(show).ToJsonArray();
        var json = new JsonObject { ["results"] = page, ["start"] = start, ["limit"] = size, ["size"] = page.Count };
        var links = call.BaseLinks();
        links["self"] = call.Store.Confluence.Address + call.Below(call.PathWith("start", start.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        if (items.Count > size && size > 0)
            links["next"] = call.Below(call.PathWith("start", (start + size).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        json["_links"] = links;
        return json;
    }

    public static JsonObject BaseLinks(this Call call) => new()
    {
        ["base"] = call.Store.Confluence.Address,
        ["context"] = Context(call),
    };

    /// <summary>A path without Confluence's context path.</summary>
    public static string Below(this Call call, string path) => path[Context(call).Length..];

    private static string Context(Call call) => call.Store.IsCloud ? "/wiki" : "/confluence";
}
