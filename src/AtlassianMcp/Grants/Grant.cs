using System.Text.Json.Serialization;

namespace AtlassianMcp.Grants;

/// <summary>What one user let this server use: their tokens for the tenant's sites, and who they are there.</summary>
/// <param name="TenantId">The tenant the grant belongs to; it is of no use to another.</param>
/// <param name="CallerId">The user the grant belongs to; it is of no use to another.</param>
public sealed record Grant(string TenantId, string CallerId)
{
    /// <summary>What people call the user.</summary>
    public string? Name { get; init; }

    /// <summary>Their e-mail address, as Atlassian knows it.</summary>
    public string? Email { get; init; }

    /// <summary>Their tokens; no two open the same place.</summary>
    public IReadOnlyList<GrantedTokens> Tokens { get; init; } = [];

    /// <summary>When it was first given.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when an instance that renews tokens keeps others from doing the same.</summary>
    [JsonIgnore]
    public DateTimeOffset? LeasedUntil { get; init; }

    /// <summary>The stored version it was read at.</summary>
    [JsonIgnore]
    public string? ETag { get; init; }

    /// <summary>Every place the user connected.</summary>
    [JsonIgnore]
    public IEnumerable<string> Places => Tokens.SelectMany(tokens => tokens.Places);

    /// <summary>The tokens that open a place; null when none do.</summary>
    public GrantedTokens? For(string place) => Tokens.FirstOrDefault(tokens => tokens.Opens(place));

    /// <summary>The grant with further tokens, which take the places they open over from those that opened them before.</summary>
    public Grant With(GrantedTokens tokens)
    {
        var others = Without(tokens.Places);
        return others with { Tokens = [.. others.Tokens, tokens] };
    }

    /// <summary>The grant that no longer opens some places.</summary>
    public Grant Without(IEnumerable<string> places) =>
        this with { Tokens = [.. Tokens.Select(tokens => tokens with { Places = [.. tokens.Places.Except(places, GrantedTokens.PlaceComparer)] }).Where(tokens => tokens.Places.Count > 0)] };

    /// <summary>The grant with tokens that were renewed; unchanged when the ones they come from are no longer in it.</summary>
    public Grant Renewing(GrantedTokens old, GrantedTokens next) =>
        this with { Tokens = [.. Tokens.Select(tokens => tokens.Refresh == old.Refresh && tokens.Access == old.Access ? next with { Places = tokens.Places, Account = tokens.Account, Email = tokens.Email } : tokens)] };

    /// <summary>The grant without tokens that their issuer ended.</summary>
    public Grant Losing(GrantedTokens ended) => this with { Tokens = [.. Tokens.Where(tokens => tokens.Refresh != ended.Refresh || tokens.Access != ended.Access)] };

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
    /// <summary>How places are compared.</summary>
    public static StringComparer PlaceComparer => StringComparer.OrdinalIgnoreCase;

    /// <summary>Where they may be shown: cloud ids of Cloud sites, or the address of one Data Center site.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>The account they stand for, as the site calls it.</summary>
    public string? Account { get; init; }

    /// <summary>The account's e-mail address, where Atlassian Cloud has proved it.</summary>
    public string? Email { get; init; }

    /// <summary>Whether they may be shown there.</summary>
    public bool Opens(string place) => Places.Contains(place, PlaceComparer);

    /// <inheritdoc/>
    public override string ToString() => ExpiresAt is { } end ? $"tokens until {end:O}" : "tokens";
}
