using System.Text.RegularExpressions;
using Atlassian.Http;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Tenancy;

/// <summary>What a tenant must be like before it is stored; each problem is a line that says what to do.</summary>
public static partial class TenantRules
{
    /// <summary>Whether a text may be a tenant's id.</summary>
    public static bool IsId(string text) => IdPattern().IsMatch(text);

    /// <summary>Whether a text may be the name of a tenant's secret; the server's own key ring is no tenant's.</summary>
    public static bool IsSecretName(string text) => SecretPattern().IsMatch(text);

    /// <summary>Everything wrong with a tenant; empty when it is in order.</summary>
    public static IReadOnlyList<string> Problems(Tenant tenant) =>
    [
        .. Of(IsId(tenant.Id), $"id '{tenant.Id}' must be 1 to 40 lower-case letters, digits and single dashes, such as acme-eu."),
        .. Of(tenant.Sites.Count > 0, "sites must name at least one Jira or Confluence."),
        .. tenant.Sites.SelectMany(SiteProblems),
        .. Of(AreAliasesUnique(tenant), "sites: no two sites of one product may have the same alias or address."),
        .. Of(!tenant.Sites.Where(site => site.IsDefault).GroupBy(site => site.Product).Any(defaults => defaults.Count() > 1), "sites: at most one site of each product may be is_default."),
        .. AccessProblems(tenant),
        .. tenant.Policy.SelectMany(PolicyProblems),
        .. LimitProblems(tenant.Limits),
    ];

    private static IEnumerable<string> SiteProblems(TenantSite site)
    {
        var name = $"site {site.Product} {site.Alias}";
        if (site.Product == Product.Compass) yield return $"{name}: product must be jira or confluence; the Compass of a Cloud site is reached by its Jira or Confluence.";
        if (!AliasPattern().IsMatch(site.Alias)) yield return $"{name}: alias must be 1 to 40 letters, digits, dots and dashes.";
        if (!site.Url.IsAbsoluteUri || site.Url.Scheme is not ("https" or "http") || site.Url.UserInfo.Length > 0) yield return $"{name}: url must be an http(s) address without user name.";
        else if (site.Url.Scheme == "http" && !site.Url.IsLoopback) yield return $"{name}: url must be https; only a site on this machine may do without.";
        if (site.CloudId is { } cloudId && !Guid.TryParse(cloudId, out _)) yield return $"{name}: cloud_id must be a GUID, as https://your-site.atlassian.net/_edge/tenant_info gives it.";
        if (site.Accounts.DistinctBy(account => account.Name.ToLowerInvariant()).Count() < site.Accounts.Count) yield return $"{name}: accounts must have names of their own.";
        foreach (var account in site.Accounts)
        {
            if (!SecretPattern().IsMatch(account.Secret)) yield return $"{name}: account {account.Name}: secret must be a name of letters, digits and dashes, not the secret itself.";
            if (account.Kind is CredentialKind.Basic or CredentialKind.ScopedToken && string.IsNullOrWhiteSpace(account.User)) yield return $"{name}: account {account.Name}: user must be set for {account.Kind}.";
            if (site.Deployment == Deployment.Cloud == (account.Kind == CredentialKind.PersonalToken)) yield return Wrong(name, site, account);
        }

        foreach (var problem in site.Line is { } line ? LineRules.Problems(line, site) : []) yield return $"{name}: {problem}";
        if (site.OAuthApp is not null && site.Deployment == Deployment.Cloud) yield return $"{name}: oauth_app is for Data Center; the app for Cloud sites stands in access.cloud_app.";
    }

    private static string Wrong(string name, TenantSite site, ServiceAccount account) => site.Deployment == Deployment.Cloud
        ? $"{name}: account {account.Name}: personal tokens are for Data Center; Cloud takes basic, scoped_token or service_account."
        : $"{name}: account {account.Name}: {account.Kind} is not for Data Center unless it is basic.";

    private static IEnumerable<string> AccessProblems(Tenant tenant)
    {
        var access = tenant.Access;
        var hasCloud = tenant.CloudSites.Any();
        if ((access.OAuth is not null || access.Entra is not null) && access.CloudApp is null && hasCloud)
            yield return "access.cloud_app must name the OAuth 2.0 (3LO) app that users connect the Cloud sites by.";
        if (access.OAuth is not null || access.Entra is not null)
        {
            foreach (var site in tenant.CloudSites.Where(site => site.CloudId is null))
                yield return $"site {site.Product} {site.Alias}: cloud_id must be set where people sign in: {site.Url.GetLeftPart(UriPartial.Authority)}/_edge/tenant_info gives it.";
        }

        if (access.CloudApp is { } app && (app.ClientId.Length == 0 || !SecretPattern().IsMatch(app.Secret)))
            yield return "access.cloud_app must have a client_id, and the name of the secret that holds its client secret.";
        foreach (var scope in access.CloudApp?.FurtherScopes.Where(scope => !ScopePattern().IsMatch(scope)) ?? [])
            yield return $"access.cloud_app.further_scopes: '{scope}' must be a scope as Atlassian writes it, such as read:component:compass.";
        if (access.OAuth is { EmailDomains.Count: > 0 } && !hasCloud)
            yield return "access.oauth.email_domains needs a Cloud site: only Atlassian Cloud has proved its users' e-mail addresses.";
        foreach (var host in access.OAuth?.RedirectHosts.Where(host => !RedirectHostPattern().IsMatch(host)) ?? [])
            yield return $"access.oauth.redirect_hosts: '{host}' must be a host such as app.example.com (https there), a program's scheme with its colon such as cursor:, or *.";
        foreach (var who in access.Admins.Where(who => !AdminPattern().IsMatch(who)))
            yield return $"access.admins: '{who}' must be a person as grant list shows them (atlassian:ID, entra:OBJECT_ID, jira:ALIAS:KEY@ADDRESS), an e-mail address of a Cloud account, or group:NAME; programs administrate nothing.";
        if (access.Entra is { Directories.Count: 0 }) yield return "access.entra.directories must name at least one Entra tenant id.";
    }

    private static IEnumerable<string> PolicyProblems(PolicyRule rule)
    {
        var isKnown = rule.For.Equals(PolicyRule.Everyone, StringComparison.OrdinalIgnoreCase) || ForPattern().IsMatch(rule.For);
        if (!isKnown) yield return $"policy: for '{rule.For}' must be everyone, group:NAME or user:ID.";
    }

    private static IEnumerable<string> LimitProblems(TenantLimits limits) =>
    [
        .. Of(limits.AccessTokenHours is >= 1 and <= 8, "limits.access_token_hours must be 1 to 8."),
        .. Of(limits.SignInDays is >= 1 and <= 365, "limits.sign_in_days must be 1 to 365."),
        .. Of(limits.AuditDays is >= 1 and <= 3650, "limits.audit_days must be 1 to 3650."),
        .. Of(limits.OpenJobs is >= 1 and <= 1000, "limits.open_jobs must be 1 to 1000."),
    ];

    private static bool AreAliasesUnique(Tenant tenant) =>
        tenant.Sites.DistinctBy(site => (site.Product, site.Alias.ToLowerInvariant())).Count() == tenant.Sites.Count
        && tenant.Sites.DistinctBy(site => (site.Product, site.Url)).Count() == tenant.Sites.Count;

    private static IEnumerable<string> Of(bool isFine, string problem) => isFine ? [] : [problem];

    [GeneratedRegex(@"\A(?=.{1,40}\z)[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9.-]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex AliasPattern();

    [GeneratedRegex(@"\A(?!key-ring-)[A-Za-z0-9-]{1,127}\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SecretPattern();

    [GeneratedRegex(@"\A(\*|[a-z0-9]([a-z0-9.-]*[a-z0-9])?|[a-z][a-z0-9+.-]*:)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex RedirectHostPattern();

    [GeneratedRegex(@"\A((group|atlassian|entra|jira|confluence):\s*\S.{0,200}|[^\s@:]{1,100}@[^\s@:]{1,200})\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AdminPattern();

    [GeneratedRegex(@"\A[a-z]+(:[a-z0-9.-]+){1,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ScopePattern();

    [GeneratedRegex(@"\A(group|user):\s*\S.*\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ForPattern();
}
