using System.Text.Json.Serialization;
using Atlassian.Http;

namespace Atlassian.Confluence;

internal sealed record V2List<T>(IReadOnlyList<T> Results, [property: JsonPropertyName("_links")] Links? Links)
{
    [JsonIgnore]
    public string? NextCursor => Cursor.FromNextLink(Links?.Next);
}

internal sealed record V2Page(
    [property: JsonConverter(typeof(AnyStringConverter))] string Id,
    string? Status,
    string? Title,
    [property: JsonConverter(typeof(AnyStringConverter))] string? SpaceId,
    [property: JsonConverter(typeof(AnyStringConverter))] string? ParentId,
    string? AuthorId,
    DateTimeOffset? CreatedAt,
    V2Version? Version,
    IReadOnlyDictionary<string, BodyAnswer>? Body,
    string? Subtype,
    [property: JsonPropertyName("_links")] Links? Links)
{
    public ConfluencePage ToPage(AtlassianSite site, string type = "page") => new(
        Id, Title ?? "", Status ?? "current", SpaceId, SpaceKeyOf(Links?.Webui), ParentId,
        Version?.ToVersion() ?? new ContentVersion(1, null, null, null, null, false), BodyAnswer.First(Body), CreatedAt, AuthorId, site.ContentUrl(Links, Id))
    {
        Type = type,
        IsLive = Subtype == "live",
    };

    // v2 names a space by its id alone, but the page's own link has the key: /spaces/KEY/pages/…
    private static string? SpaceKeyOf(string? webui) =>
        webui?.Split('/', StringSplitOptions.RemoveEmptyEntries) is ["spaces", var key, ..] ? Uri.UnescapeDataString(key) : null;
}

internal sealed record V2Version(int Number, DateTimeOffset? CreatedAt, string? AuthorId, string? Message, bool? MinorEdit)
{
    public ContentVersion ToVersion() => new(Number, CreatedAt, AuthorId, null, Message, MinorEdit ?? false);
}

internal sealed record BodyAnswer(string? Representation, string? Value)
{
    /// <summary>The one body that was asked for; others are placeholders without a value.</summary>
    public static ContentBody? First(IReadOnlyDictionary<string, BodyAnswer>? bodies) =>
        bodies?.Where(body => body.Value?.Value is not null)
            .Select(body => new ContentBody(body.Value.Representation ?? body.Key, body.Value.Value!))
            .FirstOrDefault();
}

internal sealed record V2Node(
    [property: JsonConverter(typeof(AnyStringConverter))] string Id,
    string? Status,
    string? Title,
    string? Type,
    [property: JsonConverter(typeof(AnyStringConverter))] string? ParentId,
    int? Depth,
    int? ChildPosition)
{
    public PageOutline ToOutline() => new(Id, Title ?? "", Type ?? "page", ParentId, ChildPosition, null) { Depth = Depth };
}

internal sealed record V2Attachment(
    string Id,
    string? Title,
    [property: JsonConverter(typeof(AnyStringConverter))] string? PageId,
    string? MediaType,
    string? Comment,
    long? FileSize,
    V2Version? Version,
    string? DownloadLink,
    [property: JsonPropertyName("_links")] Links? Links);

internal sealed record V2Comment(
    [property: JsonConverter(typeof(AnyStringConverter))] string Id,
    V2Version? Version,
    IReadOnlyDictionary<string, BodyAnswer>? Body,
    string? ResolutionStatus,
    V2InlineProperties? Properties,
    [property: JsonConverter(typeof(AnyStringConverter))] string? PageId,
    [property: JsonConverter(typeof(AnyStringConverter))] string? BlogPostId,
    [property: JsonConverter(typeof(AnyStringConverter))] string? ParentCommentId,
    [property: JsonPropertyName("_links")] Links? Links);

internal sealed record V2InlineProperties(string? InlineOriginalSelection);

internal sealed record V2Label(string Name, string? Prefix);

internal sealed record V2Space(
    [property: JsonConverter(typeof(AnyStringConverter))] string Id,
    string Key,
    string Name,
    string? Type,
    string? Status,
    [property: JsonConverter(typeof(AnyStringConverter))] string? HomepageId,
    IReadOnlyDictionary<string, BodyAnswer>? Description,
    V2Operations? Operations,
    [property: JsonPropertyName("_links")] Links? Links);

internal sealed record V2Operations(IReadOnlyList<V2Operation> Results);

internal sealed record V2Operation(string Operation, string TargetType);

internal sealed record V2Thing(
    [property: JsonConverter(typeof(AnyStringConverter))] string Id,
    string? Type,
    string? Status,
    string? Title,
    [property: JsonConverter(typeof(AnyStringConverter))] string? SpaceId,
    [property: JsonConverter(typeof(AnyStringConverter))] string? ParentId,
    string? ParentType,
    string? AuthorId,
    DateTimeOffset? CreatedAt,
    string? EmbedUrl,
    V2Version? Version,
    [property: JsonPropertyName("_links")] Links? Links);

internal sealed record V2Types(IReadOnlyDictionary<string, string?> Results);

internal sealed record V2User(string AccountId, string? DisplayName, string? PublicName, bool? IsExternalCollaborator);

internal sealed record V2SpaceGrant(V2Principal? Principal, V2GrantedOperation? Operation);

internal sealed record V2Principal(string? Type, string? Id);

internal sealed record V2GrantedOperation(string? Key, string? TargetType);

internal sealed record V2Liker(string AccountId);

internal sealed record V2Task(
    [property: JsonConverter(typeof(AnyStringConverter))] string Id,
    [property: JsonConverter(typeof(AnyStringConverter))] string? SpaceId,
    [property: JsonConverter(typeof(AnyStringConverter))] string? PageId,
    [property: JsonConverter(typeof(AnyStringConverter))] string? BlogPostId,
    string? Status,
    IReadOnlyDictionary<string, BodyAnswer>? Body,
    string? AssignedTo,
    DateTimeOffset? DueAt,
    DateTimeOffset? CompletedAt)
{
    public ContentTask ToTask() => new(Id, PageId ?? BlogPostId, SpaceId, Status == "complete", BodyAnswer.First(Body), AssignedTo, DueAt, CompletedAt);
}
