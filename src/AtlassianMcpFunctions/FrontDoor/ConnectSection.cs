using System.Text.RegularExpressions;
using AtlassianMcp.Tenancy;
using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.FrontDoor;

/// <summary>Shows how each client that a tenant takes is connected.</summary>
internal static partial class ConnectSection
{
    // Cursor is no well-known client; where tenants name the hosts of clients, its scheme must be among them.
    private static readonly string[] OfCursor = ["*", "cursor:"];

    /// <summary>The section for a tenant, or for whoever comes.</summary>
    public static string Html(FrontPaths paths, Tenant? tenant)
    {
        var server = paths.ServerOf(tenant);
        var takesPeople = tenant is null || tenant.Access is { OAuth: not null } or { Entra: not null } or { Anonymous: true };
        return $"""
            <section id="connect"><h2>Connect a client</h2>
            <p>Every client takes this address. There is nothing to install; on the first use it opens a page where you sign in.</p>
            {Line(server.AbsoluteUri)}
            {(takesPeople ? People(tenant, server) : "")}
            {(tenant is null || tenant.Access.ApiKeys ? $"<div class=\"two\">{Guide(ClientGuides.Keys(server))}</div>" : "")}
            </section>
            """;
    }

    private static string People(Tenant? tenant, Uri server)
    {
        var hasCursor = tenant?.Access.OAuth is not { } oauth || oauth.RedirectHosts.Any(host => OfCursor.Contains(host, StringComparer.OrdinalIgnoreCase));
        var links = ClientGuides.Links(server, hasCursor).Select((link, at) => $"""<a class="button{(at == 0 ? " primary" : "")}" id="{link.Id}" href="{Text(link.Address)}">{Text(link.Label)}</a>""");
        var guides = ClientGuides.For(server).Where(guide => !guide.IsFromOutside || !server.IsLoopback);
        var outside = server.IsLoopback ? """<p class="quiet">Claude.ai and ChatGPT connect from their own servers: they need a public https address, which this server does not have.</p>""" : "";
        return $"""
            <p class="buttons">{string.Concat(links)}</p>
            <div class="two">{string.Concat(guides.Select(Guide))}</div>{outside}
            """;
    }

    private static string Guide(ClientGuide guide) =>
        $"<div><h3>{Text(guide.Client)}</h3>{(guide.Line is { } line ? Line(line) : "")}{string.Concat(guide.Steps.Select(step => $"<p>{Marked(step)}</p>"))}</div>";

    private static string Line(string line) => $"<div class=\"copy\"><pre><code>{Text(line)}</code></pre></div>";

    private static string Marked(string step) => string.Concat(Marks().Split(step).Select(part => part switch
    {
        ['*', .., '*'] => $"<em>{Text(part[1..^1])}</em>",
        ['`', .., '`'] => $"<code>{Text(part[1..^1])}</code>",
        _ => Text(part),
    }));

    // Menus and lines, with their marks.
    [GeneratedRegex(@"(\*[^*]+\*|`[^`]+`)", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();
}
