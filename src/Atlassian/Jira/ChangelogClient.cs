using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>What was changed on issues, when and by whom (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-changelog-bulkfetch-post).</summary>
public sealed class ChangelogClient
{
    private const string Status = "status";
    private const int LongestPage = 1000;
    private const int MostPages = 5;
    private readonly AtlassianConnection _connection;

    internal ChangelogClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>The changes of some issues, oldest first; Data Center is asked issue by issue.</summary>
    /// <param name="issues">The issues, as they were read: their ids and keys.</param>
    /// <param name="fieldIds">Only changes of these fields, at most ten; none for all. Data Center does not know ids here and gives all.</param>
    /// <param name="cursor">Of the previous page.</param>
    /// <param name="limit">Changes per page.</param>
    /// <param name="matches">Which changes count; the site may have sifted already.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<Page<IssueChanges>> ListAsync(
        IReadOnlyList<Issue> issues, IReadOnlyCollection<string> fieldIds, string? cursor, int limit, Func<ChangeHistory, bool> matches, CancellationToken cancellationToken) =>
        _connection.Site.IsCloud ? CloudAsync(issues, fieldIds, cursor, limit, cancellationToken) : DataCenterAsync(issues, cursor, limit, matches, cancellationToken);

    /// <summary>When an issue changed its status, oldest first; of thousands of changes, the first.</summary>
    /// <param name="issue">The issue, as it was read: its id and key.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<StatusStep>> StatusStepsAsync(Issue issue, CancellationToken cancellationToken)
    {
        var (histories, cursor, pages) = (new List<ChangeHistory>(), (string?)null, 0);
        do
        {
            var page = await ListAsync([issue], [Status], cursor, LongestPage, _ => true, cancellationToken).ConfigureAwait(false);
            histories.AddRange(page.Items.SelectMany(changes => changes.Histories));
            cursor = page.NextCursor;
        }
        while (cursor is not null && ++pages < MostPages);
        return
        [
            .. from history in InOrder(histories)
               where history.Created is not null
               from item in history.Items ?? []
               where (item.FieldId ?? item.Field) == Status
               select new StatusStep(history.Created!.Value, history.Author?.DisplayName, item.FromString ?? "", item.ToText ?? ""),
        ];
    }

    private async Task<Page<IssueChanges>> CloudAsync(IReadOnlyList<Issue> issues, IReadOnlyCollection<string> fieldIds, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["issueIdsOrKeys"] = Texts(issues.Select(issue => issue.Key)), ["maxResults"] = limit };
        if (fieldIds.Count > 0) body["fieldIds"] = Texts(fieldIds);
        if (Cursor.ReadToken(cursor) is { } token) body["nextPageToken"] = token;
        var answer = await _connection.QueryAsync(RequestPath.Of($"rest/api/3/changelog/bulkfetch"), body, JiraJson.Default.ChangelogsAnswer, cancellationToken).ConfigureAwait(false);
        return new([.. (answer.IssueChangeLogs ?? []).Select(log => new IssueChanges(log.IssueId, log.ChangeHistories ?? []))], Cursor.Token(answer.NextPageToken));
    }

    private async Task<Page<IssueChanges>> DataCenterAsync(IReadOnlyList<Issue> issues, string? cursor, int limit, Func<ChangeHistory, bool> matches, CancellationToken cancellationToken)
    {
        var offset = (int)Math.Min(Cursor.ReadOffset(cursor), int.MaxValue);
        var (skip, page) = (offset, new List<IssueChanges>());
        foreach (var issue in issues)
        {
            var room = limit - page.Sum(changes => changes.Histories.Count);
            var all = (await HistoriesAsync(issue.Key, cancellationToken).ConfigureAwait(false)).Where(matches).ToList();
            var shown = all.Skip(skip).Take(room).ToList();
            if (shown.Count > 0) page.Add(new IssueChanges(issue.Id, shown));
            if (all.Count - skip > room) return new(page, Cursor.Offset(offset + limit));
            skip = Math.Max(0, skip - all.Count);
        }

        return new(page, null);
    }

    private async Task<IEnumerable<ChangeHistory>> HistoriesAsync(string key, CancellationToken cancellationToken)
    {
        var path = _connection.Issue(key).With("fields", "summary").With("expand", "changelog");
        var issue = await _connection.GetAsync(path, JiraJson.Default.Issue, cancellationToken).ConfigureAwait(false);
        var log = issue.Changelog is { ValueKind: JsonValueKind.Object } given ? given.Deserialize(JiraJson.Default.ExpandedChangelog) : null;
        return InOrder(log?.Histories ?? []);
    }

    // Several changes may bear the same moment.
    private static IEnumerable<ChangeHistory> InOrder(IEnumerable<ChangeHistory> histories) =>
        histories.OrderBy(history => history.Created).ThenBy(history => history.Id.Length).ThenBy(history => history.Id, StringComparer.Ordinal);

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)JsonValue.Create(text))]);
}
