using System.Text.Json;
using System.Text.Json.Serialization;
using Atlassian.Http;

namespace Atlassian.Confluence;

internal sealed record V1List<T>(IReadOnlyList<T> Results, int? Size, [property: JsonPropertyName("_links")] Links? Links);

internal sealed record V1Content(
    [property: JsonConverter(typeof(AnyStringConverter))] string Id,
    string? Type,
    string? Status,
    string? Title,
    V1Space? Space,
    V1History? History,
    V1Version? Version,
    IReadOnlyList<V1Content>? Ancestors,
    IReadOnlyDictionary<string, BodyAnswer>? Body,
    V1Extensions? Extensions,
    V1Metadata? Metadata,
    V1Content? Container,
    [property: JsonPropertyName("_links")] Links? Links)
{
    /// <summary>The content directly above; ancestors are listed from the root down.</summary>
    [JsonIgnore]
    public string? ParentId => Ancestors is { Count: > 0 } ancestors ? ancestors[^1].Id : null;

    public ConfluencePage ToPage(AtlassianSite site) => new(
        Id, Title ?? "", Status ?? "current", Space?.Id, Space?.Key, ParentId,
        Version?.ToVersion() ?? new ContentVersion(1, null, null, null, null, false), BodyAnswer.First(Body),
        History?.CreatedDate, History?.CreatedBy?.Id, site.ContentUrl(Links, Id))
    {
        Type = Type ?? "page",
    };

    public PageOutline ToOutline(string? parentId) => new(Id, Title ?? "", Type ?? "page", parentId, Extensions?.PositionNumber, Version?.Number);

    public ConfluenceAttachment ToAttachment(AtlassianSite site, string pageId) => new(
        Id, pageId, Title ?? "", Extensions?.MediaType ?? Metadata?.MediaType, Extensions?.FileSize, Version?.ToVersion(),
        Extensions?.Comment ?? Metadata?.Comment, site.WebUrl(Links?.Download ?? $"download/attachments/{pageId}/{Uri.EscapeDataString(Title ?? "")}"));
}

internal static class V1Comments
{
    /// <summary>A comment by itself, without its replies.</summary>
    public static ConfluenceComment ToComment(this V1Content comment, AtlassianSite site)
    {
        var author = comment.History?.CreatedBy ?? comment.Version?.By;
        var kind = comment.Extensions is { InlineProperties: not null } or { Location: "inline" or "resolved" } ? CommentKind.Inline : CommentKind.Footer;
        return new ConfluenceComment(
            comment.Id, kind, new CommentAuthor(author?.Id, author?.DisplayName ?? author?.PublicName), comment.History?.CreatedDate ?? comment.Version?.When, BodyAnswer.First(comment.Body),
            kind == CommentKind.Inline ? comment.Extensions?.Resolution?.Status ?? "open" : null, comment.Extensions?.InlineProperties?.OriginalSelection, [], site.ContentUrl(comment.Links, comment.Id))
        {
            PageId = comment.Container?.Id,
            ParentId = comment.Ancestors?.LastOrDefault(one => one.Type is null or "comment")?.Id,
            Version = comment.Version?.Number ?? 1,
            Marker = comment.Extensions?.InlineProperties?.MarkerRef,
        };
    }
}

internal sealed record V1History(DateTimeOffset? CreatedDate, V1Person? CreatedBy);

internal sealed record V1Version(int Number, DateTimeOffset? When, V1Person? By, string? Message, bool? MinorEdit)
{
    public ContentVersion ToVersion() => new(Number, When, By?.Id, By?.DisplayName, string.IsNullOrEmpty(Message) ? null : Message, MinorEdit ?? false);
}

/// <summary>What only comments, attachments or pages have.</summary>
internal sealed record V1Extensions(
    string? MediaType,
    long? FileSize,
    string? Comment,
    JsonElement? Position,
    string? Location,
    V1InlineProperties? InlineProperties,
    V1Resolution? Resolution)
{
    // A page without a place of its own says "none".
    [JsonIgnore]
    public int? PositionNumber => Position is { ValueKind: JsonValueKind.Number } position && position.TryGetInt32(out var number) ? number : null;
}

internal sealed record V1InlineProperties(string? OriginalSelection, string? MarkerRef = null);

internal sealed record V1Resolution(string? Status);

internal sealed record V1Metadata(string? MediaType, string? Comment, V1List<V1Label>? Labels = null);

internal sealed record V1Label(string Name, string? Prefix);

internal sealed record V1Person(string? AccountId, string? Username, string? UserKey, string? DisplayName, string? PublicName, string? Email, bool? IsExternalCollaborator)
{
    [JsonIgnore]
    public string? Id => AccountId ?? UserKey ?? Username;

    public ConfluenceUser ToUser() => new(Id, Username, DisplayName ?? PublicName, string.IsNullOrEmpty(Email) ? null : Email) { IsOutside = IsExternalCollaborator ?? false };
}

internal sealed record V1Space(
    [property: JsonConverter(typeof(AnyStringConverter))] string? Id,
    string Key,
    string? Name,
    string? Type,
    string? Status,
    V1Content? Homepage,
    IReadOnlyDictionary<string, BodyAnswer>? Description,
    [property: JsonPropertyName("_links")] Links? Links)
{
    public Space ToSpace(AtlassianSite site) => new(
        Id ?? "", Key, Name ?? Key, Type, Status, Homepage?.Id, BodyAnswer.First(Description)?.Value, site.WebUrl(Links?.Webui ?? $"spaces/{Key}"));
}

internal sealed record SearchAnswer(
    IReadOnlyList<SearchResult> Results, long? TotalSize, long? TotalCount, [property: JsonPropertyName("_links")] Links? Links);

internal sealed record SearchResult(
    V1Content? Content,
    string? Title,
    string? Excerpt,
    string? Url,
    string? EntityType,
    DateTimeOffset? LastModified,
    SearchContainer? ResultGlobalContainer);

internal sealed record SearchContainer(string? Title);

internal sealed record LongTask(
    [property: JsonConverter(typeof(AnyStringConverter))] string Id,
    bool Finished,
    bool Successful,
    int PercentageComplete,
    LongTaskDetails? AdditionalDetails);

internal sealed record LongTaskDetails([property: JsonConverter(typeof(AnyStringConverter))] string? DestinationId);

internal sealed record LongTaskStart([property: JsonConverter(typeof(AnyStringConverter))] string Id);

internal sealed record ServerAnswer(string? BaseUrl, string? Version, string? SiteTitle);

internal sealed record UserSearchAnswer(IReadOnlyList<UserSearchResult> Results);

internal sealed record UserSearchResult(V1Person? User);

internal sealed record V1Group(string? Id, string Name);

internal sealed record V1Restrictions(IReadOnlyList<V1Restriction> Results);

internal sealed record V1Restriction(string Operation, V1RestrictedTo? Restrictions);

internal sealed record V1RestrictedTo(V1List<V1Person>? User, V1List<V1Group>? Group);

internal sealed record PermissionAnswer(bool HasPermission);

internal sealed record V1Operations(IReadOnlyList<V2Operation>? Operations);

internal sealed record V1SpaceGrant(V1GrantOperation? Operation, V1GrantSubject? Subject);

internal sealed record V1GrantOperation(string? OperationKey, string? TargetType);

internal sealed record V1GrantSubject(string? Type, string? DisplayName);

internal sealed record WatchAnswer(bool Watching);

internal sealed record CountAnswer(long Count);

internal sealed record StateAnswer(ContentState? ContentState);

internal sealed record StatesAnswer(IReadOnlyList<ContentState> SpaceContentStates, IReadOnlyList<ContentState> CustomContentStates);

internal sealed record PropertyAnswer([property: JsonConverter(typeof(AnyStringConverter))] string? Id, string Key, JsonElement Value, V1Number? Version)
{
    public ContentProperty ToProperty() => new(Id ?? "", Key, Value, Version?.Number ?? 1);
}

internal sealed record V1Number(int Number);

internal sealed record TemplateAnswer(
    [property: JsonConverter(typeof(AnyStringConverter))] string TemplateId,
    string Name,
    string? Description,
    V1Space? Space,
    IReadOnlyList<V1Label>? Labels,
    IReadOnlyDictionary<string, BodyAnswer>? Body)
{
    public PageTemplate ToTemplate() => new(
        TemplateId, Name, string.IsNullOrWhiteSpace(Description) ? null : Description, Space?.Key, [.. (Labels ?? []).Select(label => label.Name)], BodyAnswer.First(Body));
}
