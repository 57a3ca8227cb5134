using System.Text.Json;

namespace Atlassian.Jira;

/// <summary>Time that somebody worked on an issue.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Author">Who worked.</param>
/// <param name="Comment">What was done: ADF on Cloud, a string of wiki markup on Data Center; absent for none.</param>
/// <param name="Started">When the work began.</param>
/// <param name="Created">When it was logged.</param>
/// <param name="Updated">When the entry was last changed.</param>
/// <param name="TimeSpent">In Jira's words, such as <c>1h 30m</c>.</param>
/// <param name="TimeSpentSeconds">The same in seconds.</param>
/// <param name="Visibility">To whom it is restricted; null for everybody who sees the issue.</param>
public sealed record Worklog(
    string Id,
    JiraUser? Author,
    JsonElement? Comment,
    DateTimeOffset? Started,
    DateTimeOffset? Created,
    DateTimeOffset? Updated,
    string? TimeSpent,
    long TimeSpentSeconds,
    Visibility? Visibility);

/// <summary>What becomes of an issue's remaining estimate when time is logged, changed or taken back.</summary>
/// <param name="Adjust"><c>auto</c>, <c>leave</c> or <c>new</c>.</param>
/// <param name="NewEstimate">With <c>new</c>: the estimate, such as <c>2d</c>.</param>
public sealed record EstimateChange(string Adjust, string? NewEstimate)
{
    /// <summary>Jira reckons by itself.</summary>
    public static EstimateChange Automatic { get; } = new("auto", null);
}

internal sealed record WorklogsAnswer(IReadOnlyList<Worklog>? Worklogs, long StartAt, long Total);
