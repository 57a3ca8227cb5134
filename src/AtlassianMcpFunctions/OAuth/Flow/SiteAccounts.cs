using Atlassian.Http;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.OAuth.Flow;

/// <summary>Asks Data Center sites whose token a user brought.</summary>
internal sealed class SiteAccounts(TenantLines lines)
{
    /// <summary>The account. The e-mail address that a site tells is what somebody entered there, and proves nothing: it is left out.</summary>
    /// <exception cref="SignInProblemException">The site does not accept the token.</exception>
    public async Task<FoundAccount> JudgeAsync(TenantSite site, string token, CancellationToken cancellationToken)
    {
        try
        {
            var (key, name) = await WhoAmI.AskAsync(new AtlassianConnection(site.Direct, new Credential.Bearer(token), lines.To(site)), cancellationToken);
            return key is null
                ? throw new SignInProblemException($"{site.Product} {site.Alias} did not say whose token this is.")
                : new FoundAccount(key, new SignedInUser(Caller.OnSite(site, key), name, Email: null));
        }
        catch (AtlassianException refused)
        {
            throw new SignInProblemException($"{site.Product} {site.Alias} did not accept it: {refused.Message}");
        }
        catch (NotAvailableException closed)
        {
            throw new SignInProblemException(closed.Message);
        }
    }
}
