namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class JiraAgileDrills : IDrills
{
    private const string Board = "DEMO board";

    public IEnumerable<Drill> All =>
    [
        new("jira_list_boards")
        {
            Works = Drill.With(new { project_key = "DEMO", type = "scrum" }),
            Shows = (_, answer) => Assert.Equal([Board], answer["boards"]!.AsArray().Select(board => (string)board!["name"]!)),
            Missing = new { name = "zzzzzz" },
            MissingShows = answer => Assert.Empty(answer["boards"]!.AsArray()),
            Bad = new { type = "round" },
            BadSays = "type",
        },
        new("jira_get_board_issues")
        {
            Works = Drill.With(new { board = Board, jql = "status = Done" }),
            Shows = (_, answer) => Assert.NotEmpty(answer["issues"]!.AsArray()),
            Missing = new { board = "Bored" },
            Bad = new { board = Board, jql = "project = DEMO AND" },
            BadSays = "JQL",
        },
        new("jira_list_sprints")
        {
            Works = Drill.With(new { board = "demo BOARD", state = "active,future" }),
            Shows = (_, answer) => Assert.Equal(["DEMO Sprint 2", "DEMO Sprint 3"], answer["sprints"]!.AsArray().Select(sprint => (string)sprint!["name"]!)),
            Missing = new { board = "99999" },
            Bad = new { board = Board, state = "sleeping" },
            BadSays = "state",
        },
        new("jira_get_sprint_issues")
        {
            Works = Drill.With(new { sprint = "active", board = Board }),
            Shows = (_, answer) => Assert.Equal(["DEMO-2", "DEMO-3", "DEMO-4", "DEMO-6"], answer["issues"]!.AsArray().Select(issue => (string)issue!["key"]!)),
            Missing = new { sprint = "99999" },
            Bad = new { sprint = "DEMO Sprint 2" },
            BadSays = "`board`",
        },
        new("jira_create_sprint")
        {
            Works = Drill.With(new { board = Board, name = "Drilled", start_date = "2027-01-04", end_date = "2027-01-15", goal = "Rest." }),
            Shows = (host, _) => Assert.Equal("Rest.", host.Sprint("Drilled").Goal),
            Missing = new { board = "Bored", name = "S" },
            Bad = new { board = Board, name = "S", start_date = "2027-01-04", end_date = "2027-01-01" },
            BadSays = "end_date",
        },
        new("jira_update_sprint")
        {
            Works = Drill.With(new { sprint = "active", board = Board, state = "closed", open_issues_to = "DEMO Sprint 3" }),
            Shows = (host, _) => Assert.Equal("closed", host.Sprint("DEMO Sprint 2").State),
            Missing = new { sprint = "99999", name = "S" },
            Bad = new { sprint = "DEMO Sprint 1", board = Board, state = "active" },
            BadSays = "from future to active to closed",
        },
        new("jira_delete_sprint")
        {
            Works = Drill.With(new { sprint = "DEMO Sprint 3", board = Board, confirm = true }),
            Shows = (host, _) => Assert.DoesNotContain(host.Store.Jira.Agile.Sprints, sprint => sprint.Name == "DEMO Sprint 3"),
            Missing = new { sprint = "DEMO Sprint 9", board = Board, confirm = true },
            Bad = new { sprint = "Sprint 3", confirm = true },
            BadSays = "`board`",
        },
        new("jira_move_issues")
        {
            Works = Drill.With(new { issue_keys = new[] { "DEMO-9", "DEMO-10" }, to = "DEMO Sprint 3", board = Board, rank_before = "DEMO-2" }),
            Shows = (host, _) => Assert.Equal("DEMO Sprint 3", host.Store.Jira.Find("DEMO-9")!.Sprint!.Name),
            Missing = new { issue_keys = new[] { "DEMO-99999" }, to = "backlog" },
            Bad = new { issue_keys = new[] { "DEMO-9" } },
            BadSays = "Say where to",
        },
    ];
}
