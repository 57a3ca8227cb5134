using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Atlassian.Jira;

/// <summary>An issue as Jira sent it: its fields stay open-ended.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Key">Such as OPS-42.</param>
/// <param name="Fields">Field values by id; undefined when none were asked for.</param>
/// <param name="Names">Display names by field id (expand <c>names</c>).</param>
/// <param name="RenderedFields">HTML of text fields (expand <c>renderedFields</c>).</param>
/// <param name="Schema">Field types by field id (expand <c>schema</c>).</param>
/// <param name="Transitions">What may be done now (expand <c>transitions</c>).</param>
/// <param name="Changelog">History (expand <c>changelog</c>).</param>
public sealed record Issue(
    string Id,
    string Key,
    JsonElement Fields,
    IReadOnlyDictionary<string, string>? Names,
    JsonElement? RenderedFields,
    IReadOnlyDictionary<string, FieldSchema>? Schema,
    IReadOnlyList<Transition>? Transitions,
    JsonElement? Changelog)
{
    /// <summary>A field's value; null when it is absent or empty.</summary>
    public JsonElement? Field(string id) =>
        Fields.ValueKind == JsonValueKind.Object && Fields.TryGetProperty(id, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>The attachments in the field <c>attachment</c>, where it was asked for.</summary>
    [JsonIgnore]
    public IReadOnlyList<Attachment> Attachments =>
        Field("attachment") is { ValueKind: JsonValueKind.Array } list ? list.Deserialize(JiraJson.Default.AttachmentArray) ?? [] : [];

    /// <summary>The comments in the field <c>comment</c>, where it was asked for: those that came along, oldest first, and how many there are in all.</summary>
    [JsonIgnore]
    public (IReadOnlyList<Comment> Items, long Total) Comments =>
        Field("comment") is { ValueKind: JsonValueKind.Object } page && page.Deserialize(JiraJson.Default.CommentsAnswer) is { Comments: { } list } answer ? (list, Math.Max(answer.Total, list.Count)) : ([], 0);
}

/// <summary>What a new issue is called.</summary>
public sealed record CreatedIssue(string Id, string Key);

/// <summary>An issue to be created.</summary>
/// <param name="Fields">By id: at least <c>project</c>, <c>issuetype</c>, <c>summary</c>.</param>
/// <param name="Property">What is kept with it, unseen by people, from its first moment on; null for nothing.</param>
public sealed record IssueCreation(JsonObject Fields, (string Key, JsonObject Value)? Property = null);

/// <summary>What came of creating many issues.</summary>
/// <param name="Issues">Those that were created, in the order they were given.</param>
/// <param name="Errors">What was refused.</param>
public sealed record CreatedIssues(IReadOnlyList<CreatedIssue>? Issues, IReadOnlyList<RefusedIssue>? Errors);

/// <summary>An issue that was not created.</summary>
/// <param name="FailedElementNumber">Its place among those given, from 0.</param>
/// <param name="ElementErrors">Why.</param>
public sealed record RefusedIssue(int? FailedElementNumber, ElementErrors? ElementErrors);

/// <summary>What Jira says of one of many.</summary>
public sealed record ElementErrors(IReadOnlyList<string>? ErrorMessages, IReadOnlyDictionary<string, string>? Errors)
{
    /// <summary>All of it in one line.</summary>
    [JsonIgnore]
    public string Words => string.Join(" ", (ErrorMessages ?? []).Concat((Errors ?? new Dictionary<string, string>()).Select(error => $"{error.Key}: {error.Value}")));
}

internal sealed record IssueSearchAnswer(IReadOnlyList<Issue>? Issues, string? NextPageToken, bool? IsLast, long? StartAt, long? Total);

internal sealed record MarkedIssue(string Id, string Key, JsonElement? Properties);

internal sealed record MarkedIssuesAnswer(IReadOnlyList<MarkedIssue>? Issues, string? NextPageToken, bool? IsLast);

internal sealed record CountAnswer(long Count);
