using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Atlassian.Http;

namespace AtlassianMcp.Gates;

/// <summary>Rules about moving issues: out of projects and into projects that may both be written. A task is told of in the call that began it.</summary>
internal sealed class JiraMoveRules(JiraReach reach, HiddenFields hidden, Func<Visit, Passage> through)
{
    private readonly ConcurrentDictionary<string, bool> _begun = new(StringComparer.Ordinal);

    public IEnumerable<GateRule> All => [new("POST", "bulk/issues/move", MoveAsync), new("GET", "bulk/queue/{}", ProgressAsync)];

    private async ValueTask<Passage> MoveAsync(Visit visit, CancellationToken cancellationToken)
    {
        foreach (var field in new[] { "project", "issuetype" }) hidden.CheckPlace(field);
        if (visit.Body["targetToSourcesMapping"] is not JsonObject { Count: > 0 } mapping) throw new ArgumentException("targetToSourcesMapping names no target.");
        foreach (var (target, sources) in mapping)
        {
            var ends = target.Split(',');
            await reach.WriteProjectAsync(visit, ends[0], cancellationToken);
            if (ends.Length > 2) await reach.WriteIssueAsync(visit, ends[2], cancellationToken);
            foreach (var issue in (sources?["issueIdsOrKeys"] as JsonArray ?? []).Select(issue => issue.Text()).OfType<string>()) await reach.WriteIssueAsync(visit, issue, cancellationToken);
        }

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
}
