using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Gates;

/// <summary>What a policy about projects lets through of boards and sprints, seen from a client: DEMO may be read, OPS written, HR is not there.</summary>
public sealed class JiraBoardGateTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Boards_and_sprints_of_other_projects_are_not_there(string flavour)
    {
        await using var host = await StartAsync(flavour);
        var (board, sprint) = (host.Store.Jira.Agile.Boards.Single(board => board.Name == "Secret board").Id, host.Sprint("Secret sprint").Id);

        var boards = await host.CallAsync("jira_list_boards");
        var hidden = await host.CallAsync("jira_list_sprints", new { board = $"{board}" });
        var missing = await host.CallAsync("jira_list_sprints", new { board = "777" });
        var hiddenSprint = await host.CallAsync("jira_get_sprint_issues", new { sprint = $"{sprint}" });
        var missingSprint = await host.CallAsync("jira_get_sprint_issues", new { sprint = "777" });

        Assert.Equal(["DEMO board", "Operations", "Open board"], boards["boards"]!.AsArray().Select(board => (string?)board!["name"]));
        Assert.Equal(missing.Text, hidden.Text);
        Assert.Equal(missingSprint.Text, hiddenSprint.Text);
        Assert.StartsWith("Jira answered 404", hidden.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_may_only_be_read_is_read_and_not_planned(string flavour)
    {
        await using var host = await StartAsync(flavour);

        var read = await host.CallAsync("jira_get_sprint_issues", new { sprint = "active", board = "DEMO board" });
        var made = await host.CallAsync("jira_create_sprint", new { board = "DEMO board", name = "S" });
        var changed = await host.CallAsync("jira_update_sprint", new { sprint = "DEMO Sprint 3", board = "DEMO board", goal = "x" });
        var deleted = await host.CallAsync("jira_delete_sprint", new { sprint = "DEMO Sprint 3", board = "DEMO board", confirm = true });
        var moved = await host.CallAsync("jira_move_issues", new { issue_keys = new[] { "DEMO-9" }, to = "backlog" });
        var ranked = await host.CallAsync("jira_move_issues", new { issue_keys = new[] { "DEMO-9" }, rank_before = "DEMO-2" });
        var filled = await host.CallAsync("jira_move_issues", new { issue_keys = new[] { "OPS-1" }, to = "DEMO Sprint 3", board = "DEMO board" });

        Assert.NotEmpty(read["issues"]!.AsArray());
        foreach (var refused in new[] { made, changed, deleted, moved, ranked, filled }) Assert.StartsWith("Project DEMO may not be written here", refused.Text, StringComparison.Ordinal);
        Assert.Equal("DEMO Sprint 3", host.Sprint("DEMO Sprint 3").Name);
        Assert.Null(host.Store.Jira.Find("OPS-1")!.Sprint);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_may_be_written_is_planned_but_nothing_from_elsewhere_into_it(string flavour)
    {
        await using var host = await StartAsync(flavour);

        var made = await host.CallAsync("jira_create_sprint", new { board = "Open board", name = "Ours" });
        var moved = await host.CallAsync("jira_move_issues", new { issue_keys = new[] { "OPS-1", "OPS-2" }, to = "Ours", board = "Open board", rank_after = "OPS-3" });
        var foreign = await host.CallAsync("jira_move_issues", new { issue_keys = new[] { "HR-1" }, to = "Ours", board = "Open board" });
        var besides = await host.CallAsync("jira_move_issues", new { issue_keys = new[] { "OPS-1" }, rank_after = "HR-1" });

        Assert.False(made.IsError, made.Text);
        Assert.Equal((2, 2), ((int?)moved["moved"], (int?)moved["ranked"]));
        Assert.Contains("does not exist", foreign.Text, StringComparison.Ordinal);
        Assert.Contains("does not exist", besides.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task More_issues_are_moved_than_one_query_may_name(string flavour)
    {
        await using var host = await StartAsync(flavour);
        var project = host.Store.Jira.FindProject("OPS")!;
        string[] keys = [.. Enumerable.Range(1, 40).Select(number => host.Store.Jira.AddIssue(project, project.IssueTypes[2], $"Number {number}").Key)];

        var moved = await host.CallAsync("jira_move_issues", new { issue_keys = keys, to = "backlog" });

        Assert.Equal(40, (int?)moved["moved"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_boards_issues_are_fenced_however_the_query_is_put(string flavour)
    {
        await using var host = await StartAsync(flavour);
        host.Store.Jira.Find("HR-1")!.Sprint = host.Sprint("DEMO Sprint 2");

        var sprint = await host.CallAsync("jira_get_sprint_issues", new { sprint = "2", limit = 50 });
        var broken = await host.CallAsync("jira_get_board_issues", new { board = "1", jql = "summary ~ x) OR (project = HR" });
        var secret = await host.CallAsync("jira_get_board_issues", new { board = "1", jql = "project = HR" });

        Assert.NotEmpty(sprint["issues"]!.AsArray());
        Assert.DoesNotContain("HR-1", sprint.Structured!.ToJsonString(), StringComparison.Ordinal);
        Assert.StartsWith("This JQL was not run", broken.Text, StringComparison.Ordinal);
        Assert.Contains("does not exist", secret.Text, StringComparison.Ordinal);
    }

    private static async Task<McpHost> StartAsync(string flavour)
    {
        var host = await PolicyHost.StartAsync(flavour, PolicyHost.Rule with { Classes = [ToolClass.Read, ToolClass.Write, ToolClass.Delete] });
        var jira = host.Store.Jira;
        jira.Agile.AddSprint(jira.Agile.AddBoard(jira.FindProject("HR")!, "Secret board", "scrum"), "Secret sprint");
        jira.Agile.AddBoard(jira.FindProject("OPS")!, "Open board", "scrum");
        return host;
    }
}
