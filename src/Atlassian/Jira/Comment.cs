using System.Text.Json;
using System.Text.Json.Serialization;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>A comment on an issue.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Author">Who wrote it; absent for some automations.</param>
/// <param name="Body">ADF on Cloud, a string of wiki markup on Data Center.</param>
/// <param name="Created">When it was written.</param>
/// <param name="Updated">When it was last changed.</param>
/// <param name="Visibility">To whom it is restricted; null for everybody who sees the issue.</param>
/// <param name="JsdPublic">Whether service desk customers see it.</param>
/// <param name="ParentId">The comment it replies to (Cloud).</param>
public sealed record Comment(
    string Id,
    JiraUser? Author,
    JsonElement Body,
    DateTimeOffset? Created,
    DateTimeOffset? Updated,
    Visibility? Visibility,
    bool? JsdPublic,
    [property: JsonConverter(typeof(AnyStringConverter))] string? ParentId);

/// <summary>The group or project role a comment is restricted to.</summary>
/// <param name="Type"><c>group</c> or <c>role</c>.</param>
/// <param name="Value">Its name.</param>
public sealed record Visibility(string Type, string Value);

internal sealed record CommentsAnswer(IReadOnlyList<Comment>? Comments, long StartAt, long Total);
