using Atlassian.Http;
using Atlassian.Platform;
using AtlassianMcp.Grants;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.SignIn;

namespace AtlassianMcpFunctions.OAuth.Flow;

/// <summary>Connects a user's Atlassian accounts: sends them to Atlassian, takes what they bring back, checks it and keeps it as their grant.</summary>
internal sealed class Connections(OAuthClient oauth, CloudAccounts cloud, SiteAccounts siteAccounts, EarlierTokens earlier, SignInApps apps, GrantStore grants, PublicAddress address)
{
    /// <summary>The page at Atlassian that asks the user.</summary>
    /// <exception cref="SignInProblemException">No app is set up for it.</exception>
    public async Task<Uri> AskAsync(Tenant tenant, SignInFlow flow, string state, CancellationToken cancellationToken)
    {
        var site = SiteOf(tenant, flow.Asked!);
        var scopes = Scopes.At(site.Deployment, flow.Classes, flow.User is { } user ? await earlier.ScopesAsync(tenant, user, site, cancellationToken) : [], tenant.Access.CloudApp?.FurtherScopes);
        return apps.PageOf(tenant, site, (provider, clientId) => OAuthClient.AuthorizeUrl(provider, clientId, address.CallbackOf(tenant.Id, site), state, scopes, FlowSeal.Hash(flow.Verifier!)))
            ?? throw NoApp();
    }

    /// <summary>Whether a browser that comes back at that path comes from the server that the flow asked.</summary>
    public bool IsFromAsked(Tenant tenant, SignInFlow flow, PathString path) => path == address.CallbackOf(tenant.Id, SiteOf(tenant, flow.Asked!)).AbsolutePath;

    /// <summary>Takes the code that the browser brought back from Atlassian.</summary>
    /// <returns>The flow with its user. It still has <see cref="SignInFlow.Asked"/> when Atlassian must be asked again, now that the user is known.</returns>
    public async Task<SignInFlow> ReceiveAsync(Tenant tenant, SignInFlow flow, string code, CancellationToken cancellationToken)
    {
        var site = SiteOf(tenant, flow.Asked!);
        try
        {
            var tokens = await apps.AskAsync(tenant, site, (provider, app) => oauth.ExchangeAsync(provider, app, code, address.CallbackOf(tenant.Id, site), flow.Verifier!, cancellationToken), cancellationToken);
            return await ReceiveAsync(tenant, flow, site, TenantCredentials.Granted(tokens ?? throw NoApp()), cancellationToken);
        }
        catch (OAuthException refusal)
        {
            throw new SignInProblemException($"Atlassian did not complete the sign-in ({refusal.Error}). Start again from your client.");
        }
        catch (NotAvailableException closed)
        {
            throw new SignInProblemException(closed.Message);
        }
    }

    /// <summary>Takes a personal access token that the user entered.</summary>
    public Task<SignInFlow> ReceiveTokenAsync(Tenant tenant, SignInFlow flow, string siteKey, string token, CancellationToken cancellationToken)
    {
        var site = SiteOf(tenant, siteKey);
        if (site.Deployment == Deployment.Cloud || token.Length is 0 or > 4000 || token.Any(letter => !char.IsAscii(letter) || char.IsControl(letter) || letter == ' '))
            throw new SignInProblemException("That is not a personal access token.");
        return ReceiveAsync(tenant, flow, site, new GrantedTokens(token, null, null, []), cancellationToken);
    }

    /// <summary>Ends the user's connection to all places they were offered but those.</summary>
    public Task KeepOnlyAsync(Tenant tenant, SignInFlow flow, IReadOnlyList<string> places, CancellationToken cancellationToken) =>
        grants.ChangeIfThereAsync(flow.TenantId, flow.User!.CallerId, grant => grant.Without(flow.Offered(tenant, grant).Except(places, GrantedTokens.PlaceComparer)), cancellationToken);

    private async Task<SignInFlow> ReceiveAsync(Tenant tenant, SignInFlow flow, TenantSite site, GrantedTokens tokens, CancellationToken cancellationToken)
    {
        var isCloud = site.Deployment == Deployment.Cloud;
        var (account, places) = isCloud ? await cloud.JudgeAsync(tenant, flow, tokens.Access, cancellationToken) : (await siteAccounts.JudgeAsync(site, tokens.Access, cancellationToken), [site.Place!]);
        if (flow.User is { } before && before.CallerId != account.User.CallerId && Caller.IsOnSite(before.CallerId, site))
            throw new SignInProblemException($"You are signed in as {before.Name ?? before.CallerId}, and this is another account of {site.Product} {site.Alias}. To use it, cancel and start again from your client.");
        var known = flow with { User = flow.User ?? account.User, Proved = [.. flow.Proved, .. places] };
        if (flow.User is null && tokens.Refresh is not null && await EarlierDoAsync(tenant, known, site, places, cancellationToken) is { } areEnough) return areEnough ? known with { Asked = null } : known;
        var kept = tokens with { Account = account.Id, Email = account.User.Email, Places = places };
        await grants.ChangeAsync(flow.TenantId, known.User!.CallerId, grant => grant.With(kept) with { Name = known.User.Name, Email = known.User.Email }, cancellationToken);
        return known with { Asked = null };
    }

    // Tokens take the place of earlier ones, which other programs of the user go by: they must not be able to do less. Null when they are not; otherwise
    // whether the earlier ones do for this program too, or the user must be asked for all of it together.
    private async Task<bool?> EarlierDoAsync(Tenant tenant, SignInFlow flow, TenantSite site, IReadOnlyList<string> places, CancellationToken cancellationToken)
    {
        if (await LostAsync(tenant, flow, site, cancellationToken) is not { Count: > 0 } wanted) return null;
        if (await earlier.StillDoAsync(tenant, flow.User!, places, wanted, cancellationToken)) return true;
        // Those that have ended meanwhile are gone from the grant, and nothing is lost with them.
        return await LostAsync(tenant, flow, site, cancellationToken) is { Count: > 0 } ? false : null;
    }

    // All that the user's programs need, where new tokens would not do for the earlier ones; otherwise nothing.
    private async Task<IReadOnlyList<string>> LostAsync(Tenant tenant, SignInFlow flow, TenantSite site, CancellationToken cancellationToken)
    {
        var needed = Scopes.At(site.Deployment, flow.Classes, await earlier.ScopesAsync(tenant, flow.User!, site, cancellationToken), tenant.Access.CloudApp?.FurtherScopes);
        return needed.Except(Scopes.At(site.Deployment, flow.Classes, [], tenant.Access.CloudApp?.FurtherScopes)).Any() ? needed : [];
    }

    private static TenantSite SiteOf(Tenant tenant, string asked) =>
        tenant.Sites.FirstOrDefault(site => asked == SignInFlow.Cloud ? site.Deployment == Deployment.Cloud : site.Key == asked)
        ?? throw new SignInProblemException("That site is no longer configured. Start again from your client.");

    private static SignInProblemException NoApp() => new("The app for signing in with Atlassian is not set up completely. An administrator checks it with: tenant check.");
}
