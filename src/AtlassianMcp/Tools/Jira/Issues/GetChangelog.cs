using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Issues;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Issues;

/// <summary>Tells what was changed on issues (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-changelog-bulkfetch-post).</summary>
[Toolset("jira.issues")]
public sealed class GetChangelog(TenantContext tenant)
{
    private const int MostFields = 10;
    private const int LongestText = 400;

    [McpServerTool(Name = "jira_get_changelog", Title = "Get Jira changelog", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("What was changed on Jira issues, when and by whom, oldest first, a row a field.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Issue keys or URLs."), MinLength(1), MaxLength(20)] string[] issue_keys,
        [Description("Only these, by id or name, such as status."), MaxLength(MostFields)] string[]? fields = null,
        [Description("Most changes."), Range(1, 200)] int limit = 50,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var jira = tenant.Jira;
        string[] keys = [.. issue_keys.Select(AtlassianUrl.Issue).Distinct()];
        var known = fields is { Length: > 0 } ? await IssueFields.LoadAsync(jira, cancellationToken) : null;
        Field[] wanted = [.. (fields ?? []).Select(name => known!.Find(name)).DistinctBy(field => field.Id)];
        var found = await jira.Issues.FindAsync(keys, cancellationToken);
        if (found.Count == 0) throw new ArgumentException($"There is no such issue, or it may not be seen: {string.Join(", ", keys)}.");
        bool Counts(FieldChange item) => wanted.Length == 0 || Array.Exists(wanted, field => IsOf(item, field));
        var page = await jira.Changelog.ListAsync(found, [.. wanted.Select(field => field.Id)], cursor, limit, history => (history.Items ?? []).Any(Counts), cancellationToken);
        var called = found.ToDictionary(issue => issue.Id, issue => issue.Key);
        var rows =
            from changes in page.Items
            from history in changes.Histories
            orderby history.Created
            from item in history.Items ?? []
            where Counts(item)
            select new Row(called.GetValueOrDefault(changes.IssueId, changes.IssueId), history.Created, PersonName.Of(history.Author), item.Field, Short(item.FromString), Short(item.ToText));
        string[] missing = [.. keys.Where(key => !found.Any(issue => issue.Key == key || issue.Id == key))];
        return new Result([.. rows], page.NextCursor, missing.Length == 0 || found.Count == keys.Length ? null : string.Join(", ", missing));
    }

    // Data Center's log knows fields by the name they had then.
    private static bool IsOf(FieldChange item, Field field) =>
        item.FieldId is { } id ? id == field.Id : item.Field.Equals(field.Id, StringComparison.OrdinalIgnoreCase) || item.Field.Equals(field.Name, StringComparison.OrdinalIgnoreCase);

    private static string? Short(string? text) => text is null or { Length: <= LongestText } ? string.IsNullOrEmpty(text) ? null : text : text[..LongestText] + "…";

    /// <summary>Changes; <paramref name="NotFound"/> are the issues that are not there, or may not be seen.</summary>
    public sealed record Result(IReadOnlyList<Row> Changes, string? NextCursor, string? NotFound);

    /// <summary>What became of one field; long texts are cut.</summary>
    public sealed record Row(string Issue, DateTimeOffset? At, string? By, string Field, string? From, string? To);
}
