using System.Text.Json.Serialization;

namespace AtlassianMcp.Grants;

/// <summary>What one user let this server use: their tokens for the tenant's sites, and who they are there.</summary>
/// <param name="TenantId">The tenant the grant belongs to; it is of no use to another.</param>
/// <param name="CallerId">The user the grant belongs to; it is of no use to another.</param>
public sealed record Grant(string TenantId, string CallerId)
{
    /// <summary>The name of the tokens that reach all Cloud sites; those of a Data Center site have the site's key, such as <c>jira:intern</c>.</summary>
    public const string Cloud = "cloud";

    /// <summary>What people call the user.</summary>
    public string? Name { get; init; }

    /// <summary>Their e-mail address, as Atlassian knows it.</summary>
    public string? Email { get; init; }

    /// <summary>Their tokens, by name.</summary>
    public IReadOnlyDictionary<string, GrantedTokens> Tokens { get; init; } = new Dictionary<string, GrantedTokens>();

    /// <summary>The cloud ids of the Cloud sites they chose.</summary>
    public IReadOnlyList<string> CloudSites { get; init; } = [];

    /// <summary>When it was first given.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when an instance that renews tokens keeps others from doing the same.</summary>
    [JsonIgnore]
    public DateTimeOffset? LeasedUntil { get; init; }

    /// <summary>The stored version it was read at.</summary>
    [JsonIgnore]
    public string? ETag { get; init; }

    /// <summary>The grant with other tokens under a name; null takes them away.</summary>
    public Grant With(string name, GrantedTokens? tokens)
    {
        var changed = new Dictionary<string, GrantedTokens>(Tokens);
        if (tokens is null) changed.Remove(name);
        else changed[name] = tokens;
        return this with { Tokens = changed };
    }

    /// <inheritdoc/>
    public override string ToString() => $"grant of {CallerId} in {TenantId}";
}

/// <summary>What opens one site or, for Cloud, several.</summary>
/// <param name="Access">An access token, or a personal access token.</param>
/// <param name="Refresh">Gets the next access token, once; null for a personal access token.</param>
/// <param name="ExpiresAt">When the access token ends; null when nobody knows.</param>
/// <param name="Scopes">What it is good for, as Atlassian names it.</param>
public sealed record GrantedTokens(string Access, string? Refresh, DateTimeOffset? ExpiresAt, IReadOnlyList<string> Scopes)
{
    /// <summary>The account they stand for, as the site calls it.</summary>
    public string? Account { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ExpiresAt is { } end ? $"tokens until {end:O}" : "tokens";
}
