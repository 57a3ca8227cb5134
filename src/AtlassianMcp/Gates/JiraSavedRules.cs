using System.Net;
using System.Text.Json.Nodes;
using Atlassian.Http;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Gates;

/// <summary>
/// Rules about what people saved: a filter is there for those who may ask its query themselves, a dashboard for those who may read the projects it is shared with.
/// </summary>
internal sealed class JiraSavedRules(JiraPlaces places, JiraReach reach, JqlFence fence, Func<Visit, Passage> through)
{
    public IEnumerable<GateRule> All =>
    [
        new("GET", "filter/favourite", (visit, _) => FiltersAsync(visit)),
        new("GET", "filter/search", (visit, _) => FiltersAsync(visit)),
        new("GET", "filter/{#}", (visit, _) => FilterAsync(visit)),
        new("GET", "dashboard", (visit, _) => DashboardsAsync(visit)),
        new("GET", "dashboard/search", (visit, _) => DashboardsAsync(visit)),
        new("GET", "dashboard/{#}", DashboardAsync),
        new("GET", "dashboard/{#}/gadget", DashboardAsync),
    ];

    private ValueTask<Passage> FiltersAsync(Visit visit)
    {
        var passage = through(visit);
        return ValueTask.FromResult(passage with
        {
            Sift = async (answer, token) =>
            {
                if ((answer as JsonArray ?? answer["values"] as JsonArray) is { } filters)
                {
                    foreach (var filter in filters.ToList())
                    {
                        if (!await MayAskAsync(visit, filter, token)) filters.Remove(filter);
                    }
                }

                (answer as JsonObject)?.Remove("total"); // it counts those that were taken out
                return await passage.Sift!(answer, token);
            },
        });
    }

    private ValueTask<Passage> FilterAsync(Visit visit)
    {
        var passage = through(visit);
        return ValueTask.FromResult(passage with
        {
            Sift = async (answer, token) => await MayAskAsync(visit, answer, token)
                ? await passage.Sift!(answer, token)
                : throw AtlassianException.Said(HttpStatusCode.BadRequest, $"The selected filter with ID '{visit.Caught[0]}' does not exist.", places.Site, visit.Request),
        });
    }

    // A filter whose query is not told cannot be judged.
    private async Task<bool> MayAskAsync(Visit visit, JsonNode? filter, CancellationToken cancellationToken)
    {
        if (filter.Text("jql") is not { } jql) return false;
        try
        {
            return await fence.PutAsync(visit, jql, cancellationToken) is not null;
        }
        catch (PolicyException)
        {
            return false;
        }
        catch (AtlassianException unknown) when (unknown.Status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    private ValueTask<Passage> DashboardsAsync(Visit visit)
    {
        var passage = through(visit);
        return ValueTask.FromResult(passage with
        {
            Sift = (answer, token) =>
            {
                if ((answer["dashboards"] ?? answer["values"]) is JsonArray dashboards)
                    foreach (var dashboard in dashboards.ToList().Where(dashboard => !IsReadable(dashboard))) dashboards.Remove(dashboard);
                return passage.Sift!(answer, token);
            },
        });
    }

    private async ValueTask<Passage> DashboardAsync(Visit visit, CancellationToken cancellationToken)
    {
        if (!reach.IsLimited) return through(visit);
        var dashboard = await places.FindAsync(RequestPath.Of($"rest/api/{(places.Site.IsCloud ? 3 : 2)}/dashboard/{visit.Caught[0]}"), cancellationToken);
        return dashboard is not null && IsReadable(dashboard) ? through(visit) : throw reach.Missing(visit, $"The dashboard with id '{visit.Caught[0]}' does not exist.");
    }

    // Cloud alone tells with whom a dashboard is shared; where nobody tells, it may be with those who may not be asked about.
    private bool IsReadable(JsonNode? dashboard) => !reach.IsLimited || (places.Site.IsCloud && IsOfReadableProjects(dashboard));

    private bool IsOfReadableProjects(JsonNode? dashboard) =>
        JsonSearch.Walk(dashboard).Where(node => node is { Name: "project", Value: JsonObject }).All(node => node.Value.Text("key") is { } key && reach.IsReadable(key));
}
