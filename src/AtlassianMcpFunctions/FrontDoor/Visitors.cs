using AtlassianMcp.Grants;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.OAuth.Tokens;
using AtlassianMcpFunctions.Settings;
using AtlassianMcpFunctions.SignIn;

namespace AtlassianMcpFunctions.FrontDoor;

/// <summary>Tells who looks at a page, by the ways in that the tenants have: a browser's session, the platform in front, or this machine in development.</summary>
internal sealed class Visitors(BrowserSessions sessions, SignedIn signedIn, EntraWay entra, LastWay machine, TenantStore tenants, GrantStore grants, ServerSettings settings)
{
    /// <summary>The visitor; null when nobody vouches for them there. Without a cookie and a platform in front nothing is read from storage.</summary>
    /// <param name="request">The request.</param>
    /// <param name="tenantId">The tenant that the address names; null for the visitor's own, or the usual one.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<Visitor?> FindAsync(HttpRequest request, string? tenantId, CancellationToken cancellationToken) =>
        await BySessionAsync(request, tenantId, cancellationToken) ?? await ByPlatformAsync(request, tenantId, cancellationToken) ?? await OnMachineAsync(request, tenantId, cancellationToken);

    /// <summary>All tenants that the visitor administers: with a session the one it is for, else each that lets them in.</summary>
    public async Task<IReadOnlyList<Visitor>> AdministeredAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        // What one tenant's app and sites say of people counts for that tenant alone.
        if (await BySessionAsync(request, null, cancellationToken) is { } visitor) return visitor.IsAdmin ? [visitor] : [];
        var found = new List<Visitor>();
        foreach (var id in await VouchedAsync(request, cancellationToken))
        {
            if (await FindAsync(request, id, cancellationToken) is { IsAdmin: true } admin) found.Add(admin);
        }

        return found;
    }

    private async Task<IReadOnlyList<string>> VouchedAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (entra.UserOf(request) is null) return IsHere(request) ? [settings.DefaultTenant] : [];
        return [.. tenants.Fixed.Select(tenant => tenant.Id).Union(await tenants.ListAsync(cancellationToken).Where(tenant => tenant.Access.Entra is not null).Select(tenant => tenant.Id).ToListAsync(cancellationToken))];
    }

    private async Task<Visitor?> BySessionAsync(HttpRequest request, string? tenantId, CancellationToken cancellationToken)
    {
        if (sessions.Read(request) is not { } session || (tenantId is not null && tenantId != session.TenantId)) return null;
        // A session calls no tools: what it may see is what the user may, whatever their programs may.
        return await signedIn.FindAsync(session.TenantId, session.SignInId, cancellationToken) is var (tenant, signIn, caller)
            ? new Visitor(tenant, caller with { Scopes = null }) { SignInId = signIn.Id }
            : null;
    }

    private async Task<Visitor?> ByPlatformAsync(HttpRequest request, string? tenantId, CancellationToken cancellationToken)
    {
        if (entra.UserOf(request) is not { } principal || await tenants.FindAsync(tenantId ?? settings.DefaultTenant, cancellationToken) is not { } tenant || EntraWay.Problem(principal, tenant) is not null) return null;
        var caller = EntraWay.CallerOf(principal);
        var grant = await grants.FindAsync(tenant.Id, caller.Id, cancellationToken);
        return new Visitor(tenant, grant is null ? caller : caller with { Accounts = tenant.AccountsOf(grant) });
    }

    private async Task<Visitor?> OnMachineAsync(HttpRequest request, string? tenantId, CancellationToken cancellationToken) =>
        IsHere(request) && await machine.TryAsync(new Presented(request, tenantId, null), cancellationToken) is Entry.Welcome welcome ? new Visitor(welcome.Tenant, welcome.Caller) : null;

    // Whom the platform names is nobody else where they are not let in.
    private bool IsHere(HttpRequest request) => entra.UserOf(request) is null && settings.IsDevelopment && RequestOrigin.IsLocal(request, settings);
}
