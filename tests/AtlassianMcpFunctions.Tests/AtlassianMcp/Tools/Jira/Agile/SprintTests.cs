using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Agile;

public sealed class SprintTests
{
    private const string Board = "DEMO board";

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_sprint_is_made_started_and_completed_and_its_open_issues_go_on(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var done = await host.CallAsync("jira_update_sprint", new { sprint = "active", board = Board, state = "closed", open_issues_to = "DEMO Sprint 3" });
        var started = await host.CallAsync("jira_update_sprint", new { sprint = "DEMO Sprint 3", board = Board, state = "active", start_date = "2027-01-04", end_date = "2027-01-15" });

        Assert.Equal(("closed", "DEMO Sprint 3"), ((string?)done["sprint"]!["state"], (string?)done["open_issues_went_to"]));
        Assert.Equal(4, (int)done["open_issues"]! + host.Store.Jira.Agile.IssuesIn(host.Sprint("DEMO Sprint 2")).Count(issue => issue.Status.Category.Key == "done"));
        Assert.Equal("active", (string?)started["sprint"]!["state"]);
        Assert.Equal("2027-01-15T23:59:00.000Z", host.Sprint("DEMO Sprint 3").End!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("DEMO Sprint 3", host.Store.Jira.Find("DEMO-2")!.Sprint!.Name);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_sprint_without_dates_is_not_started_and_a_dry_run_tells_what_completing_moves(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var refused = await host.CallAsync("jira_update_sprint", new { sprint = "DEMO Sprint 3", board = Board, state = "active" });
        var shown = await host.CallAsync("jira_update_sprint", new { sprint = "active", board = Board, state = "closed", dry_run = true });

        Assert.Contains("give start_date and end_date", refused.Text, StringComparison.Ordinal);
        Assert.Contains("DEMO-2", shown.Text, StringComparison.Ordinal);
        Assert.Contains("backlog", shown.Text, StringComparison.Ordinal);
        Assert.Equal("active", host.Sprint("DEMO Sprint 2").State);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Names_that_mean_nothing_are_answered_with_those_that_do(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var sprint = await host.CallAsync("jira_get_sprint_issues", new { sprint = "DEMO Sprnt 2", board = Board });
        var board = await host.CallAsync("jira_list_sprints", new { board = "Demo bord" });
        var kanban = await host.CallAsync("jira_create_sprint", new { board = "Operations", name = "S" });

        Assert.Contains("The nearest are: DEMO Sprint 2 (2, active)", sprint.Text, StringComparison.Ordinal);
        Assert.Contains("The nearest are: DEMO board (1)", board.Text, StringComparison.Ordinal);
        Assert.Contains("kanban", kanban.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_Center_deletes_only_sprints_that_have_not_begun()
    {
        await using var host = await BothFlavours.StartAsync(nameof(Flavour.DataCenter));

        var refused = await host.CallAsync("jira_delete_sprint", new { sprint = "active", board = Board, confirm = true });

        Assert.Contains("have not begun", refused.Text, StringComparison.Ordinal);
        Assert.Equal(3, host.Store.Jira.Agile.Sprints.Count());
    }
}
