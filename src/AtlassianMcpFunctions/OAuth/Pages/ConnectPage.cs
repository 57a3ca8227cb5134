using Atlassian.Http;
using AtlassianMcp.Grants;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.OAuth.Flow;
using static AtlassianMcpFunctions.OAuth.Pages.HtmlPage;

namespace AtlassianMcpFunctions.OAuth.Pages;

/// <summary>Lets the user connect each kind of site and choose among their Cloud sites.</summary>
internal static class ConnectPage
{
    public static IResult Show(HttpContext http, Tenant tenant, SignInFlow flow, Grant? grant, string sealedFlow, string? problem) => HtmlPage.Show(
        http,
        problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        "Your Atlassian accounts",
        $"""
        {(flow.User is { } user ? $"<p>Signed in as <strong id=\"user\">{Text(user.Name ?? user.Email ?? user.CallerId)}</strong>.</p>" : "<p>Connect at least one account.</p>")}
        {(problem is null ? "" : $"<p class=\"problem\" role=\"alert\" id=\"problem\">{Text(problem)}</p>")}
        <form method="post" action="/oauth/connect">
        <input type="hidden" name="flow" value="{Text(sealedFlow)}">
        {Cloud(tenant, grant)}
        {string.Join('\n', tenant.Sites.Where(site => site.Deployment == Deployment.DataCenter).Select(site => Site(site, grant)))}
        <div class="actions">
        <button class="primary" type="submit" name="action" value="finish" id="finish">{(flow.Request is null ? "Done" : $"Continue to {Text(flow.Request.ClientName)}")}</button>
        <button type="submit" name="action" value="cancel" id="cancel">Cancel</button>
        </div>
        </form>
        """);

    private static string Cloud(Tenant tenant, Grant? grant)
    {
        var sites = tenant.Sites.Where(site => site.Deployment == Deployment.Cloud && site.CloudId is not null).ToLookup(site => site.CloudId!);
        if (sites.Count == 0) return "";
        if (grant?.Tokens.ContainsKey(Grant.Cloud) != true)
            return """<fieldset><legend>Atlassian Cloud</legend><button type="submit" name="action" value="connect:cloud" id="connect-cloud">Sign in with Atlassian</button></fieldset>""";
        var choices = sites.Where(site => grant.CloudSites.Contains(site.Key)).Select(site => $"""
            <label><input type="checkbox" name="cloud" value="{Text(site.Key)}" checked> {Text(string.Join(", ", site.Select(one => one.Url.Host).Distinct()))}</label><br>
            """);
        return $"""
            <fieldset><legend>Atlassian Cloud: connected</legend>
            <p>Use it on:</p>{string.Concat(choices)}
            <button type="submit" name="action" value="connect:cloud" id="connect-cloud">Sign in again, or add a site</button></fieldset>
            """;
    }

    private static string Site(TenantSite site, Grant? grant)
    {
        var isConnected = grant?.Tokens.ContainsKey(site.Key) == true;
        var id = site.Key.Replace(':', '-');
        var means = site.OAuthApp is not null
            ? $"""<button type="submit" name="action" value="connect:{Text(site.Key)}" id="connect-{Text(id)}">Sign in</button>"""
            : $"""
               <label for="token-{Text(id)}">Personal access token (in {site.Product}: your profile picture, Profile, Personal Access Tokens)</label>
               <input type="password" autocomplete="off" name="token-{Text(site.Key)}" id="token-{Text(id)}">
               <button type="submit" name="action" value="token:{Text(site.Key)}" id="connect-{Text(id)}">Connect</button>
               """;
        return $"""<fieldset><legend>{site.Product} at {Text(site.Url.Host)}{(isConnected ? ": connected" : "")}</legend>{means}</fieldset>""";
    }
}
