using Atlassian.Http;
using AtlassianMcp.Grants;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Tenancy;

/// <summary>Whose Atlassian sites a call works on, who may call, and what they may do.</summary>
/// <param name="Id">Lower-case letters, digits and dashes; <c>default</c> for the one read from environment variables.</param>
public sealed record Tenant(string Id)
{
    /// <summary>The id of the tenant that environment variables describe.</summary>
    public const string DefaultId = "default";

    /// <summary>What people call it.</summary>
    public string? Name { get; init; }

    /// <summary>Its Jira and Confluence sites.</summary>
    public IReadOnlyList<TenantSite> Sites { get; init; } = [];

    /// <summary>The ways in.</summary>
    public AccessRules Access { get; init; } = new();

    /// <summary>Groups of callers that policies may name, each with the ids or e-mail addresses of its members.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Groups { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Who may do what.</summary>
    public IReadOnlyList<PolicyRule> Policy { get; init; } = [];

    /// <summary>How much and how long.</summary>
    public TenantLimits Limits { get; init; } = new();

    /// <summary>Its sites of one product.</summary>
    public IEnumerable<TenantSite> SitesOf(Product product) => Sites.Where(site => site.Product == product);

    /// <summary>The accounts a user connected here, as policies may call them: <c>atlassian:ID</c> for Cloud, <c>jira:ALIAS:ID</c> for Data Center.</summary>
    public IReadOnlyList<string> AccountsOf(Grant grant) =>
    [
        .. from site in Sites
           let account = site.Place is { } place ? grant.For(place)?.Account : null
           where account is not null
           select site.Deployment == Deployment.Cloud ? Caller.OnCloud(account) : Caller.OnSite(site, account),
    ];

    /// <summary>What a caller may do here.</summary>
    public Permissions PermissionsOf(Caller caller)
    {
        var handles = caller.Handles;
        var own = Groups.Where(group => group.Value.Any(member => handles.Contains(member, StringComparer.OrdinalIgnoreCase))).Select(group => group.Key);
        return caller.Kind == CallerKind.Local && Policy.Count == 0 ? Permissions.Unlimited : Permissions.Of(Policy, handles, [.. caller.Groups, .. own], caller.Scopes);
    }
}

/// <summary>How much and how long.</summary>
public sealed record TenantLimits
{
    /// <summary>How long an access token lives, in hours: 1 to 8.</summary>
    public int AccessTokenHours { get; init; } = 1;

    /// <summary>How long a client stays signed in without being used, in days: 1 to 365.</summary>
    public int SignInDays { get; init; } = 90;

    /// <summary>How long audit rows are kept, in days: 1 to 3650.</summary>
    public int AuditDays { get; init; } = 365;

    /// <summary>How many jobs of one caller may be open at once.</summary>
    public int OpenJobs { get; init; } = 10;
}
