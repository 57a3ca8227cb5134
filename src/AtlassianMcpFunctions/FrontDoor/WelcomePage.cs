using AtlassianMcp.Tenancy;
using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.FrontDoor;

/// <summary>The page for whoever has not signed in: what this is, and how clients are connected.</summary>
internal static class WelcomePage
{
    /// <summary>What the server is called on its pages.</summary>
    public const string Title = "Atlassian MCP Functions";

    /// <summary>The page of a tenant, or of the server.</summary>
    public static string Html(FrontPaths paths, Tenant? tenant) => Wide(
        Title,
        $"""<a class="brand" href="{paths.HomeOf(tenant?.Id ?? "")}">{Text(Title)}</a><a id="sign-in" href="{paths.SignInTo(tenant)}">Sign in</a>""",
        $"""
        {Lead(tenant)}
        {ConnectSection.Html(paths, tenant)}
        <section><h2>Your jobs and your link to Atlassian</h2>
        <p>Sign in to see what this server may do in your name, to end that, and to follow your long-running jobs and fetch their files.</p>
        <p><a class="button" id="sign-in-below" href="{paths.SignInTo(tenant)}">Sign in with {(paths.IsGuarded ? "Microsoft" : "Atlassian")}</a></p></section>
        """);

    /// <summary>What this is, as HTML.</summary>
    public static string Lead(Tenant? tenant) => $"""
        <p class="lead">This server lets assistants and other programs that speak <a href="https://modelcontextprotocol.io">MCP</a> work with Jira and Confluence{(tenant is null ? "" : $" of {Name(tenant.Name ?? tenant.Id)}")}. They do it in your name: they can do what you can do there, within your organisation's policy, and you can end it at any time.</p>
        """;
}
