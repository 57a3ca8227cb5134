using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Pages;
using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.FrontDoor;

/// <summary>The page for somebody who is known: their link to Atlassian, their jobs, and how clients are connected.</summary>
internal sealed class PersonalPage(LinkSection link, IServiceScopeFactory scopes, VisitorForms forms, FrontPaths paths)
{
    /// <summary>The page.</summary>
    public async Task<IResult> ShowAsync(HttpContext http, Visitor visitor)
    {
        var tenant = visitor.Tenant;
        await using var scope = scopes.CreateAsyncScope();
        var jobs = await scope.ServiceProvider.GetRequiredService<JobsSection>().HtmlAsync(visitor, http.RequestAborted);
        return HtmlPage.ShowWide(http, tenant.Name ?? WelcomePage.Title, Top(visitor), $"""
            {WelcomePage.Lead(tenant)}
            {await link.HtmlAsync(visitor, http.RequestAborted)}
            {jobs}
            {ConnectSection.Html(paths, tenant)}
            """);
    }

    /// <summary>The line on top of all pages of somebody who is known.</summary>
    public string Top(Visitor visitor) => $"""
        <a class="brand" href="{paths.HomeOf(visitor.Tenant.Id)}">{Text(WelcomePage.Title)}</a>
        {(visitor.IsAdmin ? $"<a id=\"to-admin\" href=\"{FrontPaths.Admin}\">Administration</a>" : "")}
        <span class="soft" id="visitor">{(visitor.Caller.Kind == CallerKind.Local ? "" : "Signed in as ")}{Name(visitor.Name)}</span>
        {(visitor.Caller.Kind == CallerKind.Directory ? $"<a id=\"sign-out\" href=\"{FrontPaths.PlatformSignOut}\">Sign out</a>" : "")}
        {(visitor.SignInId is null ? "" : forms.Form(visitor, FrontPaths.SignOut, """<button type="submit" id="sign-out">Sign out</button>"""))}
        """;
}
