using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Atlassian.Http;

namespace AtlassianMcp.Gates;

/// <summary>
/// Rules about changing many issues in one task: all of them must be in projects that may be written, and moves lead into such projects. A task is told of in the
/// call that began it.
/// </summary>
internal sealed class JiraBulkRules(JiraReach reach, HiddenFields hidden, Func<Visit, Passage> through)
{
    private readonly ConcurrentDictionary<string, bool> _begun = new(StringComparer.Ordinal);

    public IEnumerable<GateRule> All =>
    [
        new("POST", "bulk/issues/move", MoveAsync),
        new("GET", "bulk/queue/{}", ProgressAsync),
        .. new[] { "bulk/issues/fields", "bulk/issues/transition" }.SelectMany(path => new GateRule[] { new("GET", path, AskAsync), new("POST", path, ChangeAsync) }),
    ];

    private async ValueTask<Passage> AskAsync(Visit visit, CancellationToken cancellationToken)
    {
        foreach (var issue in (visit.Query("issueIdsOrKeys") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) await reach.ReadIssueAsync(visit, issue, cancellationToken);
        return through(visit);
    }

    private async ValueTask<Passage> ChangeAsync(Visit visit, CancellationToken cancellationToken)
    {
        foreach (var field in Texts(visit.Body["selectedActions"])) hidden.CheckPlace(field);
        var lists = (visit.Body["bulkTransitionInputs"] as JsonArray ?? []).Select(input => input?["selectedIssueIdsOrKeys"]).Append(visit.Body["selectedIssueIdsOrKeys"]);
        foreach (var issue in lists.SelectMany(Texts)) await reach.WriteIssueAsync(visit, issue, cancellationToken);
        return Begun(visit);
    }

    private async ValueTask<Passage> MoveAsync(Visit visit, CancellationToken cancellationToken)
    {
        foreach (var field in new[] { "project", "issuetype" }) hidden.CheckPlace(field);
        if (visit.Body["targetToSourcesMapping"] is not JsonObject { Count: > 0 } mapping) throw new ArgumentException("targetToSourcesMapping names no target.");
        foreach (var (target, sources) in mapping)
        {
            var ends = target.Split(',');
            await reach.WriteProjectAsync(visit, ends[0], cancellationToken);
            if (ends.Length > 2) await reach.WriteIssueAsync(visit, ends[2], cancellationToken);
            foreach (var issue in Texts(sources?["issueIdsOrKeys"])) await reach.WriteIssueAsync(visit, issue, cancellationToken);
        }

        return Begun(visit);
    }

    private Passage Begun(Visit visit)
    {
        var passage = through(visit);
        return passage with
        {
            Sift = (answer, token) =>
            {
                if (answer.Text("taskId") is { } task) _begun[task] = true;
                return passage.Sift!(answer, token);
            },
        };
    }

    private ValueTask<Passage> ProgressAsync(Visit visit, CancellationToken cancellationToken) =>
        !reach.IsLimited || _begun.ContainsKey(visit.Caught[0]) ? ValueTask.FromResult(through(visit)) : throw reach.Missing(visit, "The task does not exist.");

    private static IEnumerable<string> Texts(JsonNode? list) => (list as JsonArray ?? []).Select(text => text.Text()).OfType<string>();
}
