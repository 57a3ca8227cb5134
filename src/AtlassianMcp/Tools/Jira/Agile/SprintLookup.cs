using System.Globalization;
using Atlassian.Jira;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Tools.Jira.Agile;

/// <summary>Finds the sprint that an id, a name on a board, or the word <c>active</c> means.</summary>
internal static class SprintLookup
{
    private const int PageSize = 50;
    private const int MostPages = 20;
    private const int Suggestions = 5;
    private const string Active = "active";

    /// <summary>The one sprint.</summary>
    /// <param name="jira">The site.</param>
    /// <param name="sprint">Its id, its name, or active.</param>
    /// <param name="board">Id or name of the board to look at for a name; null for none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">No sprint, or more than one, is meant.</exception>
    public static async Task<Sprint> FindAsync(JiraClient jira, string sprint, string? board, CancellationToken cancellationToken)
    {
        var wanted = sprint.Trim();
        if (board is null)
        {
            return BoardLookup.Number(wanted) is { } id
                ? await jira.Sprints.GetAsync(id, cancellationToken)
                : throw new ArgumentException($"A sprint is found by a name such as '{wanted}' on a board alone: give `board`, too, or the sprint's id.");
        }

        var place = await BoardLookup.FindAsync(jira, board, cancellationToken);
        var sprints = await AllAsync(jira, place, wanted.Equals(Active, StringComparison.OrdinalIgnoreCase) ? Active : null, cancellationToken);
        return Choose(place, wanted, sprints) ?? (BoardLookup.Number(wanted) is { } number ? await jira.Sprints.GetAsync(number, cancellationToken) : throw Unknown(place, wanted, sprints));
    }

    private static Sprint? Choose(Board board, string wanted, IReadOnlyList<Sprint> sprints)
    {
        bool IsMeant(Sprint sprint) => wanted.Equals(sprint.Name, StringComparison.OrdinalIgnoreCase) || (wanted.Equals(Active, StringComparison.OrdinalIgnoreCase) && sprint.State == Active);
        var found = sprints.Where(sprint => sprint.Id.ToString(CultureInfo.InvariantCulture) == wanted).ToArray();
        if (found.Length == 0) found = [.. sprints.Where(IsMeant)];
        return found.Length > 1
            ? throw new ArgumentException($"'{wanted}' may be several sprints of {board.Name}: {string.Join(", ", found.Select(Words))}. Give the id of one.")
            : found.FirstOrDefault();
    }

    private static async Task<IReadOnlyList<Sprint>> AllAsync(JiraClient jira, Board board, string? state, CancellationToken cancellationToken)
    {
        var all = new List<Sprint>();
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var found = await jira.Boards.SprintsAsync(board.Id, state, cursor, PageSize, cancellationToken);
            all.AddRange(found.Items);
            if ((cursor = found.NextCursor) is null) break;
        }

        return all;
    }

    private static ArgumentException Unknown(Board board, string name, IReadOnlyList<Sprint> sprints) => new(
        name.Equals(Active, StringComparison.OrdinalIgnoreCase) ? $"The board {board.Name} has no active sprint."
        : sprints.Count == 0 ? $"The board {board.Name} has no sprints."
        : $"The board {board.Name} has no sprint '{name}'. The nearest are: {string.Join(", ", Spelling.Nearest(name, sprints.Select(Words)).Take(Suggestions))}.");

    private static string Words(Sprint sprint) => $"{sprint.Name} ({sprint.Id}, {sprint.State})";
}
