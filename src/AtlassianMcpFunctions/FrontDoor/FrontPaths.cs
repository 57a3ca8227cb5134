using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Settings;
using AtlassianMcpFunctions.SignIn;

namespace AtlassianMcpFunctions.FrontDoor;

/// <summary>Where our pages lie.</summary>
internal sealed class FrontPaths(ServerSettings settings, Challenges challenges, PublicAddress address)
{
    /// <summary>The pages of administrators.</summary>
    public const string Admin = "/door/admin";

    /// <summary>What people type for them. Nobody is asked who they are there: the Functions host keeps paths below it for itself, and the platform in front may not stand before those.</summary>
    public const string AdminShort = "/admin";

    /// <summary>Where people sign in.</summary>
    public const string SignIn = "/door/sign-in";

    /// <summary>Where they sign out.</summary>
    public const string SignOut = "/door/sign-out";

    /// <summary>Where they end their link to Atlassian.</summary>
    public const string Disconnect = "/door/disconnect";

    /// <summary>Where they end a job of theirs.</summary>
    public const string CancelJob = "/door/cancel-job";

    /// <summary>The page of a tenant's people; <c>/</c> is that of the usual tenant, and of nobody's.</summary>
    public string HomeOf(string tenantId) => tenantId.Length == 0 || tenantId == settings.DefaultTenant ? "/" : $"/home/{tenantId}";

    /// <summary>The page of a tenant's administrators, or a part of it.</summary>
    public static string AdminOf(Tenant tenant, string part = "") => $"{Admin}/tenants/{tenant.Id}{(part.Length == 0 ? "" : "/" + part)}";

    /// <summary>Where an administrator does something.</summary>
    public static string ActOf(Tenant tenant, string act) => $"{Admin}/{tenant.Id}/{act}";

    /// <summary>The address that the tenant's clients are given.</summary>
    public Uri ServerOf(Tenant? tenant) => challenges.Resource(tenant is null || tenant.Id == settings.DefaultTenant ? null : tenant.Id);

    /// <summary>Where the platform in front signs its users out.</summary>
    public const string PlatformSignOut = "/.auth/logout?post_logout_redirect_uri=%2F";

    /// <summary>Whether a platform in front signs people in.</summary>
    public bool IsGuarded => address.IsGuarded;

    /// <summary>Where somebody signs in to the administrators' pages: at the platform in front, else here.</summary>
    public string SignInToAdmin(string? tenantId) =>
        IsGuarded ? PlatformSignIn(Admin) : $"{SignIn}?to=admin{(tenantId is null ? "" : $"&tenant={tenantId}")}";

    /// <summary>Where somebody signs in to a tenant's page: at the platform in front, else here.</summary>
    public string SignInTo(Tenant? tenant) =>
        IsGuarded ? PlatformSignIn(HomeOf(tenant?.Id ?? ""))
        : tenant is null || tenant.Id == settings.DefaultTenant ? SignIn : $"{SignIn}?tenant={tenant.Id}";

    private static string PlatformSignIn(string then) => $"/.auth/login/aad?post_login_redirect_uri={Uri.EscapeDataString(then)}";
}
