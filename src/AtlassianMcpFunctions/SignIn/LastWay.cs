using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Settings;

namespace AtlassianMcpFunctions.SignIn;

/// <summary>Who presents nothing: let in on the machine itself and in development, otherwise told how to sign in.</summary>
internal sealed class LastWay(TenantStore tenants, ServerSettings settings) : IWayIn
{
    public async ValueTask<Entry?> TryAsync(Presented presented, CancellationToken cancellationToken)
    {
        var tenant = await tenants.FindAsync(presented.TenantId ?? settings.DefaultTenant, cancellationToken);
        if (presented.Bearer is not null)
            return new Entry.Refused(StatusCodes.Status401Unauthorized, "This token is not valid here: it may be over, taken back, or meant for another address. Sign in again.", "invalid_token", tenant);
        return tenant is { Access.Anonymous: true } && settings.IsDevelopment && RequestOrigin.IsLocal(presented.Http, settings)
            ? new Entry.Welcome(tenant, Caller.Local)
            : new Entry.Refused(StatusCodes.Status401Unauthorized, "Sign in, or send an API key: Authorization: Bearer amcp_….", Tenant: tenant);
    }
}
