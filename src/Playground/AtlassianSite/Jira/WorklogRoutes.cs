using System.Globalization;
using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>Work logged on issues, and what it does to their remaining estimate.</summary>
internal sealed class WorklogRoutes(JiraStore jira)
{
    private static readonly string[] Adjustments = ["auto", "leave", "new", "manual"];

    private readonly ActivityJson _activity = new(jira);
    private readonly FieldWriter _writer = new(jira);

    public void Map(RouteTable routes, string api)
    {
        routes.Get(api + "/issue/{key}/worklog", List);
        routes.Post(api + "/issue/{key}/worklog", Add);
        routes.Get(api + "/issue/{key}/worklog/{id}", call => Answer.Ok(_activity.Of(IssueRoutes.Find(jira, call), Find(call))));
        routes.Put(api + "/issue/{key}/worklog/{id}", Change);
        routes.Delete(api + "/issue/{key}/worklog/{id}", Delete);
    }

    /// <summary>Data Center gives all of them, whatever is asked.</summary>
    private Answer List(Call call)
    {
        var issue = IssueRoutes.Find(jira, call);
        var (start, size) = jira.Site.IsCloud ? call.Window(5000, 5000) : (0, issue.Worklogs.Count);
        return Answer.Ok(new JsonObject
        {
            ["startAt"] = start,
            ["maxResults"] = size,
            ["total"] = issue.Worklogs.Count,
            ["worklogs"] = issue.Worklogs.Skip(start).Take(size).Select(worklog => _activity.Of(issue, worklog)).ToJsonArray(),
        });
    }

    private Answer Add(Call call)
    {
        var (issue, body, author) = (IssueRoutes.Find(jira, call), call.Json(), call.SignedIn);
        var seconds = Seconds(body) ?? throw Errors.JiraFields([KeyValuePair.Create("timeLogged", "You must indicate the time spent working.")]);
        var (started, comment) = (Started(body) ?? jira.Site.Now, Comment(body));
        var remaining = Remaining(call, issue, seconds);
        var worklog = jira.AddWorklog(issue, author, seconds, started, comment);
        worklog.Visibility = body.ObjectAt("visibility")?.DeepClone().AsObject();
        Spend(issue, author, issue.SpentSeconds - seconds, remaining);
        return Answer.Created(_activity.Of(issue, worklog));
    }

    private Answer Change(Call call)
    {
        var (issue, worklog, body, author) = (IssueRoutes.Find(jira, call), Find(call), call.Json(), call.SignedIn);
        var (seconds, started, spent) = (Seconds(body) ?? worklog.Seconds, Started(body) ?? worklog.Started, issue.SpentSeconds);
        var comment = body.ContainsKey("comment") ? Comment(body) : worklog.Comment;
        var remaining = Remaining(call, issue, seconds - worklog.Seconds);
        (worklog.Seconds, worklog.Started, worklog.Comment) = (seconds, started, comment);
        (worklog.UpdateAuthor, worklog.Updated) = (author, jira.Site.Now);
        Spend(issue, author, spent, remaining);
        return Answer.Ok(_activity.Of(issue, worklog));
    }

    private Answer Delete(Call call)
    {
        var (issue, worklog, spent) = (IssueRoutes.Find(jira, call), Find(call), IssueRoutes.Find(jira, call).SpentSeconds);
        var remaining = Remaining(call, issue, -worklog.Seconds);
        issue.Worklogs.Remove(worklog);
        Spend(issue, call.SignedIn, spent, remaining);
        return Answer.NoContent();
    }

    /// <summary>What is left to do after so much more was done, as the request wants it reckoned.</summary>
    private static long? Remaining(Call call, Issue issue, long more)
    {
        var adjust = call.Query("adjustEstimate") ?? "auto";
        if (!Adjustments.Contains(adjust)) throw Errors.Jira(400, $"The value '{adjust}' of adjustEstimate is not valid.");
        return adjust switch
        {
            "leave" => issue.RemainingSeconds,
            "new" => Duration(call.Query("newEstimate")) ?? throw Errors.JiraFields([KeyValuePair.Create("newEstimate", "You must supply a valid new estimate.")]),
            "manual" => Math.Max(0, (issue.RemainingSeconds ?? 0) - (Duration(call.Query("reduceBy")) ?? 0) + (Duration(call.Query("increaseBy")) ?? 0)),
            _ => issue.RemainingSeconds is { } left ? Math.Max(0, left - more) : null,
        };
    }

    private void Spend(Issue issue, User author, long before, long? remaining)
    {
        var items = new List<HistoryItem>();
        if (issue.SpentSeconds != before) items.Add(new("timespent", "timespent", before.Text(), before.Text(), issue.SpentSeconds.Text(), issue.SpentSeconds.Text(), false));
        if (issue.RemainingSeconds != remaining) items.Add(new("timeestimate", "timeestimate", issue.RemainingSeconds?.Text(), issue.RemainingSeconds?.Text(), remaining?.Text(), remaining?.Text(), false));
        issue.RemainingSeconds = remaining;
        jira.Record(issue, author, items);
    }

    private static long? Seconds(JsonObject body)
    {
        if (body.TextAt("timeSpent") is not { } text) return body.NumberAt("timeSpentSeconds");
        return Duration(text) is { } seconds and > 0 ? seconds : throw Errors.JiraFields([KeyValuePair.Create("timeLogged", "Invalid time duration entered.")]);
    }

    /// <summary>Weeks of five days, days of eight hours; a bare number means minutes.</summary>
    private static long? Duration(string? text)
    {
        double seconds = 0;
        foreach (var part in (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var unit = char.IsAsciiLetter(part[^1]) ? part[^1] : 'm';
            if (!double.TryParse(part.TrimEnd('w', 'd', 'h', 'm'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
            seconds += number * unit switch { 'w' => 5 * 8 * 3600, 'd' => 8 * 3600, 'h' => 3600, _ => 60 };
        }

        return string.IsNullOrWhiteSpace(text) ? null : (long)seconds;
    }

    private static DateTimeOffset? Started(JsonObject body)
    {
        if (body.TextAt("started") is not { } text) return null;
        return DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment : throw Errors.Jira(400, $"Unrecognized JSON: '{text}' is not a date time of the form yyyy-MM-dd'T'HH:mm:ss.SSSZ.");
    }

    private JsonNode? Comment(JsonObject body)
    {
        if (body["comment"] is not { } comment) return null;
        return _writer.IsRich(comment) ? comment.DeepClone() : throw Errors.JiraFields([KeyValuePair.Create("comment", "Comment body is not valid!")]);
    }

    private IssueWorklog Find(Call call) =>
        IssueRoutes.Find(jira, call).Worklogs.Find(worklog => worklog.Id.Text() == call.Path("id"))
            ?? throw Errors.Jira(404, $"Cannot find worklog with id: '{call.Path("id")}'.");
}
