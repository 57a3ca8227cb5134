using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira.Agile;

/// <summary>Pages of a board's or sprint's issues: counted in the older API, by token in Cloud's newer one.</summary>
internal sealed class AgileIssueLists(JiraStore jira)
{
    private readonly AgileJson _json = new(jira);
    private readonly IssueJson _issues = new(jira);

    public Answer ByStart(Call call, IEnumerable<Issue> issues)
    {
        var found = Found(call, issues);
        var (start, size) = call.Window(50, 1000);
        return Answer.Ok(new JsonObject
        {
            ["expand"] = "schema,names",
            ["startAt"] = start,
            ["maxResults"] = size,
            ["total"] = found.Count,
            ["issues"] = Shown(call, found.Skip(start).Take(size)),
        });
    }

    public Answer ByToken(Call call, IEnumerable<Issue> issues)
    {
        var found = Found(call, issues);
        var (start, size) = (StartOf(call), call.Window(50, 100).Size);
        var isLast = start + size >= found.Count;
        var json = new JsonObject { ["expand"] = "schema,names", ["isLast"] = isLast, ["issues"] = Shown(call, found.Skip(start).Take(size)) };
        if (!isLast) json["nextPageToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes((start + size).ToString(CultureInfo.InvariantCulture)));
        return Answer.Ok(json);
    }

    private List<Issue> Found(Call call, IEnumerable<Issue> issues)
    {
        var listed = issues.ToList();
        var jql = call.Query("jql") ?? "";
        if (jql.Length == 0) return listed;
        var ordered = jql.Contains("order by", StringComparison.OrdinalIgnoreCase) ? jql : jql + " ORDER BY rank";
        return [.. new Jql(jira, call.User).Search(ordered, mustBeBounded: false).Where(listed.Contains)];
    }

    private JsonArray Shown(Call call, IEnumerable<Issue> page)
    {
        var view = new IssueView(call.QueryList("fields"), call.QueryList("expand"), []);
        return page.Select(issue => Of(issue, view)).ToJsonArray();
    }

    /// <summary>Boards show fields on issues that nobody else does.</summary>
    private JsonObject Of(Issue issue, IssueView view)
    {
        var json = _issues.Of(issue, view);
        if (json["fields"] is not JsonObject fields) json["fields"] = fields = [];
        if (IsWanted(view, "sprint")) fields["sprint"] = AgileStore.SprintOf(issue) is { } sprint ? _json.Of(sprint) : null;
        if (IsWanted(view, "closedSprints") && issue.ClosedSprints.Count > 0) fields["closedSprints"] = issue.ClosedSprints.Select(_json.Of).ToJsonArray();
        return json;
    }

    private static bool IsWanted(IssueView view, string field) => view.Fields.Count == 0 || view.Fields.Contains(field) || view.Fields.Contains("*all") || view.Fields.Contains("*navigable");

    private static int StartOf(Call call)
    {
        if (call.Query("nextPageToken") is not { Length: > 0 } token) return 0;
        var buffer = new byte[token.Length];
        return Convert.TryFromBase64String(token, buffer, out var length) && int.TryParse(Encoding.UTF8.GetString(buffer, 0, length), NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            ? start : throw Errors.Jira(400, "The next page token is invalid or expired.");
    }
}
