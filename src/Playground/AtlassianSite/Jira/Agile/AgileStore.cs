using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira.Agile;

/// <summary>Boards, sprints, and which issue stands where.</summary>
internal sealed class AgileStore(JiraStore jira)
{
    private readonly List<Board> _boards = [];
    private readonly Ids _boardIds = new(0);
    private readonly Ids _sprintIds = new(0);

    public IEnumerable<Board> Boards => _boards.Where(board => jira.Sees(board.Project));

    public IEnumerable<Sprint> Sprints => Boards.SelectMany(board => board.Sprints);

    public Board AddBoard(Project project, string name, string type)
    {
        lock (jira.Site.Gate)
        {
            var board = new Board(_boardIds.Next(), name, type, project);
            _boards.Add(board);
            return board;
        }
    }

    public Sprint AddSprint(Board board, string name)
    {
        lock (jira.Site.Gate)
        {
            var sprint = new Sprint(_sprintIds.Next(), board, name, jira.Site.Now);
            board.Sprints.Add(sprint);
            return sprint;
        }
    }

    public Board? FindBoard(string? id) => Boards.FirstOrDefault(board => board.Id.Text() == id);

    public Sprint? FindSprint(string? id) => Sprints.FirstOrDefault(sprint => sprint.Id.Text() == id);

    /// <summary>Sub-tasks go where their parent goes.</summary>
    public static Sprint? SprintOf(Issue issue) => issue is { Type.Subtask: true, Parent: { } parent } ? parent.Sprint : issue.Sprint;

    /// <summary>What belongs to a board, in its order: everything of the project, but no epics where there are sprints.</summary>
    public IEnumerable<Issue> IssuesOf(Board board) =>
        jira.Issues.Where(issue => issue.Project == board.Project && (!board.HasSprints || issue.Type.HierarchyLevel < 1)).OrderBy(issue => issue.Rank);

    /// <summary>What nobody has planned yet.</summary>
    public IEnumerable<Issue> BacklogOf(Board board) => IssuesOf(board).Where(issue =>
        board.HasSprints ? SprintOf(issue) is null && issue.Status.Category.Key != "done" : issue.Status == jira.Words.FirstStatus);

    public IEnumerable<Issue> IssuesIn(Sprint sprint) =>
        jira.Issues.Where(issue => SprintOf(issue) == sprint || issue.ClosedSprints.Contains(sprint)).OrderBy(issue => issue.Rank);

    /// <summary>Puts an issue into a sprint, or with none into the backlog.</summary>
    public void Move(Issue issue, Sprint? sprint, User author)
    {
        if (issue.Sprint == sprint) return;
        var (from, to) = (issue.Sprint, sprint);
        issue.Sprint = sprint;
        jira.Record(issue, author, [new HistoryItem("Sprint", FieldCatalog.Sprint, from?.Id.Text(), from?.Name, to?.Id.Text(), to?.Name, true)]);
    }

    /// <summary>Ends a sprint: what is done stays in it for good, what is open goes back to the backlog and remembers it.</summary>
    public void Complete(Sprint sprint)
    {
        (sprint.State, sprint.Completed) = ("closed", jira.Site.Now);
        foreach (var issue in jira.Issues.Where(issue => issue.Sprint == sprint).ToList())
        {
            issue.Sprint = null;
            issue.ClosedSprints.Add(sprint);
        }
    }

    public void Remove(Sprint sprint)
    {
        foreach (var issue in jira.Issues.Where(issue => issue.Sprint == sprint)) issue.Sprint = null;
        sprint.Board.Sprints.Remove(sprint);
    }

    /// <summary>Puts issues, in their order, right before or right after another one.</summary>
    public void Rank(IReadOnlyList<Issue> issues, Issue anchor, bool isBefore)
    {
        var others = jira.Issues.Where(issue => !issues.Contains(issue)).Select(issue => issue.Rank).ToList();
        var far = isBefore
            ? others.Where(rank => rank < anchor.Rank).DefaultIfEmpty(anchor.Rank - issues.Count - 1).Max()
            : others.Where(rank => rank > anchor.Rank).DefaultIfEmpty(anchor.Rank + issues.Count + 1).Min();
        var (low, high) = isBefore ? (far, anchor.Rank) : (anchor.Rank, far);
        for (var at = 0; at < issues.Count; at++) issues[at].Rank = low + ((high - low) * (at + 1) / (issues.Count + 1));
    }
}
