using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.SignIn;

namespace AtlassianMcpFunctions.OAuth.Tokens;

/// <summary>People whose client signed them in here: <c>Authorization: Bearer amcpa_…</c>, good for the one address it was made for.</summary>
internal sealed class TokenWay(TokenSeal seal, SignedIn signedIn, LastWay otherwise) : IWayIn
{
    public async ValueTask<Entry?> TryAsync(Presented presented, CancellationToken cancellationToken)
    {
        if (presented.Bearer?.StartsWith(TokenSeal.AccessPrefix, StringComparison.Ordinal) != true) return null;
        if (seal.OpenAccess(presented.Bearer) is { } ticket && ticket.ResourceTenant == presented.TenantId
            && await FindAsync(ticket, cancellationToken) is var (tenant, caller)) return new Entry.Welcome(tenant, caller);
        // No other way may take a token that was meant for this one.
        return await otherwise.TryAsync(presented, cancellationToken);
    }

    private async Task<(Tenant Tenant, Caller Caller)?> FindAsync(AccessTicket ticket, CancellationToken cancellationToken) =>
        await signedIn.FindAsync(ticket.TenantId, ticket.SignInId, cancellationToken) is var (tenant, signIn, caller) ? (tenant, caller with { Scopes = [.. signIn.Classes.Intersect(ticket.Classes)] }) : null;
}
