using System.Text.Json;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Settings;

namespace AtlassianMcpFunctions.SignIn;

/// <summary>
/// People whom Microsoft Entra ID vouches for: App Service Authentication stands in front of the server, validates their token or cookie, takes
/// headers of its own name off requests and writes them anew (https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities).
/// Where it does not stand there, anybody could write them: then they are not read.
/// </summary>
internal sealed class EntraWay(TenantStore tenants, ServerSettings settings) : IWayIn
{
    private const string PrincipalHeader = "X-MS-CLIENT-PRINCIPAL";
    private const string Provider = "aad";

    public async ValueTask<Entry?> TryAsync(Presented presented, CancellationToken cancellationToken)
    {
        if (!settings.HasPlatformAuthentication || presented.Header(PrincipalHeader) is not { } header) return null;
        var tenant = await tenants.FindAsync(presented.TenantId ?? settings.DefaultTenant, cancellationToken);
        return tenant?.Access.Entra is { } entra && PrincipalOf(header) is { } principal && IsLetIn(principal, entra)
            ? new Entry.Welcome(tenant, CallerOf(principal))
            : new Entry.Refused(StatusCodes.Status403Forbidden, "Your Microsoft Entra account is not let in here. An administrator adds its directory or group with: tenant set.");
    }

    /// <summary>The signed-in user of a browser; null when there is none.</summary>
    public Principal? UserOf(HttpRequest request) =>
        settings.HasPlatformAuthentication && new Presented(request, null, null).Header(PrincipalHeader) is { } header ? PrincipalOf(header) : null;

    /// <summary>Whether the tenant lets the user in.</summary>
    public static bool IsLetIn(Principal principal, EntraAccess entra) =>
        entra.Directories.Contains(principal.Directory, StringComparer.OrdinalIgnoreCase)
        && (entra.Groups.Count == 0 || entra.Groups.Any(group => principal.Groups.Contains(group, StringComparer.OrdinalIgnoreCase)));

    /// <summary>The caller a user is.</summary>
    public static Caller CallerOf(Principal principal) => new($"entra:{principal.ObjectId}", CallerKind.Directory)
    {
        Name = principal.Name,
        Email = principal.Email,
        Groups = principal.Groups,
        Client = principal.Client,
        Standing = $"directory:{principal.Directory}",
    };

    private static Principal? PrincipalOf(string header)
    {
        try
        {
            using var json = JsonDocument.Parse(Convert.FromBase64String(header));
            var claims = json.RootElement.GetProperty("claims").EnumerateArray()
                .Select(claim => (Type: claim.GetProperty("typ").GetString() ?? "", Value: claim.GetProperty("val").GetString() ?? "")).ToLookup(claim => claim.Type, claim => claim.Value);
            string? First(params ReadOnlySpan<string> types)
            {
                foreach (var type in types)
                {
                    if (claims[type].FirstOrDefault() is { Length: > 0 } value) return value;
                }

                return null;
            }

            var isEntra = json.RootElement.GetProperty("auth_typ").GetString() == Provider;
            return isEntra
                && First("http://schemas.microsoft.com/identity/claims/objectidentifier", "oid") is { } id
                && First("http://schemas.microsoft.com/identity/claims/tenantid", "tid") is { } directory
                ? new Principal(
                    id, directory,
                    First("name", "preferred_username"),
                    First("preferred_username", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", "email"),
                    [.. claims["groups"]],
                    First("azp", "appid"))
                : null;
        }
        catch (Exception wrong) when (wrong is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>A user of Microsoft Entra ID.</summary>
/// <param name="ObjectId">Their id within the directory.</param>
/// <param name="Directory">The directory's (Entra tenant's) id.</param>
/// <param name="Name">What people call them.</param>
/// <param name="Email">How they sign in; not always an address that receives mail.</param>
/// <param name="Groups">Object ids of their groups.</param>
/// <param name="Client">The application they use.</param>
internal sealed record Principal(string ObjectId, string Directory, string? Name, string? Email, IReadOnlyList<string> Groups, string? Client);
