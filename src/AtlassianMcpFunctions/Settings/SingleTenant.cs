using Atlassian.Http;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Settings;

/// <summary>The tenant <c>default</c>, read from the variables people already have in their <c>.env</c> for other Atlassian MCP servers.</summary>
internal static class SingleTenant
{
    /// <summary>Reads the tenant; problems go to <paramref name="settings"/>. Null when the variables name no site, which is a problem only where tenants cannot come from a table.</summary>
    public static Tenant? Read(SettingsReader settings, bool isRequired)
    {
        var jira = Site(settings, Product.Jira, new("JIRA", "https://your-site.atlassian.net", ["JIRA_USERNAME"], ["JIRA_API_TOKEN"], ["JIRA_PERSONAL_TOKEN"]));
        var confluence = Site(settings, Product.Confluence, new(
            "CONFLUENCE", "https://your-site.atlassian.net/wiki",
            ["CONFLUENCE_USERNAME", "CONFLUENCE_USER"], ["CONFLUENCE_API_TOKEN"], ["CONFLUENCE_PERSONAL_TOKEN", "CONFLUENCE_PERSONAL_ACCESS_TOKEN"]));
        if (settings.Text("JIRA_URL") is null && settings.Text("CONFLUENCE_URL") is null)
        {
            if (isRequired) settings.Problem("JIRA_URL or CONFLUENCE_URL must be set, such as JIRA_URL=https://your-site.atlassian.net.");
            return null;
        }

        var app = CloudApp(settings);
        return new Tenant(Tenant.DefaultId)
        {
            Sites = [.. new[] { jira, confluence }.OfType<TenantSite>()],
            Access = new AccessRules { Anonymous = !settings.Switch("REQUIRE_SIGN_IN"), ApiKeys = true, OAuth = app is null ? null : new OAuthAccess(), CloudApp = app },
        };
    }

    private static TenantSite? Site(SettingsReader settings, Product product, Names names)
    {
        if (settings.Address(names.Prefix + "_URL", names.Example) is not { } url) return null;
        var site = new AtlassianSite(product, url, DeploymentOf(settings, names, url));
        if (AccountOf(settings, names, site) is not { } account) return null;
        return new TenantSite
        {
            Alias = names.Prefix.ToLowerInvariant(),
            Product = product,
            Url = site.BaseUrl,
            Deployment = site.Deployment,
            DefaultSpace = product == Product.Confluence ? settings.Text("CONFLUENCE_SPACE_KEY") : null,
            Accounts = [account],
        };
    }

    private static OAuthApp? CloudApp(SettingsReader settings)
    {
        const string Id = "ATLASSIAN_OAUTH_CLIENT_ID", Secret = "ATLASSIAN_OAUTH_CLIENT_SECRET", Further = "ATLASSIAN_OAUTH_SCOPES";
        switch ((settings.Text(Id), settings.Text(Secret)))
        {
            case (null, null): return null;
            case ({ } client, { } value): return new OAuthApp(client, "") { Value = value, FurtherScopes = settings.List(Further) };
            default:
                settings.Problem($"{Id} and {Secret} must be set together: they are the app registered at developer.atlassian.com that users sign in with.");
                return null;
        }
    }

    private static Deployment DeploymentOf(SettingsReader settings, Names names, Uri url)
    {
        var name = names.Prefix + "_DEPLOYMENT";
        switch (settings.Text(name)?.ToLowerInvariant())
        {
            case null: return AtlassianSite.DeploymentOf(url);
            case "cloud": return Deployment.Cloud;
            case "datacenter" or "data-center" or "dc" or "server": return Deployment.DataCenter;
            default:
                settings.Problem($"{name} must be cloud or datacenter, such as {name}=datacenter; without it the address decides.");
                return Deployment.Cloud;
        }
    }

    private static ServiceAccount? AccountOf(SettingsReader settings, Names names, AtlassianSite site)
    {
        var (user, token) = (settings.Text(names.Users), settings.Text(names.Tokens));
        var personal = settings.Text(names.PersonalTokens);
        if (personal is not null && !site.IsCloud) return new ServiceAccount(ServiceAccount.Default, CredentialKind.PersonalToken, null, "") { Value = personal };
        if (user is not null && token is not null) return new ServiceAccount(ServiceAccount.Default, CredentialKind.Basic, user, "") { Value = token };
        settings.Problem(personal is not null && (user, token) is (null, null) ? Misplaced(names, site) : Missing(names, site, user, token));
        return null;
    }

    private static string Misplaced(Names names, AtlassianSite site) =>
        $"{names.PersonalTokens[0]} is for Data Center, and {site.BaseUrl} is taken for Cloud: set {names.Users[0]} and {names.Tokens[0]}, or {names.Prefix}_DEPLOYMENT=datacenter.";

    private static string Missing(Names names, AtlassianSite site, string? user, string? token) => (user, token) switch
    {
        (null, not null) => $"{names.Users[0]} must be set beside {names.Tokens[0]}, such as {names.Users[0]}=you@example.com.",
        (not null, null) => $"{names.Tokens[0]} must be set beside {names.Users[0]}, such as {names.Tokens[0]}=ATATT3x….",
        _ when site.IsCloud => $"{names.Users[0]} and {names.Tokens[0]} must be set for {site.BaseUrl}, such as {names.Users[0]}=you@example.com {names.Tokens[0]}=ATATT3x….",
        _ => $"{names.PersonalTokens[0]} must be set for {site.BaseUrl}, such as {names.PersonalTokens[0]}=NjM0….",
    };

    private sealed record Names(string Prefix, string Example, string[] Users, string[] Tokens, string[] PersonalTokens);
}
