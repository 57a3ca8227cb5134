using Playground.AtlassianSite.Jira;

namespace Playground.AtlassianSite.Seeds;

/// <summary>A scrum board with a sprint in every state, and a kanban board.</summary>
internal static class AgileSeed
{
    private const int Fortnight = 14;

    public static void Fill(JiraStore jira)
    {
        var (now, agile) = (jira.Site.Now, jira.Agile);
        var board = agile.AddBoard(jira.FindProject("DEMO")!, "DEMO board", "scrum");
        agile.AddBoard(jira.FindProject("OPS")!, "Operations", "kanban");
        var (first, second, third) = (agile.AddSprint(board, "DEMO Sprint 1"), agile.AddSprint(board, "DEMO Sprint 2"), agile.AddSprint(board, "DEMO Sprint 3"));
        (first.State, first.Start, first.End, first.Goal) = ("closed", now.AddDays(-21), now.AddDays(-7), "A first cart.");
        first.Completed = first.End;
        (second.State, second.Start, second.End, second.Goal) = ("active", now.AddDays(-7), now.AddDays(Fortnight - 7), "Customers can pay.");
        var stories = jira.Issues.Where(issue => issue.Project == board.Project && issue.Type.Name == "Story").OrderBy(issue => issue.Id).ToList();
        stories[3].ClosedSprints.Add(first);
        stories[2].ClosedSprints.Add(first);
        foreach (var story in new[] { stories[0], stories[1], stories[2], stories[4] }) story.Sprint = second;
        foreach (var story in stories.Skip(5).Take(2)) story.Sprint = third;
    }
}
