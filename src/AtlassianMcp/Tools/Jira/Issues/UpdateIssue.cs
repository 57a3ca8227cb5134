using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Atlassian.Http;
using AtlassianMcp.Changes;
using AtlassianMcp.Issues;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Issues;

/// <summary>Changes an issue's fields (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-put).</summary>
[Toolset("jira.issues", Shown = Showing.ByDefault)]
public sealed class UpdateIssue(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_update_issue", Title = "Update Jira issue", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Changes fields of a Jira issue; what is not given stays. For its status use jira_transition_issue.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        [Description("One line.")] string? summary = null,
        [Description("Markdown.")] string? description = null,
        [Description("Name, e-mail, id, me, or unassigned.")] string? assignee = null,
        [Description("Such as High.")] string? priority = null,
        [Description("Labels to add.")] string[]? add_labels = null,
        [Description("Labels to take off.")] string[]? remove_labels = null,
        [Description("All its components, by name.")] string[]? components = null,
        [Names(Thing.Issue)][Description("Epic, or a sub-task's issue; none for none.")] string? parent = null,
        [Description("Further fields by id or name; null empties one.")] IReadOnlyDictionary<string, JsonElement>? fields = null,
        [Description("Tell watchers.")] bool notify = true,
        [Description("Let go what Markdown does not keep.")] bool allow_loss = false,
        CancellationToken cancellationToken = default)
    {
        var jira = tenant.Jira;
        var edit = new IssueEdit(jira, await IssueFields.LoadAsync(jira, cancellationToken));
        edit.Give(fields);
        edit.Give("summary", summary);
        edit.Give("description", description);
        edit.Give("priority", priority);
        edit.Give("components", components);
        edit.Label(add_labels ?? [], remove_labels ?? []);
        if (edit.IsEmpty && assignee is null && parent is null) throw new ArgumentException("Nothing is to be changed: give at least one field.");
        var issue = await edit.LookAsync(AtlassianUrl.Issue(issue_key), allow_loss, cancellationToken);
        if (assignee is not null) await edit.AssignAsync(assignee, cancellationToken);
        if (parent is not null) await edit.MoveBelowAsync(parent, cancellationToken);
        checkpoint.Pass(new Change($"Edit {issue.Key}", edit.Parts) { Notes = notify ? [] : ["Watchers are not told."] });
        await jira.Issues.UpdateAsync(issue.Key, edit.Values.Count > 0 ? edit.Values : null, edit.Operations, notify, cancellationToken);
        return new Result(issue.Key, jira.BrowseUrl(issue.Key), [.. edit.Parts.Where(part => part.Before != part.After).Select(part => part.Name)]);
    }

    /// <summary>The fields that are different now.</summary>
    public sealed record Result(string Key, string Url, IReadOnlyList<string> Changed);
}
