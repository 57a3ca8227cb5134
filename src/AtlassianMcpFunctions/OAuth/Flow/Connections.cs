using Atlassian.Confluence;
using Atlassian.Http;
using Atlassian.Jira;
using Atlassian.Platform;
using AtlassianMcp.Grants;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.SignIn;

namespace AtlassianMcpFunctions.OAuth.Flow;

/// <summary>Something about a user's Atlassian account stands in the way; the message is for the user.</summary>
internal sealed class SignInProblemException(string message) : Exception(message);

/// <summary>Connects a user's Atlassian accounts: sends them to Atlassian, takes what they bring back, checks it and keeps it as their grant.</summary>
internal sealed class Connections(
    OAuthClient oauth, AccountClient accounts, TenantCredentials credentials, GrantStore grants, AtlassianTransport transport, CloudAddresses cloud, PublicAddress address)
{
    /// <summary>The page at Atlassian that asks the user.</summary>
    /// <exception cref="SignInProblemException">No app is set up for it.</exception>
    public async Task<Uri> AskAsync(Tenant tenant, string asked, string state, string verifier, IReadOnlyCollection<ToolClass> classes, CancellationToken cancellationToken)
    {
        var (provider, app) = await ProviderAsync(tenant, asked, cancellationToken);
        var scopes = asked == Grant.Cloud ? Scopes.AtAtlassian(classes) : Scopes.AtDataCenter(classes);
        return OAuthClient.AuthorizeUrl(provider, app.ClientId, address.AtlassianCallback, state, scopes, FlowSeal.Hash(verifier));
    }

    /// <summary>Takes the code that the browser brought back from Atlassian.</summary>
    /// <returns>The flow with its user, and what is connected now.</returns>
    public async Task<SignInFlow> ReceiveAsync(Tenant tenant, SignInFlow flow, string code, CancellationToken cancellationToken)
    {
        var (provider, app) = await ProviderAsync(tenant, flow.Asked!, cancellationToken);
        try
        {
            var tokens = await oauth.ExchangeAsync(provider, app, code, address.AtlassianCallback, flow.Verifier!, cancellationToken);
            return flow.Asked == Grant.Cloud
                ? await ReceiveCloudAsync(tenant, flow, tokens, cancellationToken)
                : await ReceiveSiteAsync(flow, SiteOf(tenant, flow.Asked!), TenantCredentials.Granted(tokens), cancellationToken);
        }
        catch (OAuthException refusal)
        {
            throw new SignInProblemException($"Atlassian did not complete the sign-in ({refusal.Error}). Start again from your client.");
        }
    }

    /// <summary>Takes a personal access token that the user entered.</summary>
    public Task<SignInFlow> ReceiveTokenAsync(Tenant tenant, SignInFlow flow, string siteKey, string token, CancellationToken cancellationToken)
    {
        var site = SiteOf(tenant, siteKey);
        if (site.Deployment == Deployment.Cloud || token.Length is 0 or > 4000 || token.Any(letter => !char.IsAscii(letter) || char.IsControl(letter) || letter == ' '))
            throw new SignInProblemException("That is not a personal access token.");
        return ReceiveSiteAsync(flow, site, new GrantedTokens(token, null, null, []), cancellationToken);
    }

    /// <summary>Keeps the user's choice among the Cloud sites they reach.</summary>
    public Task ChooseAsync(SignInFlow flow, IReadOnlyList<string> cloudIds, CancellationToken cancellationToken) =>
        grants.ChangeAsync(flow.TenantId, flow.User!.CallerId, grant => grant with { CloudSites = [.. grant.CloudSites.Intersect(cloudIds)] }, cancellationToken);

    private async Task<SignInFlow> ReceiveCloudAsync(Tenant tenant, SignInFlow flow, OAuthTokens tokens, CancellationToken cancellationToken)
    {
        var account = await accounts.MeAsync(tokens.AccessToken, cancellationToken);
        var reached = (await accounts.SitesAsync(tokens.AccessToken, cancellationToken)).Select(site => site.Id).ToList();
        var cloudIds = tenant.Sites.Where(site => site.Deployment == Deployment.Cloud).Select(site => site.CloudId).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var shared = cloudIds.Where(id => reached.Contains(id, StringComparer.OrdinalIgnoreCase)).ToList();
        if (shared.Count == 0) throw new SignInProblemException("Your Atlassian account, or the site you chose at Atlassian, is none of this organisation's. Sign in with your work account and choose your organisation's site.");
        var user = flow.User ?? Known(tenant, new SignedInUser($"atlassian:{account.Id}", account.Name, account.Email));
        await KeepAsync(flow.TenantId, user, grant => grant.With(Grant.Cloud, TenantCredentials.Granted(tokens) with { Account = account.Id }) with { CloudSites = shared }, cancellationToken);
        return flow with { User = user, Connected = [.. flow.Connected.Append(Grant.Cloud).Distinct()] };
    }

    private async Task<SignInFlow> ReceiveSiteAsync(SignInFlow flow, TenantSite site, GrantedTokens tokens, CancellationToken cancellationToken)
    {
        var (key, name, email) = await WhoAsync(site, tokens.Access, cancellationToken);
        var user = flow.User ?? new SignedInUser($"{site.Key}:{key}", name, email);
        await KeepAsync(flow.TenantId, user, grant => grant.With(site.Key, tokens with { Account = key }), cancellationToken);
        return flow with { User = user, Connected = [.. flow.Connected.Append(site.Key).Distinct()] };
    }

    private async Task<(string Key, string? Name, string? Email)> WhoAsync(TenantSite site, string token, CancellationToken cancellationToken)
    {
        try
        {
            var line = new AtlassianConnection(site.Direct, new Credential.Bearer(token), transport);
            if (site.Product == Product.Jira)
            {
                var user = await new JiraClient(line).Users.MyselfAsync(cancellationToken);
                return (user.Key ?? user.Id ?? throw Nameless(site), user.DisplayName, user.EmailAddress);
            }

            var person = await new ConfluenceClient(line).Users.CurrentAsync(cancellationToken);
            return (person.Id ?? person.UserName ?? throw Nameless(site), person.DisplayName, person.Email);
        }
        catch (AtlassianException refused)
        {
            throw new SignInProblemException($"{site.Product} {site.Alias} did not accept it: {refused.Message}");
        }
    }

    private static SignInProblemException Nameless(TenantSite site) => new($"{site.Product} {site.Alias} did not say whose token this is.");

    private Task<Grant> KeepAsync(string tenantId, SignedInUser user, Func<Grant, Grant> change, CancellationToken cancellationToken) =>
        grants.ChangeAsync(tenantId, user.CallerId, grant => change(grant) with { Name = user.Name, Email = user.Email }, cancellationToken);

    private static SignedInUser Known(Tenant tenant, SignedInUser user)
    {
        var domains = tenant.Access.OAuth?.EmailDomains ?? [];
        var domain = user.Email?.Split('@')[^1];
        return domains.Count == 0 || domains.Contains(domain, StringComparer.OrdinalIgnoreCase)
            ? user
            : throw new SignInProblemException("Only accounts with an e-mail address of this organisation may sign in. Sign in with your work account.");
    }

    private async Task<(OAuthProvider Provider, OAuthRegistration App)> ProviderAsync(Tenant tenant, string asked, CancellationToken cancellationToken)
    {
        var site = asked == Grant.Cloud ? null : SiteOf(tenant, asked);
        var app = await credentials.RegistrationAsync(site is null ? tenant.Access.OAuth?.App : site.OAuthApp, cancellationToken)
            ?? throw new SignInProblemException("The app for signing in with Atlassian is not set up completely. An administrator checks it with: tenant check.");
        return (site is null ? OAuthProvider.Cloud(cloud) : OAuthProvider.DataCenter(site.Direct), app);
    }

    private static TenantSite SiteOf(Tenant tenant, string key) =>
        tenant.Sites.FirstOrDefault(site => site.Key == key) ?? throw new SignInProblemException("That site is no longer configured. Start again from your client.");
}
