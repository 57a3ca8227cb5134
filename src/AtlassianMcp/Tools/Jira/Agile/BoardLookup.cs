using System.Globalization;
using Atlassian.Jira;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Tools.Jira.Agile;

/// <summary>Finds the board that an id or a name means.</summary>
internal static class BoardLookup
{
    private const int Candidates = 50;
    private const int Suggestions = 4;

    /// <summary>The one board.</summary>
    /// <exception cref="ArgumentException">No board, or more than one, is called that.</exception>
    public static async Task<Board> FindAsync(JiraClient jira, string board, CancellationToken cancellationToken)
    {
        var wanted = board.Trim();
        if (Number(wanted) is { } id) return await jira.Boards.GetAsync(id, cancellationToken);
        var found = (await jira.Boards.ListAsync(wanted, projectIdOrKey: null, type: null, cursor: null, Candidates, cancellationToken)).Items;
        var exact = found.Where(candidate => candidate.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase)).ToArray();
        return (exact.Length, found.Count) switch
        {
            (1, _) => exact[0],
            (0, 1) => found[0],
            (0, 0) => throw await UnknownAsync(jira, wanted, cancellationToken),
            (0, _) => throw Ambiguous(wanted, found),
            _ => throw Ambiguous(wanted, exact),
        };
    }

    /// <summary>A text that is a positive number, such as an id.</summary>
    public static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static ArgumentException Ambiguous(string name, IEnumerable<Board> found) =>
        new($"'{name}' may be several boards: {string.Join(", ", found.Take(10).Select(board => $"{board.Name} ({board.Id})"))}. Give the id of one.");

    private static async Task<ArgumentException> UnknownAsync(JiraClient jira, string name, CancellationToken cancellationToken)
    {
        var names = (await jira.Boards.ListAsync(name: null, projectIdOrKey: null, type: null, cursor: null, Candidates, cancellationToken)).Items.Select(board => $"{board.Name} ({board.Id})").ToList();
        return new(names.Count == 0 ? $"There is no board '{name}': this account sees no boards." : $"There is no board '{name}'. The nearest are: {string.Join(", ", Spelling.Nearest(name, names).Take(Suggestions))}.");
    }
}
