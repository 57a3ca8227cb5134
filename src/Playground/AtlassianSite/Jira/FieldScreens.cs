using System.Text.Json.Nodes;

namespace Playground.AtlassianSite.Jira;

/// <summary>Which fields stand on the create and edit screens.</summary>
internal sealed class FieldScreens(JiraStore jira)
{
    private readonly FieldJson _fields = new(jira);

    public IEnumerable<Field> Create(IssueType type) => jira.Fields.All.Where(field => field.Settable && (field.Id != "parent" || type.HierarchyLevel < 1));

    public static bool IsRequired(Field field, IssueType type) =>
        field.Id is "summary" or "issuetype" or "project" || (field.Id is "parent" && type.Subtask);

    /// <summary>The create screen, one entry per field.</summary>
    public IEnumerable<JsonNode> CreateFields(Project project, IssueType type) =>
        Create(type).Select(field => _fields.OnScreen(field, project, IsRequired(field, type), create: true));

    public JsonObject Edit(Issue issue) => new(Create(issue.Type).Where(field => field.Id is not "project")
        .Select(field => KeyValuePair.Create<string, JsonNode?>(field.Id, _fields.OnScreen(field, issue.Project, IsRequired(field, issue.Type)))));
}
