using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Issues;

/// <summary>Creates an issue (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-post).</summary>
[Toolset("jira.issues", Shown = Showing.ByDefault)]
public sealed class CreateIssue(TenantContext tenant, Checkpoint checkpoint)
{
    private const string EpicLink = "com.pyxis.greenhopper.jira:gh-epic-link";

    [McpServerTool(Name = "jira_create_issue", Title = "Create Jira issue", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Creates one Jira issue and answers with its key. Not repeatable: calling twice makes two issues, so look with jira_search first. To comment on an issue that exists use jira_add_comment.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Project)][Description("Project key such as OPS."), MinLength(1)] string project_key,
        [Description("One line of plain text."), StringLength(255, MinimumLength = 1)] string summary,
        [Description("Name of the issue type, such as Task, Bug, Epic."), MinLength(1)] string issue_type,
        [Description("Markdown.")] string? description = null,
        [Description("Account id, user name, e-mail address, display name, or me."), MinLength(1)] string? assignee = null,
        [Description("Name of the priority, such as High."), MinLength(1)] string? priority = null,
        [Description("Labels, each without spaces.")] string[]? labels = null,
        [Description("Names of components of the project.")] string[]? components = null,
        [Names(Thing.Issue)][Description("Key or URL of the parent: the issue of a sub-task, or the epic."), MinLength(1)] string? parent = null,
        [Description("Further fields: id or display name to value. Options, versions and people by name, formatted text as Markdown; objects go to Jira as they are.")] IReadOnlyDictionary<string, JsonElement>? additional_fields = null,
        CancellationToken cancellationToken = default)
    {
        var project = project_key.Trim().ToUpperInvariant();
        var type = await TypeAsync(project, issue_type.Trim(), cancellationToken);
        var fields = additional_fields is { Count: > 0 } ? await new FieldInput(tenant.Jira).ReadAsync(additional_fields, cancellationToken) : [];
        Add(fields, "project", new JsonObject { ["key"] = project });
        Add(fields, "issuetype", new JsonObject { ["id"] = type.Id });
        Add(fields, "summary", JsonValue.Create(summary));
        if (!string.IsNullOrWhiteSpace(description)) Add(fields, "description", RichText.FromMarkdown(description, tenant.Jira.Site));
        if (assignee is not null) Add(fields, "assignee", await new People(tenant.Jira).AssigneeAsync(assignee, project, cancellationToken));
        if (priority is not null) Add(fields, "priority", new JsonObject { ["name"] = priority });
        if (labels is { Length: > 0 }) Add(fields, "labels", new JsonArray([.. labels.Select(label => JsonValue.Create(label))]));
        if (components is { Length: > 0 }) Add(fields, "components", new JsonArray([.. components.Select(name => new JsonObject { ["name"] = name })]));
        if (parent is not null) await AddParentAsync(fields, type, AtlassianUrl.Issue(parent), cancellationToken);
        checkpoint.Pass(new Change($"Create a {type.Name} in {project}", [.. FieldChanges.Of(fields, present: null).Where(part => part.Name is not ("project" or "issuetype"))]));
        var created = await tenant.Jira.Issues.CreateAsync(fields, cancellationToken);
        return new Result(created.Key, created.Id, tenant.Jira.BrowseUrl(created.Key));
    }

    private async Task<IssueType> TypeAsync(string project, string name, CancellationToken cancellationToken)
    {
        var types = await tenant.Jira.Projects.IssueTypesAsync(project, cancellationToken);
        return types.FirstOrDefault(type => type.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? types.FirstOrDefault(type => type.Id == name)
            ?? throw new ArgumentException(
                $"In {project} this account may not create an issue of type '{name}'. It may create: {string.Join(", ", types.Select(type => type.Name))}.");
    }

    // Data Center knows parents of sub-tasks only; an epic is named by a field that Jira Software brings along.
    private async Task AddParentAsync(JsonObject fields, IssueType type, string key, CancellationToken cancellationToken)
    {
        if (!tenant.Jira.Site.IsCloud && !type.Subtask
            && (await tenant.Jira.Fields.ListAsync(cancellationToken)).FirstOrDefault(field => field.Schema?.Custom == EpicLink) is { } epic)
            Add(fields, epic.Id, JsonValue.Create(key));
        else
            Add(fields, "parent", new JsonObject { ["key"] = key });
    }

    private static void Add(JsonObject fields, string id, JsonNode value)
    {
        if (!fields.TryAdd(id, value))
            throw new ArgumentException($"The field {id} is given twice: as an argument of its own and in additional_fields.");
    }

    /// <summary>Where the new issue is.</summary>
    public sealed record Result(string Key, string Id, string Url);
}
