using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Atlassian.Http;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Gates;

/// <summary>Rules about service desks, which lie where their project lies: a desk's queues and request types are there for those who may read the project.</summary>
internal sealed class JiraDeskRules(JiraPlaces places, JiraReach reach, HiddenFields hidden, Func<Visit, Passage> through)
{
    private const string NoDesk = "The Service Desk you are trying to view does not exist.";
    private readonly ConcurrentDictionary<string, string?> _projects = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<GateRule> All =>
    [
        new("GET", "servicedeskapi/servicedesk", (visit, _) => DesksAsync(visit)),
        new("GET", "servicedeskapi/servicedesk/{}", DeskAsync),
        new("GET", "servicedeskapi/servicedesk/{}/requesttype", DeskAsync),
        new("GET", "servicedeskapi/servicedesk/{}/requesttype/*/field", DeskAsync),
        new("GET", "servicedeskapi/servicedesk/{}/customer", DeskAsync),
        new("GET", "servicedeskapi/servicedesk/{}/queue", QueuesAsync),
        new("GET", "servicedeskapi/servicedesk/{}/queue/{#}/issue", QueueIssuesAsync),
    ];

    /// <summary>Lets through who may write the desk's project.</summary>
    public async Task WriteAsync(Visit visit, string deskId, CancellationToken cancellationToken)
    {
        if (reach.IsLimited) await reach.WriteProjectAsync(visit, await ProjectAsync(visit, deskId, cancellationToken), cancellationToken);
    }

    private ValueTask<Passage> DesksAsync(Visit visit)
    {
        var passage = through(visit);
        return ValueTask.FromResult(passage with
        {
            Sift = (answer, token) =>
            {
                if (reach.IsLimited && answer["values"] is JsonArray desks)
                    foreach (var desk in desks.ToList().Where(desk => !IsReadable(desk.Text("projectKey")))) desks.Remove(desk);
                return passage.Sift!(answer, token);
            },
        });
    }

    private async ValueTask<Passage> DeskAsync(Visit visit, CancellationToken cancellationToken)
    {
        if (reach.IsLimited) await ProjectAsync(visit, visit.Caught[0], cancellationToken);
        return through(visit);
    }

    private async ValueTask<Passage> QueuesAsync(Visit visit, CancellationToken cancellationToken)
    {
        var passage = await DeskAsync(visit, cancellationToken);
        return passage with
        {
            Sift = async (answer, token) =>
            {
                foreach (var queue in (answer["values"] as JsonArray ?? []).ToList())
                {
                    if (!await MayAskAsync(queue, token)) ((JsonArray)answer["values"]!).Remove(queue);
                }

                return await passage.Sift!(answer, token);
            },
        };
    }

    private async ValueTask<Passage> QueueIssuesAsync(Visit visit, CancellationToken cancellationToken)
    {
        var passage = await DeskAsync(visit, cancellationToken);
        if (!hidden.Any) return passage;
        var queue = await places.FindAsync(RequestPath.Of($"rest/servicedeskapi/servicedesk/{visit.Caught[0]}/queue/{visit.Caught[1]}"), cancellationToken);
        return queue is not null && await MayAskAsync(queue, cancellationToken) ? passage : throw reach.Missing(visit, "The queue you are trying to view does not exist.");
    }

    // What a queue shows and how many would tell the values of a hidden field that it asks about.
    private async Task<bool> MayAskAsync(JsonNode? queue, CancellationToken cancellationToken)
    {
        if (!hidden.Any) return true;
        try
        {
            await hidden.CheckAsync(QueryText.Read(queue.Text("jql") ?? ""), cancellationToken);
            return true;
        }
        catch (PolicyException)
        {
            return false;
        }
        catch (QueryTextException)
        {
            return false;
        }
    }

    private async Task<string> ProjectAsync(Visit visit, string deskId, CancellationToken cancellationToken)
    {
        if (!_projects.TryGetValue(deskId, out var project))
            project = _projects[deskId] = (await places.FindAsync(RequestPath.Of($"rest/servicedeskapi/servicedesk/{deskId}"), cancellationToken)).Text("projectKey");
        return IsReadable(project) ? project! : throw reach.Missing(visit, NoDesk);
    }

    private bool IsReadable(string? project) => project is not null && reach.IsReadable(project);
}
