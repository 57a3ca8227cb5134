using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Jira;

namespace AtlassianMcp.Jobs.Handlers.Creation;

/// <summary>Marks the issues that a job creates, and finds those again whose creation nobody answered.</summary>
internal sealed class CreationTraces(JiraClient jira, Job job, CreationPlan plan, TimeProvider time)
{
    /// <summary>The property that each created issue has: which job made it, and of which row.</summary>
    public const string Property = "atlassian-mcp.row";

    private const int ClockDifference = 5;

    // Cloud's search sees new issues some seconds late.
    private static readonly TimeSpan IndexPause = TimeSpan.FromSeconds(10);

    /// <summary>What an issue at that place is marked with.</summary>
    public (string Key, JsonObject Value) Of(int place) => (Property, new JsonObject { ["job"] = job.Id, ["row"] = place });

    /// <summary>The keys of those issues of some places that are there already, by place.</summary>
    /// <param name="places">Those that may be there.</param>
    /// <param name="known">Keys that are known to be of other places.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<IReadOnlyDictionary<int, string>> FindAsync(IReadOnlyCollection<int> places, IReadOnlySet<string> known, CancellationToken cancellationToken)
    {
        var found = await LookAsync(places, known, cancellationToken);
        if (!jira.Site.IsCloud || found.Count == places.Count) return found;
        await Task.Delay(IndexPause, time, cancellationToken);
        return await LookAsync(places, known, cancellationToken);
    }

    private async Task<IReadOnlyDictionary<int, string>> LookAsync(IReadOnlyCollection<int> places, IReadOnlySet<string> known, CancellationToken cancellationToken)
    {
        var projects = string.Join(", ", places.Select(place => $"\"{plan.Issues[place].Project}\"").Distinct());
        // A period needs no time zone, which a moment in JQL would.
        var minutes = (int)Math.Ceiling((time.GetUtcNow() - job.CreatedAt).TotalMinutes) + ClockDifference;
        var jql = string.Create(CultureInfo.InvariantCulture, $"project in ({projects}) AND creator = currentUser() AND created >= -{minutes}m ORDER BY created DESC");
        var marked = await jira.Properties.FindAsync(jql, Property, known, cancellationToken);
        return marked.Select(issue => (Place: PlaceOf(issue.Value), issue.Key)).Where(issue => places.Contains(issue.Place)).DistinctBy(issue => issue.Place).ToDictionary(issue => issue.Place, issue => issue.Key);
    }

    // Data Center may give it back as the text that it was sent as.
    private int PlaceOf(JsonElement value)
    {
        var mark = value.ValueKind == JsonValueKind.String ? Parsed(value.GetString()!) : JsonNode.Parse(value.GetRawText());
        return mark is JsonObject members && (string?)members["job"] == job.Id && members["row"] is JsonValue row && row.TryGetValue<int>(out var place) ? place : -1;
    }

    private static JsonNode? Parsed(string text) => text.StartsWith('{') && text.EndsWith('}') ? JsonNode.Parse(text) : null;
}
