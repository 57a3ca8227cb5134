using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Jira;
using AtlassianMcp.Changes;
using AtlassianMcp.Issues;
using AtlassianMcp.Jobs;
using AtlassianMcp.Jobs.Handlers;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Issues;

/// <summary>Starts the job that changes many issues.</summary>
[Toolset("jira.issues", Class = ToolClass.Write, Asks = true)]
public sealed class BulkChange(TenantContext tenant, JobStarter jobs, Checkpoint checkpoint)
{
    private const int Most = 2_000;
    private const int Many = 20;
    private const int PageSize = 100;
    private static readonly string[] Fields = ["summary"];

    [McpServerTool(Name = "jira_bulk_change", Title = "Change many Jira issues", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Edits, transitions or comments on all issues of a JQL, 2,000 at most, as a job: ask job_get. Above 20 issues it asks the user.")]
    public async Task<StartedJob> RunAsync(
        [Names(Thing.Jql)][Description("Which issues."), MinLength(1)] string jql,
        [Description("Fields by id or name; null empties one.")] IReadOnlyDictionary<string, JsonElement>? fields = null,
        [Description("Labels to add.")] string[]? add_labels = null,
        [Description("Labels to take off.")] string[]? remove_labels = null,
        [Description("Status to move them to, by one transition."), MinLength(1)] string? status = null,
        [Description("Fields of that transition, such as resolution.")] IReadOnlyDictionary<string, JsonElement>? transition_fields = null,
        [Description("For each, in Markdown."), MinLength(1)] string? comment = null,
        [Description("Tell watchers.")] bool notify = true,
        CancellationToken cancellationToken = default)
    {
        var jira = tenant.Jira;
        var reader = new FieldInput(jira);
        await RefuseTextsAsync(fields, cancellationToken);
        var values = fields is { Count: > 0 } ? await reader.ReadAsync(fields, cancellationToken) : null;
        var operations = Labels(add_labels ?? [], remove_labels ?? []);
        if (values is null && operations is null && status is null && comment is null) throw new ArgumentException("Nothing is to be changed: give fields, labels, a status or a comment.");
        if (values?.ContainsKey("labels") == true && operations is not null) throw new ArgumentException("The field labels is given twice.");
        if (status is null && transition_fields is { Count: > 0 }) throw new ArgumentException("`transition_fields` belong to a transition: give `status`.");
        var transition = transition_fields is { Count: > 0 } ? await reader.ReadAsync(transition_fields, cancellationToken) : null;
        var issues = await FindAsync(jql, cancellationToken);
        checkpoint.Pass(new Change($"Change {Counted(issues.Count)}", [.. issues.Select(issue => new ChangedPart(issue.Key, IssueValues.Text(issue, "summary"), $"{IssueValues.Text(issue, "summary")} → {Words(values, operations, status, transition, comment)}"))])
        {
            Notes = [$"Found by: {jql}", .. notify ? [] : new[] { "Watchers are not told of edits." }],
            Question = issues.Count > Many ? $"Change {Counted(issues.Count)} of '{jql}': {Words(values, operations, status, transition, comment)}?" : null,
        });
        return StartedJob.Of(await jobs.StartAsync(ChangeIssues.JobKind, new ChangeIssues.Input([.. issues.Select(issue => issue.Key)], values, operations, status?.Trim(), transition, notify, comment, [.. issues.Select(issue => issue.Id)]), cancellationToken));
    }

    // One text over many would destroy what each of them says.
    private async Task RefuseTextsAsync(IReadOnlyDictionary<string, JsonElement>? given, CancellationToken cancellationToken)
    {
        if (given is not { Count: > 0 }) return;
        var known = await IssueFields.LoadAsync(tenant.Jira, cancellationToken);
        if (given.Keys.Select(known.Find).FirstOrDefault(field => IssueFields.IsRichText(field) || field.Id == "summary") is { } text)
            throw new ArgumentException($"{text.Name} is each issue's own text, which would be lost: change it issue by issue with jira_update_issue.");
    }

    private async Task<IReadOnlyList<Issue>> FindAsync(string jql, CancellationToken cancellationToken)
    {
        var found = new List<Issue>();
        string? cursor = null;
        do
        {
            var page = await tenant.Jira.Search.SearchAsync(jql, Fields, cursor, PageSize, cancellationToken);
            found.AddRange(page.Items);
            if (found.Count > Most) throw new ArgumentException($"That is more than {Most} issues. Nothing was changed. Narrow the JQL down.");
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return found.Count > 0 ? found : throw new ArgumentException("There is no issue that this JQL finds for this account. Nothing was changed.");
    }

    private static JsonObject? Labels(string[] add, string[] remove)
    {
        if (add.Intersect(remove).FirstOrDefault() is { } both) throw new ArgumentException($"The label '{both}' is to be added and to be taken off.");
        var operations = add.Distinct().Select(label => new JsonObject { ["add"] = label }).Concat(remove.Distinct().Select(label => new JsonObject { ["remove"] = label })).ToArray<JsonNode?>();
        return operations.Length == 0 ? null : new JsonObject { ["labels"] = new JsonArray(operations) };
    }

    private static string Words(JsonObject? values, JsonObject? operations, string? status, JsonObject? transition, string? comment) => string.Join("; ", new[]
    {
        status is null ? null : $"status {status.Trim()}",
        transition is null ? null : Listed(transition),
        values is null ? null : Listed(values),
        operations is null ? null : "labels " + string.Join(' ', operations["labels"]!.AsArray().OfType<JsonObject>().Select(label => label["add"] is { } added ? $"+{added}" : $"-{label["remove"]}")),
        comment is null ? null : $"comment: {comment}",
    }.OfType<string>());

    private static string Listed(JsonObject values) => string.Join(", ", FieldChanges.Of(values, present: null).Select(part => $"{part.Name}: {part.After ?? "empty"}"));

    private static string Counted(int count) => count == 1 ? "1 issue" : $"{count} issues";
}
