namespace Playground.AtlassianSite.Accounts;

/// <summary>Where one kind of authorization server has its pages and in which ways it differs from the others.</summary>
internal sealed record ServerPlan
{
    /// <summary>auth.atlassian.com (https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/).</summary>
    public static readonly ServerPlan Cloud = new()
    {
        Flavour = Flavour.Cloud,
        Brand = "Atlassian",
        AuthorizePath = "/authorize",
        ConsentPath = "/authorize",
        TokenPath = "/oauth/token",
        Audience = "api.atlassian.com",
        Rules = TokenRules.Cloud,
        RefusalStatus = 403,
    };

    /// <summary>A Data Center product as OAuth 2.0 provider (https://confluence.atlassian.com/adminjiraserver/jira-oauth-2-0-provider-api-1115659070.html).</summary>
    public static ServerPlan DataCenter(string product) => new()
    {
        Flavour = Flavour.DataCenter,
        Brand = product,
        ContextPath = "/" + product.ToLowerInvariant(),
        AuthorizePath = "/rest/oauth2/latest/authorize",
        ConsentPath = "/plugins/servlet/oauth2/consent",
        TokenPath = "/rest/oauth2/latest/token",
        RevokePath = "/rest/oauth2/latest/revoke",
        KnownScopes = ["READ", "WRITE", "ADMIN", "SYSTEM_ADMIN"],
        Rules = TokenRules.DataCenter,
        RefusalStatus = 400,
    };

    public required Flavour Flavour { get; init; }

    /// <summary>Whose pages people see.</summary>
    public required string Brand { get; init; }

    /// <summary>What every path begins with.</summary>
    public string ContextPath { get; init; } = "";

    public required string AuthorizePath { get; init; }

    /// <summary>Where people log in and consent; Data Center sends them there from its authorize address.</summary>
    public required string ConsentPath { get; init; }

    public required string TokenPath { get; init; }

    /// <summary>Where apps give tokens back; null where they cannot.</summary>
    public string? RevokePath { get; init; }

    /// <summary>The <c>audience</c> every request must name; null where there is none.</summary>
    public string? Audience { get; init; }

    /// <summary>The scopes that may be asked for; null where any may.</summary>
    public IReadOnlyList<string>? KnownScopes { get; init; }

    public required TokenRules Rules { get; init; }

    /// <summary>Status of a refused grant: RFC 6749's 400, or Atlassian Cloud's 403.</summary>
    public required int RefusalStatus { get; init; }

    public bool IsCloud => Flavour is Flavour.Cloud;

    /// <summary>Name of the log-in cookie; cookies do not keep ports apart, so each server has one of its own.</summary>
    public string CookieName => $"demo-{Brand.ToLowerInvariant()}-session";
}
