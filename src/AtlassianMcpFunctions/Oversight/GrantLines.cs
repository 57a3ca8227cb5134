using AtlassianMcp.Grants;
using AtlassianMcpFunctions.OAuth.Tokens;

namespace AtlassianMcpFunctions.Oversight;

/// <summary>A user who let the server do something, or is signed in: never what they hold.</summary>
internal sealed record GrantLine(string Caller, string? Name, DateTimeOffset? CreatedAt, DateTimeOffset? UpdatedAt, IReadOnlyList<string> Clients);

/// <summary>Lists whose grants a tenant holds, and the clients they are signed in with.</summary>
internal sealed class GrantLines(GrantStore grantStore, SignInStore signInStore, TimeProvider time)
{
    /// <summary>The users, in the order of their ids.</summary>
    public async Task<IReadOnlyList<GrantLine>> ListAsync(string tenantId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var grants = await grantStore.ListAsync(tenantId, cancellationToken).ToListAsync(cancellationToken);
        var signIns = await signInStore.ListAsync(tenantId, cancellationToken).Where(signIn => signIn.RevokedAt is null && signIn.ExpiresAt > now).ToListAsync(cancellationToken);
        var clients = signIns.ToLookup(signIn => signIn.CallerId);
        var without = clients.Where(group => grants.TrueForAll(grant => grant.CallerId != group.Key)).Select(group => new GrantLine(group.Key, group.First().Name, null, null, Names(group)));
        return [.. grants.Select(grant => new GrantLine(grant.CallerId, grant.Name, grant.CreatedAt, grant.UpdatedAt, Names(clients[grant.CallerId]))).Concat(without).OrderBy(line => line.Caller, StringComparer.Ordinal)];
    }

    private static string[] Names(IEnumerable<ClientSignIn> signIns) => [.. signIns.Select(signIn => signIn.ClientName).Distinct().Order(StringComparer.Ordinal)];
}
