using System.Net;
using System.Text.Json.Nodes;
using Atlassian.Http;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Gates;

/// <summary>Rules about searches: the query is limited on its way out, and whatever is found is looked at on its way back.</summary>
internal sealed class ConfluenceSearchRules(ConfluencePlaces places, ConfluenceReach reach, Permissions permissions, Func<Visit, Passage> through)
{
    public IEnumerable<GateRule> All =>
    [
        new("GET", "v1/search", (visit, token) => SearchAsync(visit, "content.space", item => item?["content"] ?? item, token)),
        new("GET", "v1/content/search", (visit, token) => SearchAsync(visit, "space", item => item, token)),
    ];

    /// <summary>The same request, with one more part of its answer asked for.</summary>
    public static Visit Expanding(Visit visit, string part)
    {
        var expand = visit.Queries("expand").ToList();
        if (expand.Contains(part)) return visit;
        return visit with { Request = visit.Request with { Path = visit.Request.Path.Replacing("expand", string.Join(',', expand.Append(part))) } };
    }

    private async ValueTask<Passage> SearchAsync(Visit visit, string part, Func<JsonNode?, JsonNode?> content, CancellationToken cancellationToken)
    {
        if (await LimitAsync(visit, visit.Query("cql") ?? "", cancellationToken) is not { } cql)
            return new Passage(visit.Request) { Answer = new JsonObject { ["results"] = new JsonArray(), ["start"] = 0, ["limit"] = 0, ["size"] = 0, ["totalSize"] = 0, ["_links"] = new JsonObject() } };
        var sent = Expanding(visit with { Request = visit.Request with { Path = visit.Request.Path.Replacing("cql", cql) } }, part);
        var passage = through(sent);
        return passage with
        {
            Sift = (answer, token) =>
            {
                if (answer["results"] is JsonArray results)
                    foreach (var item in results.ToList().Where(item => !(content(item)?["space"].Text("key") is { } key && reach.IsReadable(key)))) results.Remove(item);
                return passage.Sift!(answer, token);
            },
        };
    }

    // Sites complain of spaces they do not know, and by that would tell which ones they do know.
    private async Task<string?> LimitAsync(Visit visit, string cql, CancellationToken cancellationToken)
    {
        var query = Read(cql);
        var readable = permissions.ReadableSpaces;
        if (readable.IsAll) return cql;
        QueryFunctions.CheckCql(query);
        var asked = query.Clauses().Where(clause => clause.Field.ToLowerInvariant() is "space" or "space.key").SelectMany(clause => clause.Values);
        if (asked.FirstOrDefault(key => !readable.Contains(key)) is { } unknown)
            throw AtlassianException.Said(HttpStatusCode.BadRequest, $"There is no space with the key '{unknown}'.", places.Site, visit.Request);

        var named = new List<string>();
        foreach (var key in readable.Keys)
        {
            if (await places.SpaceByKeyAsync(key, cancellationToken) is { } known) named.Add(known);
        }

        if (named.Count == 0) return readable.IsAllBut ? cql : null;
        return query.Within($"space {(readable.IsAllBut ? "not in" : "in")} ({string.Join(", ", named.Select(QueryValue.Quote))})");
    }

    private static QueryText Read(string cql)
    {
        try
        {
            return QueryText.Read(cql);
        }
        catch (QueryTextException unclear)
        {
            throw GateText.Unreadable("CQL", unclear.Message, "spaces");
        }
    }
}
