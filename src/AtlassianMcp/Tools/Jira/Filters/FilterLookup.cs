using Atlassian.Jira;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Tools.Jira.Filters;

/// <summary>Finds the saved filter that an id or a name means; by name, Data Center knows favourites alone.</summary>
internal static class FilterLookup
{
    private const int Candidates = 50;
    private const int Suggestions = 5;

    /// <summary>The one filter.</summary>
    /// <exception cref="ArgumentException">No filter, or more than one, is called that.</exception>
    public static async Task<Filter> FindAsync(JiraClient jira, string filter, CancellationToken cancellationToken)
    {
        var wanted = filter.Trim();
        if (wanted.All(char.IsAsciiDigit)) return await jira.Filters.GetAsync(wanted, cancellationToken);
        var found = jira.Site.IsCloud ? (await jira.Filters.SearchAsync(wanted, ownerId: null, cursor: null, Candidates, cancellationToken)).Items : await jira.Filters.FavouritesAsync(cancellationToken);
        var exact = found.Where(candidate => candidate.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (exact.Length == 0) exact = [.. found.Where(candidate => candidate.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase))];
        return exact switch
        {
            [var one] => one,
            [] => throw await UnknownAsync(jira, wanted, cancellationToken),
            _ => throw new ArgumentException($"'{wanted}' may be several filters: {string.Join(", ", exact.Take(10).Select(Words))}. Give the id of one."),
        };
    }

    private static async Task<ArgumentException> UnknownAsync(JiraClient jira, string name, CancellationToken cancellationToken)
    {
        var known = jira.Site.IsCloud ? (await jira.Filters.SearchAsync(name: null, ownerId: null, cursor: null, Candidates, cancellationToken)).Items : await jira.Filters.FavouritesAsync(cancellationToken);
        var nearest = string.Join(", ", Spelling.Nearest(name, known.Select(Words)).Take(Suggestions));
        var where = jira.Site.IsCloud ? "" : " among your favourites, which are all that Jira Data Center lists: give the id of any other";
        return new($"There is no filter '{name}'{where}. {(nearest.Length == 0 ? "" : $"The nearest are: {nearest}.")}".TrimEnd());
    }

    private static string Words(Filter filter) => $"{filter.Name} ({filter.Id})";
}
