using System.Text;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Pages;
using AtlassianMcpFunctions.Settings;

namespace AtlassianMcpFunctions.FrontDoor;

/// <summary><c>GET /</c> and <c>GET /home/{tenant}</c>: the page for people. The Functions host asks <c>/</c> for readiness, 40 times a second at the start, so that costs nothing.</summary>
internal sealed class HomeEndpoint
{
    private readonly Visitors _visitors;
    private readonly PersonalPage _personal;
    private readonly FrontPaths _paths;
    private readonly TenantStore _tenants;
    private readonly byte[] _plain;
    private readonly byte[] _strangers;

    public HomeEndpoint(Visitors visitors, PersonalPage personal, FrontPaths paths, TenantStore tenants, ServerSettings settings)
    {
        (_visitors, _personal, _paths, _tenants) = (visitors, personal, paths, tenants);
        _plain = Encoding.UTF8.GetBytes($"Atlassian MCP Functions: connect an MCP client to {new Uri(settings.PublicUrl, "/mcp")}\n");
        _strangers = Encoding.UTF8.GetBytes(WelcomePage.Html(paths, tenant: null));
    }

    /// <summary>The page of the usual tenant, or of the tenant whose session the browser has; for programs a line.</summary>
    public async Task<IResult> ShowAsync(HttpContext http)
    {
        http.Response.Headers.Vary = "Accept, Cookie";
        if (!http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)) return Results.Bytes(_plain, "text/plain; charset=utf-8");
        if (await _visitors.FindAsync(http.Request, null, http.RequestAborted) is { } visitor) return await _personal.ShowAsync(http, visitor);
        HtmlPage.Guard(http.Response.Headers, mayCopy: true);
        return Results.Bytes(_strangers, HtmlPage.MediaType);
    }

    /// <summary>The page of a tenant. One that nobody can sign in to is not told from one that is not there.</summary>
    public async Task<IResult> ShowAsync(HttpContext http, string tenant)
    {
        var id = tenant.ToLowerInvariant();
        if (await _visitors.FindAsync(http.Request, id, http.RequestAborted) is { } visitor) return await _personal.ShowAsync(http, visitor);
        if (await _tenants.FindAsync(id, http.RequestAborted) is not { Access.OAuth: not null } found)
            return HtmlPage.Tell(http, StatusCodes.Status404NotFound, "There is no such page", "Check the address, or ask your administrator for it.");
        HtmlPage.Guard(http.Response.Headers, mayCopy: true);
        return Results.Content(WelcomePage.Html(_paths, found), HtmlPage.MediaType);
    }
}
