using Atlassian.Http;
using AtlassianMcp.Grants;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.OAuth.Flow;
using AtlassianMcpFunctions.Pages;
using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.OAuth.Pages;

/// <summary>Lets the user connect each kind of site and choose among their Cloud sites.</summary>
internal static class ConnectPage
{
    public static IResult Show(HttpContext http, Tenant tenant, SignInFlow flow, IReadOnlyList<string> places, string sealedFlow, string? problem) => HtmlPage.Show(
        http,
        problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        "Your Atlassian accounts",
        $"""
        {(flow.User is { } user ? $"<p>Signed in as <strong id=\"user\">{Text(user.Name ?? user.Email ?? user.CallerId)}</strong>.</p>" : "<p>Connect at least one account.</p>")}
        {(problem is null ? "" : $"<p class=\"problem\" role=\"alert\" id=\"problem\">{Text(problem)}</p>")}
        {Cloud(tenant, flow, places, sealedFlow)}
        {string.Join('\n', tenant.Sites.Where(site => site.Deployment == Deployment.DataCenter).Select(site => Site(site, places, sealedFlow)))}
        {Form(sealedFlow, $"""
        <div class="actions">
        <button class="primary" type="submit" name="action" value="finish" id="finish">{(flow.Request is null ? "Done" : $"Continue to {Text(flow.Request.ClientName)}")}</button>
        <button type="submit" name="action" value="cancel" id="cancel">Cancel</button>
        </div>
        """, "end")}
        """);

    private static string Cloud(Tenant tenant, SignInFlow flow, IReadOnlyList<string> places, string sealedFlow)
    {
        var sites = tenant.CloudSites.Where(site => site.Place is not null).ToLookup(site => site.Place!, GrantedTokens.PlaceComparer);
        if (sites.Count == 0) return "";
        if (flow is { Request: not null, User: { } user } && !Caller.IsOnCloud(user.CallerId))
            return Section("Atlassian Cloud", isConnected: false, """<p class="note">To use Cloud sites too, cancel, start again from your client, and sign in with Atlassian first.</p>""");
        var connected = sites.Where(site => places.Contains(site.Key, GrantedTokens.PlaceComparer)).ToList();
        if (connected.Count == 0)
            return Section("Atlassian Cloud", isConnected: false, Form(sealedFlow, """<button type="submit" name="action" value="connect:cloud" id="connect-cloud">Sign in with Atlassian</button>"""));
        var choices = connected.Select(site => Choice(site.Key, string.Join(", ", site.Select(one => one.Url.Authority).Distinct())));
        return Section("Atlassian Cloud", isConnected: true, $"""
            <fieldset><legend>Use it on</legend>{string.Concat(choices)}</fieldset>
            {Form(sealedFlow, """<button type="submit" name="action" value="connect:cloud" id="connect-cloud">Sign in again, or add a site</button>""")}
            """);
    }

    private static string Site(TenantSite site, IReadOnlyList<string> places, string sealedFlow)
    {
        var id = Text(site.Key.Replace(':', '-'));
        var means = site.OAuthApp is not null
            ? $"""<button type="submit" name="action" value="connect:{Text(site.Key)}" id="connect-{id}">Sign in</button>"""
            : $"""
               <label for="token-{id}">Personal access token (in {site.Product}: your profile picture, Profile, Personal Access Tokens)</label>
               <input type="password" autocomplete="off" name="token-{Text(site.Key)}" id="token-{id}">
               <button type="submit" name="action" value="token:{Text(site.Key)}" id="connect-{id}">Connect</button>
               """;
        var isConnected = places.Contains(site.Place, GrantedTokens.PlaceComparer);
        return Section($"{site.Product} at {Text(site.Url.Authority)}", isConnected, (isConnected ? Choice(site.Place!, "Use it") : "") + Form(sealedFlow, means));
    }

    private static string Choice(string place, string label) =>
        $"""<label><input type="checkbox" name="place" value="{Text(place)}" form="end" checked> {Text(label)}</label>""";

    private static string Section(string heading, bool isConnected, string content) =>
        $"""<section><h2>{heading}{(isConnected ? """ <span class="done">connected</span>""" : "")}</h2>{content}</section>""";

    // One form for each site: Enter in a field does what the button beside it does.
    private static string Form(string sealedFlow, string content, string? id = null) => $"""
        <form method="post" action="/oauth/connect"{(id is null ? "" : $" id=\"{id}\"")}><input type="hidden" name="flow" value="{Text(sealedFlow)}">
        {content}
        </form>
        """;
}
