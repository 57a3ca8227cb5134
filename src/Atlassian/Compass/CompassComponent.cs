using System.Text.Json.Serialization;

namespace Atlassian.Compass;

/// <summary>A piece of software in the catalog.</summary>
/// <param name="Id">Its ARI, <c>ari:cloud:compass:{cloudId}:component/{workspaceId}/{uuid}</c>.</param>
/// <param name="Name">At most 100 characters; others may have the same.</param>
/// <param name="TypeId">Such as <c>SERVICE</c>, or the id of a type of the site's own.</param>
public sealed record CompassComponent(string Id, string Name, string TypeId)
{
    /// <summary>A name that no other component of the site has; null when it was given none.</summary>
    public string? Slug { get; init; }

    /// <summary>At most 1000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Such as <c>ACTIVE</c>.</summary>
    public string? State { get; init; }

    /// <summary>What people call its type.</summary>
    public ComponentTypeName? TypeMetadata { get; init; }

    /// <summary>The team that owns it, <c>ari:cloud:identity::team/{uuid}</c>.</summary>
    public string? OwnerId { get; init; }

    /// <summary>What people call that team; null where Atlassian does not tell.</summary>
    public OwnerTeam? OwnerTeam { get; init; }

    /// <summary>Where a person opens it.</summary>
    public string? Url { get; init; }

    /// <summary>Words it is filed under.</summary>
    public IReadOnlyList<ComponentLabel>? Labels { get; init; }

    /// <summary>Places that have to do with it.</summary>
    public IReadOnlyList<ComponentLink>? Links { get; init; }

    /// <summary>What other systems call it.</summary>
    public IReadOnlyList<ExternalAlias>? ExternalAliases { get; init; }

    /// <summary>Fields that Compass itself has for its type.</summary>
    public IReadOnlyList<BuiltInField>? Fields { get; init; }

    /// <summary>Fields that the site made.</summary>
    public IReadOnlyList<CustomField>? CustomFields { get; init; }

    /// <summary>When it was made and changed.</summary>
    public ChangeDates? ChangeMetadata { get; init; }

    /// <summary>What people call its type, or else its id.</summary>
    [JsonIgnore]
    public string TypeName => TypeMetadata?.Name ?? TypeId;

    /// <summary>The labels as words.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> LabelNames => [.. (Labels ?? []).Select(label => label.Name)];
}

/// <summary>What people call a type.</summary>
public sealed record ComponentTypeName(string? Name);

/// <summary>What people call a team.</summary>
public sealed record OwnerTeam(string? DisplayName);

/// <summary>A word that components are filed under; shorter than 40 characters.</summary>
public sealed record ComponentLabel(string Name);

/// <summary>A place that has to do with a component.</summary>
/// <param name="Id">Of the link itself; null for one that is not there yet.</param>
/// <param name="Type">CHAT_CHANNEL, DASHBOARD, DOCUMENT, ON_CALL, OTHER_LINK, PROJECT or REPOSITORY.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Url">Where it is.</param>
public sealed record ComponentLink(string? Id, string Type, string? Name, string Url);

/// <summary>What another system calls a component; no two components of a site have the same.</summary>
/// <param name="ExternalSource">The system, such as <c>github</c>.</param>
/// <param name="ExternalAliasId">The component there.</param>
/// <param name="Url">Where it is there.</param>
public sealed record ExternalAlias(string ExternalSource, string ExternalAliasId, string? Url = null)
{
    /// <summary>As people write it: <c>source:id</c>.</summary>
    public override string ToString() => $"{ExternalSource}:{ExternalAliasId}";
}

/// <summary>When something was made and last changed by a person.</summary>
public sealed record ChangeDates(DateTimeOffset? CreatedAt, DateTimeOffset? LastUserModificationAt);

/// <summary>A type of components.</summary>
public sealed record ComponentType(string Id, string? Name);
