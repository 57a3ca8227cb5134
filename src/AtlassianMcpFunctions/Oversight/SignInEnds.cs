using AtlassianMcp.Grants;
using AtlassianMcpFunctions.OAuth.Tokens;

namespace AtlassianMcpFunctions.Oversight;

/// <summary>Takes back what users let the server do, and what clients signed in with because of it.</summary>
internal sealed class SignInEnds(SignInStore signInStore, GrantStore grantStore)
{
    /// <summary>Ends a caller's grant and sign-ins, or everybody's when <paramref name="caller"/> is null.</summary>
    /// <returns>How many grants and sign-ins were ended.</returns>
    public async Task<(int Grants, int SignIns)> EndAsync(string tenantId, string? caller, CancellationToken cancellationToken)
    {
        var (grants, signIns) = (0, 0);
        // The sign-ins first: nobody comes in while their grant goes.
        await foreach (var signIn in signInStore.ListAsync(tenantId, cancellationToken))
        {
            if (signIn.RevokedAt is not null || (caller is not null && signIn.CallerId != caller)) continue;
            await signInStore.RevokeAsync(tenantId, signIn.Id, cancellationToken);
            signIns++;
        }

        var entries = new List<GrantEntry>();
        await foreach (var entry in grantStore.ListAsync(tenantId, cancellationToken)) entries.Add(entry);
        foreach (var entry in entries.Where(entry => caller is null || entry.CallerId == caller))
        {
            await grantStore.RemoveAsync(tenantId, entry.CallerId, cancellationToken);
            grants++;
        }

        return (grants, signIns);
    }
}
