using AtlassianMcp.Grants;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Settings;

namespace AtlassianMcpFunctions.SignIn;

/// <summary>
/// People whom Microsoft Entra ID vouches for: App Service Authentication stands in front of the server, validates their token or cookie, takes
/// headers of its own name off requests and writes them anew (https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities).
/// Where it does not stand there, anybody could write them: then they are not read.
/// </summary>
internal sealed class EntraWay(TenantStore tenants, GrantStore grants, ServerSettings settings) : IWayIn
{
    private const string PrincipalHeader = "X-MS-CLIENT-PRINCIPAL";
    private const string NotLetIn = "Your Microsoft Entra account is not let in here. An administrator adds its directory or group with: tenant set.";
    private const string TooManyGroups =
        "You are in more groups than your Microsoft Entra token can name, so it cannot be told what you may do here. An administrator has the app's tokens name only the groups assigned to it: token configuration, groups claim.";

    public async ValueTask<Entry?> TryAsync(Presented presented, CancellationToken cancellationToken)
    {
        if (!settings.HasPlatformAuthentication || presented.Header(PrincipalHeader) is not { } header) return null;
        var tenant = await tenants.FindAsync(presented.TenantId ?? settings.DefaultTenant, cancellationToken);
        if (tenant is null || Principal.Read(header) is not { } principal) return new Entry.Refused(StatusCodes.Status403Forbidden, NotLetIn);
        if (Problem(principal, tenant) is { } problem) return new Entry.Refused(StatusCodes.Status403Forbidden, problem);
        var caller = CallerOf(principal);
        var grant = await grants.FindAsync(tenant.Id, caller.Id, cancellationToken);
        return new Entry.Welcome(tenant, grant is null ? caller : caller with { Accounts = tenant.AccountsOf(grant) });
    }

    /// <summary>The signed-in user of a browser; null when there is none.</summary>
    public Principal? UserOf(HttpRequest request) =>
        settings.HasPlatformAuthentication && new Presented(request, null, null).Header(PrincipalHeader) is { } header ? Principal.Read(header) : null;

    /// <summary>Whether the platform, where it stands in front, knows nobody yet.</summary>
    public bool IsSignedOut(HttpRequest request) => settings.HasPlatformAuthentication && !request.Headers.ContainsKey(PrincipalHeader);

    /// <summary>Why the tenant does not let the user in; null when it does.</summary>
    public static string? Problem(Principal principal, Tenant tenant)
    {
        if (tenant.Access.Entra is not { } entra || !entra.Directories.Contains(principal.Directory, StringComparer.OrdinalIgnoreCase)) return NotLetIn;
        if (principal.HasMoreGroups && GoesByGroups(tenant, entra)) return TooManyGroups;
        return entra.Groups.Count == 0 || entra.Groups.Any(group => principal.Groups.Contains(group, StringComparer.OrdinalIgnoreCase)) ? null : NotLetIn;
    }

    private static bool GoesByGroups(Tenant tenant, EntraAccess entra) =>
        entra.Groups.Count > 0 || tenant.Policy.Any(rule => rule.Group is { } group && !tenant.Groups.ContainsKey(group));

    /// <summary>The caller a user is.</summary>
    public static Caller CallerOf(Principal principal) => new($"entra:{principal.ObjectId}", CallerKind.Directory)
    {
        Name = principal.Name,
        Groups = principal.Groups,
        Client = principal.Client,
        Standing = $"directory:{principal.Directory}",
    };
}
