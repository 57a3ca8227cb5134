using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>Pages of the issues of a board or sprint, in their rank; Cloud replaced the counted lists by ones with tokens.</summary>
internal static class AgileIssues
{
    /// <summary>Reads a page.</summary>
    /// <param name="connection">The line.</param>
    /// <param name="place">Such as <c>board/3/backlog</c>, in parts that are escaped.</param>
    /// <param name="jql">A further restriction; null for none.</param>
    /// <param name="fields">Field ids; <c>sprint</c> and <c>closedSprints</c> beside those that search knows.</param>
    /// <param name="cursor">Of the previous page.</param>
    /// <param name="limit">Issues per page.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<Page<Issue>> PageAsync(
        AtlassianConnection connection, FormattableString place, string? jql, IReadOnlyCollection<string> fields, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var path = Path(connection, place).With("jql", jql).WithList("fields", fields).With("maxResults", limit);
        if (connection.Site.IsCloud)
        {
            var found = await connection.GetAsync(path.With("nextPageToken", Cursor.ReadToken(cursor)), JiraJson.Default.IssueSearchAnswer, cancellationToken).ConfigureAwait(false);
            return new Page<Issue>(found.Issues ?? [], found.IsLast == true ? null : Cursor.Token(found.NextPageToken));
        }

        var offset = Cursor.ReadOffset(cursor);
        var answer = await connection.GetAsync(path.With("startAt", offset), JiraJson.Default.IssueSearchAnswer, cancellationToken).ConfigureAwait(false);
        var issues = answer.Issues ?? [];
        return new Page<Issue>(issues, Cursor.After(offset, issues.Count, answer.Total ?? 0), answer.Total);
    }

    private static RequestPath Path(AtlassianConnection connection, FormattableString place)
    {
        var root = connection.Site.IsCloud ? "rest/software/1.0/" : "rest/agile/1.0/";
        return RequestPath.Of(System.Runtime.CompilerServices.FormattableStringFactory.Create(root + place.Format, place.GetArguments()));
    }
}
