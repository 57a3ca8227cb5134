using System.Text.Json.Nodes;
using Atlassian.Http;

namespace AtlassianMcp.Gates;

/// <summary>Rules about customers' requests: each is an issue, and is there for those who may read that.</summary>
internal sealed class JiraRequestRules(JiraReach reach, JiraDeskRules desks, HiddenFields hidden, Func<Visit, Passage> through)
{
    private const string NoRequest = "The request you're trying to view does not exist or you do not have permission to view it.";

    // What a request calls an issue's fields.
    private static readonly (string Part, string Field)[] Parts =
        [("summary", "summary"), ("reporter", "reporter"), ("currentStatus", "status"), ("status", "status"), ("createdDate", "created"), ("comments", "comment"), ("attachments", "attachment")];

    public IEnumerable<GateRule> All =>
    [
        new("GET", "servicedeskapi/request", (visit, _) => ListAsync(visit)),
        new("POST", "servicedeskapi/request", RaiseAsync),
        new("GET", "servicedeskapi/request/{#}", ReadAsync),
        new("GET", "servicedeskapi/request/{#}/comment", (visit, token) => PartAsync(visit, "comment", token)),
        new("GET", "servicedeskapi/request/{#}/sla", (visit, token) => PartAsync(visit, "sla", token)),
        new("GET", "servicedeskapi/request/{#}/approval", (visit, token) => PartAsync(visit, "approvals", token)),
        new("POST", "servicedeskapi/request/{#}/approval/*", AnswerAsync),
    ];

    private ValueTask<Passage> ListAsync(Visit visit)
    {
        var passage = through(visit);
        return ValueTask.FromResult(passage with
        {
            Sift = (answer, token) =>
            {
                foreach (var request in (answer["values"] as JsonArray ?? []).ToList())
                {
                    if (IsReadable(request)) HideParts(request);
                    else ((JsonArray)answer["values"]!).Remove(request);
                }

                return passage.Sift!(answer, token);
            },
        });
    }

    private async ValueTask<Passage> RaiseAsync(Visit visit, CancellationToken cancellationToken)
    {
        await desks.WriteAsync(visit, visit.Body.Text("serviceDeskId") ?? throw new ArgumentException("The body names no service desk."), cancellationToken);
        await reach.WriteBodyAsync(visit, new JsonObject { ["fields"] = visit.Body["requestFieldValues"]?.DeepClone() }, cancellationToken);
        return Sifted(visit);
    }

    private async ValueTask<Passage> ReadAsync(Visit visit, CancellationToken cancellationToken)
    {
        await reach.ReadIssueAsync(visit, visit.Caught[0], cancellationToken);
        return Sifted(visit);
    }

    private async ValueTask<Passage> PartAsync(Visit visit, string field, CancellationToken cancellationToken)
    {
        hidden.CheckPlace(field);
        await reach.ReadIssueAsync(visit, visit.Caught[0], cancellationToken);
        return through(visit);
    }

    // A decision may move the request on.
    private async ValueTask<Passage> AnswerAsync(Visit visit, CancellationToken cancellationToken)
    {
        hidden.CheckPlace("status");
        await reach.WriteIssueAsync(visit, visit.Caught[0], cancellationToken);
        return through(visit);
    }

    private Passage Sifted(Visit visit)
    {
        var passage = through(visit);
        return passage with
        {
            Sift = (answer, token) =>
            {
                if (!IsReadable(answer)) throw reach.Missing(visit, NoRequest);
                HideParts(answer);
                return passage.Sift!(answer, token);
            },
        };
    }

    private bool IsReadable(JsonNode? request) => !reach.IsLimited || (request.Text("issueKey") is { } key && reach.IsReadable(JsonSearch.ProjectOf(key)));

    private void HideParts(JsonNode? request)
    {
        foreach (var (part, field) in Parts)
        {
            if (hidden.Hides(field)) (request as JsonObject)?.Remove(part);
        }
    }
}
