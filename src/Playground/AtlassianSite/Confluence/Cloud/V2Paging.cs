using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.Cloud;

/// <summary>v2's cursor paging: <c>_links.next</c> starts at the host's root, <c>_links.base</c> ends in /wiki, and a Link header says the same.</summary>
internal static class V2Paging
{
    private const int Max = 250;

    public static Answer Page<T>(this Call call, IEnumerable<T> all, Func<T, JsonNode?> show, int otherwise = 25)
    {
        var size = call.Number("limit", otherwise);
        if (size is < 1 or > Max) throw call.Bad($"Provided value {{{size}}} for 'limit' is out of range. It must be between 1 and {Max}");
        var start = Start(call);
        var items = all.Skip(start).Take(size + 1).ToList();
        var links = new JsonObject { ["base"] = call.Store.Confluence.Address };
        var answer = new Answer(200, new JsonObject { ["results"] = items.Take(size).Select(show).ToJsonArray(), ["_links"] = links });
        if (items.Count <= size) return answer.With("Link", $"<{call.Store.Confluence.Address}>; rel=\"base\"");
        var next = call.PathWith("cursor", Cursor(start + size));
        links["next"] = next;
        return answer.With("Link", $"<{next}>; rel=\"next\", <{call.Store.Confluence.Address}>; rel=\"base\"");
    }

    private static string Cursor(int start) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes("{\"start\":" + start.ToString(CultureInfo.InvariantCulture) + "}"));

    private static int Start(Call call)
    {
        if (call.Query("cursor") is not { Length: > 0 } cursor) return 0;
        var buffer = new byte[cursor.Length];
        var text = Convert.TryFromBase64String(cursor, buffer, out var length) ? Encoding.UTF8.GetString(buffer, 0, length) : "";
        return text.StartsWith("{\"start\":", StringComparison.Ordinal) && int.TryParse(text["{\"start\":".Length..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            ? start : throw call.Bad($"Provided value {{{cursor}}} for 'cursor' is not a valid cursor");
    }
}
