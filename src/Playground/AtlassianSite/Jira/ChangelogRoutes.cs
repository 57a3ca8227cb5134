using System.Text;
using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>Change logs by themselves: of one issue, or of many at once (Cloud).</summary>
internal sealed class ChangelogRoutes(JiraStore jira)
{
    private const int MaxIssues = 1000;
    private const int MaxFields = 10;

    private readonly ActivityJson _activity = new(jira);

    public void Map(RouteTable routes)
    {
        routes.Get("/rest/api/3/issue/{key}/changelog", call => Answer.Ok(call.Page(IssueRoutes.Find(jira, call).History, _activity.Of, 100, 100)));
        routes.Post("/rest/api/3/changelog/bulkfetch", BulkFetch);
    }

    private Answer BulkFetch(Call call)
    {
        var body = call.Json();
        if (body.ArrayAt("issueIdsOrKeys") is not { Count: > 0 and <= MaxIssues } wanted) throw Errors.Jira(400, $"issueIdsOrKeys must hold between 1 and {MaxIssues} issues.");
        var fields = (body.ArrayAt("fieldIds") ?? []).Select(field => field.AsText() ?? "").ToHashSet();
        if (fields.Count > MaxFields) throw Errors.Jira(400, $"At most {MaxFields} fieldIds may be given.");
        var all = (
            from issue in wanted.Select(item => call.User is null ? null : jira.Find(item.AsText())).OfType<Issue>().DistinctBy(issue => issue.Id)
            from entry in issue.History
            where fields.Count == 0 || entry.Items.Any(item => fields.Contains(item.FieldId))
            orderby entry.Created, issue.Id, entry.Id
            select (issue, entry)).ToList();
        var (start, size) = (Start(body), Math.Clamp(body.NumberAt("maxResults") ?? 1000, 1, 10_000));
        var page = all.Skip(start).Take(size).ToList();
        var json = new JsonObject
        {
            ["issueChangeLogs"] = page.GroupBy(pair => pair.issue.Id).Select(group => (JsonNode?)new JsonObject
            {
                ["issueId"] = group.Key.Text(),
                ["changeHistories"] = group.Select(pair => (JsonNode?)_activity.Of(pair.entry)).ToJsonArray(),
            }).ToJsonArray(),
        };
        if (start + page.Count < all.Count) json["nextPageToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(((long)start + page.Count).Text()));
        return Answer.Ok(json);
    }

    private static int Start(JsonObject body)
    {
        if (body.TextAt("nextPageToken") is not { } token) return 0;
        var buffer = new byte[token.Length];
        return Convert.TryFromBase64String(token, buffer, out var length) && int.TryParse(Encoding.UTF8.GetString(buffer, 0, length), out var start)
            ? start : throw Errors.Jira(400, "The next page token is invalid or expired.");
    }
}
