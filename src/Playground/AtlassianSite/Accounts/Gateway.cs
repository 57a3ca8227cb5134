using Playground.AtlassianSite.Confluence;
using Playground.AtlassianSite.Jira;
using Playground.AtlassianSite.Limits;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Accounts;

/// <summary>Leads <c>/ex/{product}/{cloudId}/…</c> to the same handlers as the site's own paths.</summary>
internal sealed class Gateway(TokenLedger tokens, CredentialBook credentials, Faults faults, Traffic traffic, RequestLog log)
{
    public void Map(Router router, IReadOnlyList<AtlassianStore> sites)
    {
        foreach (var site in sites)
        {
            var jira = Reception(site, "jira");
            var confluence = Reception(site, "confluence");
            router.Branch($"/ex/jira/{site.CloudId}", branch => JiraSite.Map(branch, "", jira));
            router.Branch($"/ex/confluence/{site.CloudId}", branch => ConfluenceSite.Map(branch, "/wiki", confluence));
        }
        router.MapRest("/ex", http => ElsewhereAsync(http, sites[0]));
    }

    private Reception Reception(AtlassianStore site, string product) =>
        new(site, new GatewaySignIn(site, product, tokens, credentials), faults, traffic, log);

    /// <summary>A cloud id or product that nobody here has; who presents no good credential is not told so.</summary>
    private Task ElsewhereAsync(HttpContext http, AtlassianStore any)
    {
        var isKnown = new GatewaySignIn(any, "jira", tokens, credentials).Knows(http.Request);
        var answer = isKnown ? GatewaySignIn.NoSuchSite : GatewaySignIn.Unauthorized;
        return Wire.WriteAsync(http, answer, answer.Payload());
    }
}
