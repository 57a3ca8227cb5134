using Playground.AtlassianSite.Confluence;
using Playground.AtlassianSite.Jira;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Accounts;

/// <summary>Leads <c>/ex/{product}/{cloudId}/…</c> to the same handlers as the site's own paths.</summary>
internal sealed class Gateway(TokenLedger tokens, CredentialBook credentials, Faults faults, RequestLog log)
{
    public void Map(WebApplication host, IReadOnlyList<AtlassianStore> sites)
    {
        foreach (var site in sites)
        {
            var jira = Reception(site, "jira");
            var confluence = Reception(site, "confluence");
            Branch(host, "jira", site, endpoints => JiraSite.Map(new RouteTable(endpoints, jira, ErrorShape.Jira)));
            Branch(host, "confluence", site, endpoints => ConfluenceSite.Map(endpoints.MapGroup("/wiki"), confluence));
        }
        host.Map("/ex", rest => rest.Run(http => ElsewhereAsync(http, sites[0])));
    }

    private static void Branch(WebApplication host, string product, AtlassianStore site, Action<IEndpointRouteBuilder> map) =>
        host.Map($"/ex/{product}/{site.CloudId}", branch =>
        {
            branch.UseRouting();
            branch.UseEndpoints(map);
        });

    private Reception Reception(AtlassianStore site, string product) =>
        new(site, new GatewaySignIn(site, product, tokens, credentials), faults, log);

    /// <summary>A cloud id or product that nobody here has; who presents no good credential is not told so.</summary>
    private Task ElsewhereAsync(HttpContext http, AtlassianStore any)
    {
        var isKnown = new GatewaySignIn(any, "jira", tokens, credentials).Knows(http.Request);
        var answer = isKnown ? GatewaySignIn.NoSuchSite : GatewaySignIn.Unauthorized;
        return Wire.WriteAsync(http, answer, answer.Payload());
    }
}
