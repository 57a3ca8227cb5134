using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using AtlassianMcp.Issues;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Watchers;

/// <summary>Lists who watches an issue (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-watchers/).</summary>
[Toolset("jira.watchers")]
public sealed class ListWatchers(TenantContext tenant)
{
    [McpServerTool(Name = "jira_list_watchers", Title = "List Jira watchers", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists who is told of a Jira issue's changes.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        CancellationToken cancellationToken = default)
    {
        var watching = await tenant.Jira.Watchers.ListAsync(AtlassianUrl.Issue(issue_key), cancellationToken);
        return new Result([.. (watching.Watchers ?? []).Select(user => new Watcher(PersonName.Of(user), user.Id))], watching.WatchCount, watching.IsWatching);
    }

    /// <summary>The watchers that this account may see, how many there are, and whether it is one.</summary>
    public sealed record Result(IReadOnlyList<Watcher> Watchers, long Count, bool IsWatching);

    /// <summary>A person.</summary>
    public sealed record Watcher(string? Name, string? Id);
}
