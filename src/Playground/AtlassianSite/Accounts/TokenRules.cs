namespace Playground.AtlassianSite.Accounts;

/// <summary>How long what an authorization server hands out lives, and how refresh tokens rotate.</summary>
internal sealed record TokenRules
{
    /// <summary>Atlassian Cloud's: an hour, rotation with ten minutes' leeway, refresh tokens for <c>offline_access</c> alone.</summary>
    public static readonly TokenRules Cloud = new();

    /// <summary>Data Center's: two hours, a refresh ends both tokens it replaces, a code used twice ends what it was traded for.</summary>
    public static readonly TokenRules DataCenter = new()
    {
        AccessLifetime = TimeSpan.FromHours(2),
        ReuseLeeway = TimeSpan.Zero,
        NeedsOfflineAccess = false,
        EndsAccessOnRefresh = true,
        EndsTokensOnReplay = true,
    };

    public TimeSpan AccessLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a refresh token still works after its first use.</summary>
    public TimeSpan ReuseLeeway { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a refresh token may lie unused.</summary>
    public TimeSpan RefreshIdle { get; init; } = TimeSpan.FromDays(90);

    public TimeSpan CodeLifetime { get; init; } = TimeSpan.FromMinutes(5);

    public bool NeedsOfflineAccess { get; init; } = true;

    public bool EndsAccessOnRefresh { get; init; }

    public bool EndsTokensOnReplay { get; init; }
}
