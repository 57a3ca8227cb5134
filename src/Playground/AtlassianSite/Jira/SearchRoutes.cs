using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>JQL search: token paging without a total on Cloud, <c>startAt</c> with a total on Data Center.</summary>
internal sealed class SearchRoutes(JiraStore jira)
{
    private const int MaxFull = 100;
    private const int MaxIds = 5000;

    private readonly IssueJson _issues = new(jira);

    public void MapCloud(RouteTable routes)
    {
        routes.Get("/rest/api/3/search/jql", call => Answer.Ok(ByToken(call, FromQuery(call))));
        routes.Post("/rest/api/3/search/jql", call => Answer.Ok(ByToken(call, FromBody(call))));
        routes.Post("/rest/api/3/search/approximate-count", Count);
        routes.Get("/rest/api/3/search", _ => Gone());
        routes.Post("/rest/api/3/search", _ => Gone());
    }

    public void MapDataCenter(RouteTable routes)
    {
        routes.Get("/rest/api/2/search", call => Answer.Ok(ByStart(call, FromQuery(call))));
        routes.Post("/rest/api/2/search", call => Answer.Ok(ByStart(call, FromBody(call))));
    }

    private static Answer Gone() => Errors.Jira(410,
        "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046").Answer;

    private Answer Count(Call call) =>
        Answer.Ok(new JsonObject { ["count"] = new Jql(jira, call.User).Search(call.Json().TextAt("jql"), mustBeBounded: true).Count });

    private JsonObject ByToken(Call call, Wanted wanted)
    {
        var found = new Jql(jira, call.User).Search(wanted.Jql, mustBeBounded: true);
        var start = wanted.Token is null ? 0 : StartOf(wanted);
        // Jira returns fewer than asked when issues are large; up to 5000 only when nothing but id and key is wanted.
        var size = Math.Clamp(wanted.Max ?? 50, 1, wanted.IdsOnly ? MaxIds : MaxFull);
        var page = found.Skip(start).Take(size).ToList();
        var last = start + page.Count >= found.Count;
        var json = new JsonObject { ["issues"] = page.Select(issue => wanted.Bare ? new JsonObject { ["id"] = issue.Id.Text() } : Shown(issue, wanted)).ToJsonArray() };
        if (wanted.View.Expand.Contains("names")) json["names"] = _issues.Names(wanted.View.Fields);
        if (wanted.View.Expand.Contains("schema")) json["schema"] = _issues.Schemas(wanted.View.Fields);
        if (!last) json["nextPageToken"] = Token(wanted, start + page.Count);
        json["isLast"] = last;
        return json;
    }

    private JsonObject ByStart(Call call, Wanted wanted)
    {
        var found = new Jql(jira, call.User, wanted.IsUnchecked).Search(wanted.Jql, mustBeBounded: false);
        var start = Math.Max(0, wanted.Start ?? 0);
        var size = Math.Clamp(wanted.Max ?? 50, 0, 1000);
        var json = new JsonObject
        {
            ["expand"] = "names,schema",
            ["startAt"] = start,
            ["maxResults"] = size,
            ["total"] = found.Count,
            ["issues"] = found.Skip(start).Take(size).Select(issue => Shown(issue, wanted)).ToJsonArray(),
        };
        if (wanted.View.Expand.Contains("names")) json["names"] = _issues.Names(wanted.View.Fields);
        if (wanted.View.Expand.Contains("schema")) json["schema"] = _issues.Schemas(wanted.View.Fields);
        return json;
    }

    private JsonObject Shown(Issue issue, Wanted wanted) =>
        _issues.Of(issue, wanted.View with { Expand = [.. wanted.View.Expand.Where(name => name is not ("names" or "schema"))] });

    private static int StartOf(Wanted wanted)
    {
        var buffer = new byte[wanted.Token!.Length];
        var text = Convert.TryFromBase64String(wanted.Token, buffer, out var length) ? Encoding.UTF8.GetString(buffer, 0, length) : "";
        var parts = text.Split('|', 2);
        return parts.Length == 2 && parts[1] == wanted.Jql && int.TryParse(parts[0], out var start)
            ? start : throw Errors.Jira(400, "The next page token is invalid or expired.");
    }

    private static string Token(Wanted wanted, int start) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(start.ToString(CultureInfo.InvariantCulture) + "|" + wanted.Jql));

    private static Wanted FromQuery(Call call) => new(
        call.Query("jql"), call.Query("nextPageToken"), call.Query("maxResults") is null ? null : call.Number("maxResults", 50),
        call.Query("startAt") is null ? null : call.Number("startAt", 0), View(call, call.QueryList("fields"), call.QueryList("expand"), call.QueryList("properties")))
    {
        IsUnchecked = call.Query("validateQuery") == "false",
    };

    private static Wanted FromBody(Call call)
    {
        var body = call.Json();
        return new(body.TextAt("jql"), body.TextAt("nextPageToken"), body.NumberAt("maxResults"), body.NumberAt("startAt"),
            View(call, Texts(body, "fields"), body.TextAt("expand")?.Split(',') ?? Texts(body, "expand"), Texts(body, "properties")))
        {
            IsUnchecked = body["validateQuery"]?.GetValueKind() == System.Text.Json.JsonValueKind.False,
        };
    }

    /// <summary>On Cloud a search that names no fields gives ids alone.</summary>
    private static IssueView View(Call call, IReadOnlyList<string> fields, IReadOnlyList<string> expand, IReadOnlyList<string> properties) =>
        new(fields.Count > 0 ? fields : call.Store.IsCloud ? ["id"] : ["*navigable"], expand, properties);

    private static IReadOnlyList<string> Texts(JsonObject body, string name) => [.. (body.ArrayAt(name) ?? []).Select(item => item.AsText() ?? "")];

    private sealed record Wanted(string? Jql, string? Token, int? Max, int? Start, IssueView View)
    {
        public bool IsUnchecked { get; init; }

        public bool IdsOnly => View.Fields.All(name => name is "id" or "key");

        public bool Bare => View.Fields is ["id"] && View.Expand.Count == 0 && View.Properties.Count == 0;
    }
}
