using Atlassian.Jira;
using AtlassianMcp.Tools.Jira.Metrics;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Metrics;

public sealed class StatusTimesTests
{
    private static readonly DateTimeOffset Begun = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Visits_of_a_status_are_added_up_and_the_last_one_lasts_until_now()
    {
        StatusStep[] steps = [Step(2, "To Do", "Doing"), Step(5, "Doing", "To Do"), Step(6, "To Do", "Doing"), Step(30, "Doing", "Done")];

        var times = StatusTimes.Of(Begun, "Done", steps, Begun.AddHours(54.5));

        Assert.Equal([("To Do", 3.0, "3h 0m", 2), ("Doing", 27.0, "1d 3h", 2), ("Done", 24.5, "1d 0h", 1)], times.Select(time => (time.Status, time.Hours, time.Duration, time.Visits)));
    }

    [Fact]
    public void An_issue_that_never_moved_has_had_its_status_since_it_began() =>
        Assert.Equal([new StatusTime("To Do", 0.5, "30m", 1)], StatusTimes.Of(Begun, "To Do", [], Begun.AddMinutes(30)));

    private static StatusStep Step(double hours, string from, string to) => new(Begun.AddHours(hours), "Dana", from, to);
}
