using Atlassian.Platform;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.OAuth.Flow;

/// <summary>An account as its site or Atlassian Cloud tells of it, and the user it makes who signs in with it first.</summary>
internal sealed record FoundAccount(string Id, SignedInUser User);

/// <summary>Judges accounts of Atlassian Cloud that users come back with.</summary>
internal sealed class CloudAccounts(AccountClient accounts)
{
    /// <summary>Whose token it is, and which of the tenant's sites it reaches.</summary>
    /// <exception cref="SignInProblemException">The account is not one that may sign in here, or not the one that signed in before.</exception>
    public async Task<(FoundAccount Account, IReadOnlyList<string> Places)> JudgeAsync(Tenant tenant, SignInFlow flow, string accessToken, CancellationToken cancellationToken)
    {
        var account = await accounts.MeAsync(accessToken, cancellationToken);
        var user = new SignedInUser(Caller.OnCloud(account.Id), account.Name, account.Email);
        if (flow.Request is not null && !IsOfDomain(tenant, account.Email))
            throw new SignInProblemException("Only accounts with an e-mail address of this organisation may sign in. Sign in with your work account.");
        if (flow is { Request: not null, User: { } first } && !Caller.IsOnCloud(first.CallerId))
            throw new SignInProblemException("Who uses Cloud sites is known by their Atlassian account. Cancel, start again from your client, and sign in with Atlassian first.");
        if (flow.User is { } known && Caller.IsOnCloud(known.CallerId) && known.CallerId != user.CallerId)
            throw new SignInProblemException($"You are signed in as {known.Name ?? known.CallerId}, and came back with another Atlassian account. To use that one, cancel and start again from your client.");
        var reached = (await accounts.SitesAsync(accessToken, cancellationToken)).Select(site => site.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var places = tenant.CloudSites.Select(site => site.Place).OfType<string>().Distinct(reached.Comparer).Where(reached.Contains).ToList();
        return places.Count > 0
            ? (new FoundAccount(account.Id, user), places)
            : throw new SignInProblemException("Your Atlassian account, or the site you chose at Atlassian, is none of this organisation's. Sign in with your work account and choose your organisation's site.");
    }

    private static bool IsOfDomain(Tenant tenant, string? email) =>
        tenant.Access.OAuth?.EmailDomains is not { Count: > 0 } domains || domains.Contains(email?.Split('@')[^1], StringComparer.OrdinalIgnoreCase);
}
