using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Watchers;

/// <summary>Lets somebody watch an issue (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-watchers/).</summary>
[Toolset("jira.watchers")]
public sealed class AddWatcher(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_add_watcher", Title = "Add Jira watcher", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Has somebody be told of a Jira issue's changes.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        [Description("Name, e-mail, id or me."), MinLength(1)] string user = "me",
        CancellationToken cancellationToken = default)
    {
        var jira = tenant.Jira;
        var issue = await jira.Issues.GetAsync(AtlassianUrl.Issue(issue_key), ["summary"], expand: null, cancellationToken);
        var (id, name) = await new People(jira).IdentifyAsync(user, cancellationToken);
        checkpoint.Pass(Change.Of($"{name} watches {issue.Key}", "watcher", null, name));
        await jira.Watchers.AddAsync(issue.Key, id, cancellationToken);
        var now = await jira.Watchers.ListAsync(issue.Key, cancellationToken);
        return new Result(issue.Key, name, now.WatchCount);
    }

    /// <summary>How many watch the issue now.</summary>
    public sealed record Result(string Issue, string User, long Count);
}
