using System.Text.Json.Serialization;
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
    public IEnumerable<TenantSite> SitesOf(Product product) => product == Product.Compass ? CompassSites() : Sites.Where(site => site.Product == product);

    /// <summary>The site of that key, whatever its product; null when there is none.</summary>
    public TenantSite? Find(string siteKey) => Sites.Concat(CompassSites()).FirstOrDefault(site => site.Key == siteKey);

    /// <summary>How many sites of one product it has; asked for each tool of each list.</summary>
    public int Count(Product product)
    {
        var count = 0;
        for (var at = 0; at < Sites.Count; at++) count += (product == Product.Compass ? BringsCompass(at) : Sites[at].Product == product) ? 1 : 0;
        return count;
    }

    /// <summary>Its Cloud sites.</summary>
    [JsonIgnore]
    public IEnumerable<TenantSite> CloudSites => Sites.Where(site => site.Deployment == Deployment.Cloud);

    /// <summary>The accounts a user connected here, as policies may call them: as <see cref="Caller.OnCloud"/> and <see cref="Caller.OnSite"/> do, and by a proved e-mail address.</summary>
    public IReadOnlyList<string> AccountsOf(Grant grant) =>
    [
        .. from site in Sites
           let account = site.Place is { } place ? grant.For(place)?.Account : null
           where account is not null
           select site.Deployment == Deployment.Cloud ? Caller.OnCloud(account) : Caller.OnSite(site, account),
        .. grant.Tokens.Select(tokens => tokens.Email).OfType<string>(),
    ];

    /// <summary>What a caller may do here: what rules for them say and, where a rule names an account that they connected, no more than that one may.</summary>
    public Permissions PermissionsOf(Caller caller)
    {
        if (caller.Kind == CallerKind.Local && Policy.Count == 0) return Permissions.Unlimited;
        var own = Permissions.Of(Policy, caller.Handles, [.. caller.Groups, .. caller.Handles.SelectMany(GroupsOf)], caller.Scopes);
        return caller.Accounts.Except(caller.Handles, StringComparer.OrdinalIgnoreCase)
            .Where(account => Policy.Any(rule => rule.Names(account, GroupsOf(account))))
            .Aggregate(own, (permissions, account) => permissions.And(Permissions.Of(Policy, [account], GroupsOf(account), caller.Scopes)));
    }

    /// <summary>
    /// Whether a caller may see and end what others do here: a person whom the rules name, or whoever sits at the machine where nobody signs in. Further
    /// accounts that somebody connected make them none.
    /// </summary>
    public bool IsAdministeredBy(Caller caller) => caller.Kind switch
    {
        CallerKind.Local => Access.Anonymous,
        CallerKind.User or CallerKind.Directory => Access.Admins.Any(who => caller.Handles.Any(handle => IsCalled(who, handle)) || IsIn(who, caller)),
        _ => false,
    };

    // Whether a Cloud site has a Compass is known only by asking it; a site with Jira and Confluence has one, by the way of its Jira.
    private IEnumerable<TenantSite> CompassSites()
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var site in Sites.Where((_, at) => BringsCompass(at)).OrderBy(site => site.Product))
            yield return site.As(Product.Compass) with { Alias = taken.Add(site.Alias) ? site.Alias : site.Url.Host };
    }

    private bool BringsCompass(int at)
    {
        var site = Sites[at];
        if (site.Deployment != Deployment.Cloud) return false;
        for (var other = 0; other < Sites.Count; other++)
        {
            if (other != at && Sites[other].Deployment == Deployment.Cloud && IsOnePlace(Sites[other].Url, site.Url) && (Sites[other].Product, other).CompareTo((site.Product, at)) < 0) return false;
        }

        return true;
    }

    private static bool IsOnePlace(Uri one, Uri other) => one.Port == other.Port && one.Host.Equals(other.Host, StringComparison.OrdinalIgnoreCase);

    private static bool IsCalled(string who, string handle) => who.Trim().Equals(handle, StringComparison.OrdinalIgnoreCase);

    private bool IsIn(string who, Caller caller) =>
        who.StartsWith(PolicyRule.GroupPrefix, StringComparison.OrdinalIgnoreCase)
        && caller.Groups.Concat(caller.Handles.SelectMany(GroupsOf)).Contains(who[PolicyRule.GroupPrefix.Length..].Trim(), StringComparer.OrdinalIgnoreCase);

    private List<string> GroupsOf(string handle) => [.. Groups.Where(group => group.Value.Contains(handle, StringComparer.OrdinalIgnoreCase)).Select(group => group.Key)];
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
