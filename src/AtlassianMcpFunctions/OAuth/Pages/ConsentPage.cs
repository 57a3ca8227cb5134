using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.OAuth.Clients;
using AtlassianMcpFunctions.OAuth.Flow;
using AtlassianMcpFunctions.SignIn;
using AtlassianMcpFunctions.Pages;
using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.OAuth.Pages;

/// <summary>Asks the user whether they trust this client, each time and before Atlassian is asked: Atlassian knows only one app, this server, and cannot tell its clients apart.</summary>
/// <remarks>Anybody may open it: it shows what a tenant and its sites are called, and not where they are.</remarks>
internal static class ConsentPage
{
    public static IResult Show(HttpContext http, AuthorizationRequest request, OAuthClientApp client, Tenant tenant, string sealedFlow) => HtmlPage.Show(
        http,
        StatusCodes.Status200OK,
        client.IsOwn ? $"Sign in to {tenant.Name ?? tenant.Id}?" : $"Connect {request.ClientName} to Jira and Confluence?",
        $"""
        <p>{(client.IsOwn ? "The page of this server asks who you are, to show you your jobs and your link to Atlassian." : $"A program asks to work in your name with {Text(tenant.Name ?? tenant.Id)}.")}</p>
        <dl>
        <dt>Program</dt><dd id="client">{Text(request.ClientName)}{Publisher(client)}</dd>
        <dt>You are sent back to</dt><dd id="redirect"><strong>{Text(RedirectRules.Describe(request.RedirectUri))}</strong></dd>
        <dt>Sites</dt><dd id="sites">{List(tenant.Sites.Select(site => $"{site.Product}: {site.Alias}"))}</dd>
        <dt>It may</dt><dd id="scopes">{List(request.Classes.Select(Scopes.Describe))}</dd>
        </dl>
        {Warning(client)}{LocalWarning(request.RedirectUri)}
        <p>It can do no more than you can, and no more than your organisation's policy allows. Next, Atlassian asks you to sign in.</p>
        <form method="post" action="/oauth/authorize">
        <input type="hidden" name="flow" value="{Text(sealedFlow)}">
        <div class="actions">
        <button class="primary" type="submit" name="decision" value="allow" id="allow">Continue</button>
        <button type="submit" name="decision" value="deny" id="deny">Cancel</button>
        </div>
        </form>
        """);

    private static string List(IEnumerable<string> lines) => $"<ul>{string.Concat(lines.Select(line => $"<li>{Text(line)}</li>"))}</ul>";

    private static string Publisher(OAuthClientApp client) => client switch
    {
        { IsOwn: true } => "",
        { IsKnown: true } => " (known program)",
        { Publisher: { } host } => $" (described by {Text(host)})",
        _ => " (its name is what it calls itself; nobody has checked it)",
    };

    private static string Warning(OAuthClientApp client) => client.IsKnown ? "" :
        """<p class="note">Continue only if you started this yourself, just now, in a program you trust. If a link or a message brought you here, cancel.</p>""";

    // A well-known client's name says nothing here: any program may use it, and wait where it would.
    private static string LocalWarning(string redirectUri) => !RedirectRules.StaysOnMachine(redirectUri) ? "" :
        """<p class="note" id="local">The answer goes to a program on this computer, and any program on it could be the one that takes it. Continue only if you started this here, just now.</p>""";
}
