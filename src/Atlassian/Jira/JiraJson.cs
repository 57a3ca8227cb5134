using System.Text.Json;
using System.Text.Json.Serialization;

namespace Atlassian.Jira;

/// <summary>How Jira's JSON becomes this room's records.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(JiraDateConverter)])]
[JsonSerializable(typeof(Issue))]
[JsonSerializable(typeof(CreatedIssue))]
[JsonSerializable(typeof(IssueSearchAnswer))]
[JsonSerializable(typeof(CountAnswer))]
[JsonSerializable(typeof(Comment))]
[JsonSerializable(typeof(CommentsAnswer))]
[JsonSerializable(typeof(TransitionsAnswer))]
[JsonSerializable(typeof(Field[]))]
[JsonSerializable(typeof(Project))]
[JsonSerializable(typeof(Project[]))]
[JsonSerializable(typeof(ProjectsAnswer))]
[JsonSerializable(typeof(IssueTypesAnswer))]
[JsonSerializable(typeof(CreateFieldsAnswer))]
[JsonSerializable(typeof(JiraUser))]
[JsonSerializable(typeof(JiraUser[]))]
[JsonSerializable(typeof(Attachment))]
[JsonSerializable(typeof(Attachment[]))]
[JsonSerializable(typeof(JiraServer))]
internal sealed partial class JiraJson : JsonSerializerContext;
