using System.Text.Json;
using System.Text.Json.Serialization;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>A way in which issues can be linked.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Name">Such as Blocks.</param>
/// <param name="Inward">What the second issue does, such as <c>is blocked by</c>.</param>
/// <param name="Outward">What the first issue does, such as <c>blocks</c>.</param>
public sealed record LinkType(string Id, string Name, string Inward, string Outward);

/// <summary>An issue as a link names it.</summary>
public sealed record LinkEnd(string? Id, string Key, JsonElement? Fields);

/// <summary>A link between two issues. Read by itself it has both ends; on an issue only the other one.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Type">How they are linked.</param>
/// <param name="InwardIssue">The issue that does the type's outward words, such as blocking.</param>
/// <param name="OutwardIssue">The issue that it is done to.</param>
public sealed record IssueLink(string Id, LinkType Type, LinkEnd? InwardIssue, LinkEnd? OutwardIssue);

/// <summary>A link from an issue to something outside this Jira.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="GlobalId">What identifies the target; a second link with the same one replaces the first.</param>
/// <param name="Relationship">What the target is to the issue, such as <c>is documented by</c>.</param>
/// <param name="Object">The target.</param>
public sealed record RemoteLink([property: JsonConverter(typeof(AnyStringConverter))] string Id, string? GlobalId, string? Relationship, RemoteTarget? Object);

/// <summary>What a remote link leads to.</summary>
public sealed record RemoteTarget(string? Url, string? Title, string? Summary);

/// <summary>What a remote link is called that was written.</summary>
public sealed record WrittenRemoteLink([property: JsonConverter(typeof(AnyStringConverter))] string Id);

internal sealed record LinkTypesAnswer(IReadOnlyList<LinkType>? IssueLinkTypes);
