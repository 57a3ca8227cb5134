using AtlassianMcpFunctions.FrontDoor.Administration;
using AtlassianMcpFunctions.Oversight;

namespace AtlassianMcpFunctions.FrontDoor;

/// <summary>Puts the pages for people together and opens their doors.</summary>
internal static class FrontDoorSetup
{
    public static IServiceCollection AddFrontDoor(this IServiceCollection services)
    {
        services.AddSingleton<FrontPaths>().AddSingleton<BrowserSessions>().AddSingleton<Visitors>().AddSingleton<VisitorForms>();
        services.AddSingleton<HomeEndpoint>().AddSingleton<PersonalPage>().AddSingleton<LinkSection>().AddScoped<JobsSection>();
        services.AddSingleton<AdminEndpoints>().AddSingleton<AdminActs>().AddSingleton<AuditDownload>();
        // In the order in which they are shown.
        services.AddSingleton<IAdminPart, TenantPart>().AddSingleton<IAdminPart, UsagePart>().AddSingleton<IAdminPart, AuditPart>().AddSingleton<IAdminPart, JobsPart>();
        services.AddSingleton<IAdminPart, GrantsPart>().AddSingleton<IAdminPart, KeysPart>().AddSingleton<IAdminPart, PolicyPart>().AddSingleton<IAdminPart, RatesPart>();
        return services.AddSingleton<SessionEndpoints>().AddSingleton<OwnActs>().AddOversight();
    }

    public static void MapFrontDoor(this IEndpointRouteBuilder app)
    {
        string[] reading = ["GET", "HEAD"];
        app.MapMethods("/", reading, (HttpContext http, HomeEndpoint endpoint) => endpoint.ShowAsync(http));
        app.MapMethods("/home/{tenant}", reading, (HttpContext http, string tenant, HomeEndpoint endpoint) => endpoint.ShowAsync(http, tenant));
        app.MapMethods(FrontPaths.Admin, reading, (HttpContext http, AdminEndpoints endpoint) => endpoint.ListAsync(http));
        app.MapMethods(FrontPaths.AdminShort + "/{*rest}", reading, (HttpContext http, string? rest, AdminEndpoints endpoint) => endpoint.Lead(http, rest));
        app.MapMethods(FrontPaths.Admin + "/tenants/{tenant}/{part?}", reading, (HttpContext http, string tenant, string? part, AdminEndpoints endpoint) => endpoint.ShowAsync(http, tenant, part));
        app.MapMethods(FrontPaths.Admin + "/tenants/{tenant}/audit.csv", reading, (HttpContext http, string tenant, AuditDownload download) => download.SendAsync(http, tenant, asCsv: true));
        app.MapMethods(FrontPaths.Admin + "/tenants/{tenant}/audit.jsonl", reading, (HttpContext http, string tenant, AuditDownload download) => download.SendAsync(http, tenant, asCsv: false));
        // Below one path, since the Functions host lets forms pass by paths that are named to it alone.
        app.MapGet(FrontPaths.SignIn, (HttpContext http, string? tenant, string? to, SessionEndpoints endpoint) => endpoint.Begin(http, tenant, to));
        app.MapGet("/door/callback", (HttpContext http, string? code, string? state, SessionEndpoints endpoint) => endpoint.ReturnAsync(http, code, state));
        app.MapPost(FrontPaths.SignOut, (HttpContext http, OwnActs acts) => acts.SignOutAsync(http));
        app.MapPost(FrontPaths.Disconnect, (HttpContext http, OwnActs acts) => acts.DisconnectAsync(http));
        app.MapPost(FrontPaths.CancelJob, (HttpContext http, OwnActs acts) => acts.CancelJobAsync(http));
        app.MapPost(FrontPaths.Admin + "/{tenant}/{act}", (HttpContext http, string tenant, string act, AdminActs acts) => acts.DoAsync(http, tenant, act));
    }
}
