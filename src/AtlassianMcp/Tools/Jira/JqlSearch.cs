using System.Net;
using Atlassian.Http;
using Atlassian.Jira;

namespace AtlassianMcp.Tools.Jira;

/// <summary>Searches whose refusal shows a mended query, where there is one.</summary>
internal static class JqlSearch
{
    /// <summary>Finds issues, as <see cref="SearchClient.SearchAsync"/> does.</summary>
    /// <exception cref="ArgumentException">Jira cannot read the query; the message says why and, where the cause is a known one, how it was probably meant.</exception>
    public static Task<Page<Issue>> FindAsync(this JiraClient jira, string jql, IReadOnlyCollection<string> fields, string? cursor, int limit, CancellationToken cancellationToken) =>
        MendingAsync(jira, jql, () => jira.Search.SearchAsync(jql, fields, cursor, limit, cancellationToken), cancellationToken);

    /// <summary>Runs a request that holds JQL.</summary>
    public static async Task<T> MendingAsync<T>(JiraClient jira, string jql, Func<Task<T>> request, CancellationToken cancellationToken)
    {
        try
        {
            return await request();
        }
        catch (AtlassianException refusal) when (refusal.Status == HttpStatusCode.BadRequest)
        {
            var fields = await jira.Fields.ListAsync(cancellationToken);
            if (JqlMending.Mend(jql, refusal.Message, fields) is not { } mended) throw;
            throw new ArgumentException($"Jira answered 400: {refusal.Message.TrimEnd('.')}. Did you mean: {mended}");
        }
    }
}
