using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Changes;
using AtlassianMcp.Issues;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Transitions;

/// <summary>Moves an issue along its workflow (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/).</summary>
[Toolset("jira.transitions", Shown = Showing.ByDefault)]
public sealed class TransitionIssue(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_transition_issue", Title = "Transition Jira issue", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Moves a Jira issue to another status, with fields and a comment. jira_get_transitions tells what is possible and required.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        [Description("Transition's id or name, or the status."), MinLength(1)] string transition_id,
        [Description("By id or name, such as {\"resolution\": \"Done\"}.")] IReadOnlyDictionary<string, JsonElement>? fields = null,
        [Description("Comment to add, Markdown.")] string? comment = null,
        [Description("Let go what Markdown does not keep.")] bool allow_loss = false,
        CancellationToken cancellationToken = default)
    {
        var jira = tenant.Jira;
        var issue = await jira.Issues.GetAsync(AtlassianUrl.Issue(issue_key), ["status"], expand: null, cancellationToken);
        var transition = Choose(issue, transition_id.Trim(), await jira.Transitions.ListAsync(issue.Key, cancellationToken));
        var values = fields is { Count: > 0 } ? await new FieldInput(jira).ReadAsync(issue.Key, fields, allow_loss, cancellationToken) : [];
        Complete(transition, values);
        var text = string.IsNullOrWhiteSpace(comment) ? null : RichText.FromMarkdown(comment, jira.Site);
        checkpoint.Pass(Plan(issue, transition, values, comment));
        var onScreen = transition.HasScreen == true || transition.Fields is { Count: > 0 };
        await jira.Transitions.DoAsync(issue.Key, transition.Id, values, onScreen ? text : null, cancellationToken);
        var warning = text is null || onScreen ? null : await CommentAsync(issue.Key, text, cancellationToken);
        return new Result(issue.Key, jira.BrowseUrl(issue.Key), transition.Name, IssueValues.Name(issue, "status"), transition.To?.Name, warning);
    }

    private static Change Plan(Issue issue, Transition transition, JsonObject values, string? comment) => new(
        $"Move {issue.Key} by {transition.Name}",
        [
            new ChangedPart("status", IssueValues.Name(issue, "status"), transition.To?.Name),
            .. FieldChanges.Of(values, present: null),
            .. string.IsNullOrWhiteSpace(comment) ? Array.Empty<ChangedPart>() : [new ChangedPart("comment", null, comment)],
        ]);

    private static Transition Choose(Issue issue, string wanted, IReadOnlyList<Transition> open)
    {
        bool Same(string? name) => wanted.Equals(name, StringComparison.OrdinalIgnoreCase);
        var chosen = open.Where(transition => transition.Id == wanted).ToArray();
        if (chosen.Length == 0) chosen = [.. open.Where(transition => Same(transition.Name))];
        if (chosen.Length == 0) chosen = [.. open.Where(transition => Same(transition.To?.Name))];
        return chosen switch
        {
            [var one] => one,
            [] => throw new ArgumentException($"{issue.Key} (status {IssueValues.Name(issue, "status")}) has no transition '{wanted}' now. {Open(open)}"),
            _ => throw new ArgumentException($"'{wanted}' may be several transitions of {issue.Key}: {List(chosen)}. Give the id of one."),
        };
    }

    private static void Complete(Transition transition, JsonObject values)
    {
        var missing = TransitionScreen.Required(transition).Where(field => !values.ContainsKey(field.Id)).Select(Words).ToArray();
        if (missing.Length > 0)
            throw new ArgumentException($"The transition {transition.Name} requires further fields: {string.Join("; ", missing)}. Give them in `fields`.");
    }

    // Jira drops the comment of a transition without a screen, so it is added by itself; the issue has moved by then, whatever becomes of it.
    private async Task<string?> CommentAsync(string key, JsonNode text, CancellationToken cancellationToken)
    {
        try
        {
            await tenant.Jira.Comments.AddAsync(key, text, visibility: null, cancellationToken);
            return null;
        }
        catch (AtlassianException refused)
        {
            return $"The issue was moved, but the comment was not added: {refused.Message} Do not repeat the transition; use jira_add_comment.";
        }
    }

    private static string Open(IReadOnlyList<Transition> open) =>
        open.Count == 0 ? "None is open to this account." : $"Open are: {List(open)}.";

    private static string List(IEnumerable<Transition> transitions) => string.Join("; ", transitions.Select(TransitionScreen.Words));

    private static string Words(RequiredField field) =>
        $"{field.Name} ({field.Id}){(field.AllowedValues is { } values ? $", one of {string.Join(", ", values)}" : "")}";

    /// <summary>Where the issue was and is; <paramref name="Warning"/> when the comment could not be added.</summary>
    public sealed record Result(string Key, string Url, string Transition, string? FromStatus, string? ToStatus, string? Warning);
}
