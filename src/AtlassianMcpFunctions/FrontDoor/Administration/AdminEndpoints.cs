using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Pages;
using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.FrontDoor.Administration;

/// <summary><c>GET /door/admin…</c>: the pages of a tenant's administrators. Everybody else learns nothing, not even whether the tenant is there.</summary>
internal sealed class AdminEndpoints(Visitors visitors, PersonalPage personal, FrontPaths paths, IEnumerable<IAdminPart> parts)
{
    /// <summary><c>GET /admin…</c>: leads to the pages, by way of the platform's sign-in where that may not have been passed yet.</summary>
    public IResult Lead(HttpContext http, string? rest)
    {
        http.Response.Headers.CacheControl = "no-store";
        return paths.IsGuarded ? Results.Redirect(paths.SignInToAdmin(tenantId: null)) : Results.LocalRedirect(FrontPaths.Admin + new PathString(rest is null ? null : "/" + rest) + http.Request.QueryString);
    }

    /// <summary>The tenants that the visitor administers; where that is one, it.</summary>
    public async Task<IResult> ListAsync(HttpContext http)
    {
        var administered = await visitors.AdministeredAsync(http.Request, http.RequestAborted);
        if (administered is [var only]) return Results.LocalRedirect(FrontPaths.AdminOf(only.Tenant));
        if (administered.Count == 0) return await RefuseAsync(http, tenantId: null);
        var table = new HtmlTable("Organisations that you administer", "Organisation", "Sites", "Ways in");
        foreach (var tenant in administered.Select(visitor => visitor.Tenant))
            table.Add($"<a href=\"{FrontPaths.AdminOf(tenant)}\">{Name(tenant.Name ?? tenant.Id)}</a>", Name(string.Join(", ", tenant.Sites.Select(site => site.Key))), Text(string.Join(", ", TenantPart.Ways(tenant))));
        return ShowWide(http, "Administration", personal.Top(administered[0]), $"<section>{table.Html("")}</section>");
    }

    /// <summary>A part of a tenant's pages.</summary>
    public async Task<IResult> ShowAsync(HttpContext http, string tenant, string? part)
    {
        if (await visitors.FindAsync(http.Request, tenant, http.RequestAborted) is not { IsAdmin: true } visitor) return await RefuseAsync(http, tenant);
        if (parts.FirstOrDefault(one => one.Name == (part ?? "")) is not { } shown) return NotThere(http);
        var content = await shown.HtmlAsync(new AdminVisit(visitor, http.Request.Query), http.RequestAborted);
        return ShowWide(http, $"{shown.Title}: {Plain(visitor.Tenant.Name ?? visitor.Tenant.Id)}", personal.Top(visitor), Tabs(visitor, shown) + content);
    }

    /// <summary>What everybody but administrators is told: strangers may sign in, others are told that nothing is there.</summary>
    public async Task<IResult> RefuseAsync(HttpContext http, string? tenantId)
    {
        if (await visitors.FindAsync(http.Request, null, http.RequestAborted) is not null) return NotThere(http);
        var to = Text(paths.SignInToAdmin(tenantId is not null && TenantRules.IsId(tenantId) ? tenantId : null));
        return HtmlPage.Show(http, StatusCodes.Status401Unauthorized, "Administration", $"""
            <p>This page is for administrators. Sign in to see it.</p>
            <p class="actions"><a class="button primary" id="sign-in" href="{to}">Sign in</a> <a class="button" id="home" href="{paths.HomeOf("")}">To the first page</a></p>
            """);
    }

    private static IResult NotThere(HttpContext http) => Tell(http, StatusCodes.Status404NotFound, "There is no such page", "Check the address, or ask your administrator for it.");

    private string Tabs(Visitor visitor, IAdminPart shown) => $"""
        <nav aria-label="Administration"><ul class="tabs">{string.Concat(parts.Select(part => $"<li><a id=\"tab-{(part.Name.Length == 0 ? "tenant" : part.Name)}\" href=\"{FrontPaths.AdminOf(visitor.Tenant, part.Name)}\"{(part == shown ? " aria-current=\"page\"" : "")}>{part.Title}</a></li>"))}</ul></nav>
        """;
}
