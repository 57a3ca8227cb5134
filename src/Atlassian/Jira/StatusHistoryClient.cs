using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>An issue's step from one status to another.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who; null for some automations.</param>
/// <param name="From">The status it left.</param>
/// <param name="To">The status it has since.</param>
public sealed record StatusStep(DateTimeOffset At, string? By, string From, string To);

/// <summary>When issues changed their status (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-changelog-get).</summary>
public sealed class StatusHistoryClient
{
    private const int PageSize = 100;
    private const int Most = 5_000;

    private readonly AtlassianConnection _connection;

    internal StatusHistoryClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>The steps of an issue, oldest first.</summary>
    public async Task<IReadOnlyList<StatusStep>> ListAsync(string issueIdOrKey, CancellationToken cancellationToken)
    {
        var entries = _connection.Site.IsCloud ? await PagesAsync(issueIdOrKey, cancellationToken).ConfigureAwait(false) : await ExpandedAsync(issueIdOrKey, cancellationToken).ConfigureAwait(false);
        return
        [
            .. from entry in entries
               orderby entry.Created, entry.Number // several changes may bear the same moment
               from item in entry.Items ?? []
               where (item.FieldId ?? item.Field) == "status"
               select new StatusStep(entry.Created, entry.Author?.DisplayName, item.FromText ?? "", item.ToText ?? ""),
        ];
    }

    private async Task<IReadOnlyList<LogEntry>> PagesAsync(string issueIdOrKey, CancellationToken cancellationToken)
    {
        var all = new List<LogEntry>();
        LogPage page;
        do
        {
            var path = RequestPath.Of($"rest/api/3/issue/{issueIdOrKey}/changelog").With("startAt", all.Count).With("maxResults", PageSize);
            page = await _connection.GetAsync(path, JiraJson.Default.LogPage, cancellationToken).ConfigureAwait(false);
            all.AddRange(page.Values ?? []);
        }
        while (page is { IsLast: not true, Values.Count: > 0 } && all.Count < Most);
        return all;
    }

    // Data Center knows no pages here and gives the whole log with the issue.
    private async Task<IReadOnlyList<LogEntry>> ExpandedAsync(string issueIdOrKey, CancellationToken cancellationToken)
    {
        var path = _connection.Issue(issueIdOrKey).With("fields", "status").With("expand", "changelog");
        var issue = await _connection.GetAsync(path, JiraJson.Default.Issue, cancellationToken).ConfigureAwait(false);
        return issue.Changelog is { ValueKind: JsonValueKind.Object } log ? log.Deserialize(JiraJson.Default.LogInIssue)?.Histories ?? [] : [];
    }
}

internal sealed record LogPage(IReadOnlyList<LogEntry>? Values, bool? IsLast);

internal sealed record LogInIssue(IReadOnlyList<LogEntry>? Histories);

internal sealed record LogEntry([property: JsonConverter(typeof(AnyStringConverter))] string Id, JiraUser? Author, DateTimeOffset Created, IReadOnlyList<LogItem>? Items)
{
    [JsonIgnore]
    public long Number => long.TryParse(Id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

internal sealed record LogItem(
    string? Field, string? FieldId, [property: JsonPropertyName("fromString")] string? FromText, [property: JsonPropertyName("toString")] string? ToText);
