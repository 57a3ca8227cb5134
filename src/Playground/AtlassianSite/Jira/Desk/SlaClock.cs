using System.Text.Json.Nodes;

namespace Playground.AtlassianSite.Jira.Desk;

/// <summary>The agreed times of a request: four hours to a first public answer, three days to a resolution, round the clock.</summary>
internal sealed class SlaClock(JiraStore jira, DeskJson desks)
{
    private static readonly TimeSpan FirstResponse = TimeSpan.FromHours(4);
    private static readonly TimeSpan Resolution = TimeSpan.FromDays(3);

    public IEnumerable<JsonNode> Of(CustomerRequest request)
    {
        var answered = request.Issue.Comments.Find(comment => !comment.IsInternal && comment.Author != request.Issue.Reporter)?.Created;
        yield return Metric(request, "1", "Time to first response", FirstResponse, answered);
        yield return Metric(request, "2", "Time to resolution", Resolution, request.Issue.Resolved);
    }

    private JsonObject Metric(CustomerRequest request, string id, string name, TimeSpan goal, DateTimeOffset? stopped)
    {
        var cycle = Cycle(request.Opened, goal, stopped ?? jira.Site.Now);
        var json = new JsonObject { ["id"] = id, ["name"] = name, ["_links"] = desks.Self($"request/{request.Issue.Id}/sla/{id}"), ["completedCycles"] = new JsonArray() };
        if (stopped is { } stop)
        {
            cycle["stopTime"] = DeskCalls.Moment(stop);
            json["completedCycles"] = new JsonArray(cycle);
            return json;
        }

        (cycle["paused"], cycle["withinCalendarHours"]) = (false, true);
        json["ongoingCycle"] = cycle;
        return json;
    }

    private static JsonObject Cycle(DateTimeOffset begun, TimeSpan goal, DateTimeOffset until) => new()
    {
        ["startTime"] = DeskCalls.Moment(begun),
        ["breachTime"] = DeskCalls.Moment(begun + goal),
        ["breached"] = until - begun > goal,
        ["goalDuration"] = Span(goal),
        ["elapsedTime"] = Span(until - begun),
        ["remainingTime"] = Span(goal - (until - begun)),
    };

    private static JsonObject Span(TimeSpan span) => new()
    {
        ["millis"] = (long)span.TotalMilliseconds,
        ["friendly"] = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(span < TimeSpan.Zero ? "-" : "")}{Math.Abs((long)span.TotalHours)}h {Math.Abs(span.Minutes)}m"),
    };
}
