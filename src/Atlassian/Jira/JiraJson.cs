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
[JsonSerializable(typeof(CreatedIssues))]
[JsonSerializable(typeof(IssueSearchAnswer))]
[JsonSerializable(typeof(CountAnswer))]
[JsonSerializable(typeof(Comment))]
[JsonSerializable(typeof(CommentsAnswer))]
[JsonSerializable(typeof(Worklog))]
[JsonSerializable(typeof(WorklogsAnswer))]
[JsonSerializable(typeof(LinkTypesAnswer))]
[JsonSerializable(typeof(IssueLink))]
[JsonSerializable(typeof(RemoteLink))]
[JsonSerializable(typeof(RemoteLink[]))]
[JsonSerializable(typeof(WrittenRemoteLink))]
[JsonSerializable(typeof(Watching))]
[JsonSerializable(typeof(Voting))]
[JsonSerializable(typeof(EntityProperty))]
[JsonSerializable(typeof(PropertyKeysAnswer))]
[JsonSerializable(typeof(ChangelogsAnswer))]
[JsonSerializable(typeof(ExpandedChangelog))]
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
