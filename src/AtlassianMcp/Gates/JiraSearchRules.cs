using System.Text.Json.Nodes;
using Atlassian.Http;

namespace AtlassianMcp.Gates;

/// <summary>Rules about searches: the query is limited on its way out, and every issue found is looked at on its way back.</summary>
internal sealed class JiraSearchRules(JiraPlaces places, JiraSift sift, JqlFence fence, Func<Visit, Passage> through)
{
    public IEnumerable<GateRule> All =>
    [
        new("GET POST", "search/jql", SearchAsync),
        new("GET POST", "search", SearchAsync),
        new("POST", "search/approximate-count", CountAsync),
        new("POST", "issue/bulkfetch", (visit, _) => ValueTask.FromResult(Checked(visit, AskForProject(visit)))),
    ];

    private async ValueTask<Passage> SearchAsync(Visit visit, CancellationToken cancellationToken)
    {
        var jql = visit.IsGet ? visit.Query("jql") : visit.Body.Text("jql");
        var limited = await fence.PutAsync(visit, jql ?? "", cancellationToken);
        return limited is null ? Nothing(visit) : Checked(visit, AskForProject(visit, limited));
    }

    private async ValueTask<Passage> CountAsync(Visit visit, CancellationToken cancellationToken)
    {
        var limited = await fence.PutAsync(visit, visit.Body.Text("jql") ?? "", cancellationToken);
        if (limited is null) return new Passage(visit.Request) { Answer = new JsonObject { ["count"] = 0 } };
        return through(visit with { Request = visit.Request with { Json = With(visit.Body, "jql", limited) } });
    }

    private static Passage Nothing(Visit visit) => new(visit.Request)
    {
        Answer = visit.Segments[^1] == "jql"
            ? new JsonObject { ["issues"] = new JsonArray(), ["isLast"] = true }
            : new JsonObject { ["startAt"] = 0, ["maxResults"] = 0, ["total"] = 0, ["issues"] = new JsonArray() },
    };

    // What an issue found says of its project, and nothing else, tells whether it may be shown.
    private Passage Checked(Visit visit, Visit sent)
    {
        var passage = through(sent);
        var wanted = Fields(visit);
        return passage with
        {
            Sift = (answer, token) =>
            {
                foreach (var issue in (answer["issues"] as JsonArray ?? []).ToList().Where(issue => !sift.IsFound(issue))) (answer["issues"] as JsonArray)!.Remove(issue);
                foreach (var issue in (answer["issues"] as JsonArray ?? []).OfType<JsonObject>())
                {
                    places.NoteSeen(issue);
                    Strip(issue, wanted);
                }

                return passage.Sift!(answer, token);
            },
        };
    }

    private static Visit AskForProject(Visit visit, string? jql = null)
    {
        var fields = Fields(visit);
        string[] asked = [.. fields.Where(field => field != "-project"), .. HasProject(visit, fields) ? [] : new[] { "project" }];
        if (visit.IsGet)
        {
            var path = visit.Request.Path.Replacing("fields", string.Join(',', asked));
            return visit with { Request = visit.Request with { Path = jql is null ? path : path.Replacing("jql", jql) } };
        }

        var body = With(visit.Body, "fields", new JsonArray([.. asked.Select(field => JsonValue.Create(field))]));
        if (jql is not null) body["jql"] = jql;
        return visit with { Request = visit.Request with { Json = body } };
    }

    private static void Strip(JsonObject issue, string[] wanted)
    {
        if (wanted.Length == 0 && issue["fields"] is JsonObject { Count: 1 }) issue.Remove("fields");
        else if (wanted.Contains("-project") || (wanted.Length > 0 && !wanted.Any(field => field is "project" or "*all" or "*navigable"))) (issue["fields"] as JsonObject)?.Remove("project");
    }

    // Data Center gives every navigable field where none is named, and Cloud's newer search gives ids alone.
    private static bool HasProject(Visit visit, string[] fields) =>
        fields.Any(field => field is "project" or "*all" or "*navigable") || (fields.Length == 0 && visit.Segments[^1] != "jql") || (fields.Length > 0 && fields.All(field => field.StartsWith('-')));

    private static string[] Fields(Visit visit) => visit.IsGet
        ? [.. visit.Queries("fields")]
        : visit.Body["fields"] switch
        {
            JsonArray list => [.. list.Select(field => field.Text()).OfType<string>()],
            JsonValue text => (text.Text() ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            _ => [],
        };

    private static JsonObject With(JsonObject body, string name, JsonNode value)
    {
        var copy = (JsonObject)body.DeepClone();
        copy[name] = value;
        return copy;
    }
}
