using AtlassianMcp.Grants;
using AtlassianMcpFunctions.OAuth.Tokens;

namespace AtlassianMcpFunctions.Admin;

/// <summary>Takes back what users let the server do, and what clients signed in with because of it.</summary>
internal static class SignInEnds
{
    /// <summary>Ends a caller's grant and sign-ins, or everybody's when <paramref name="caller"/> is null.</summary>
    /// <returns>How many grants and sign-ins were ended.</returns>
    public static async Task<(int Grants, int SignIns)> EndAsync(CommandSession session, string tenantId, string? caller, CancellationToken cancellationToken)
    {
        var (grants, signIns) = (0, 0);
        // The sign-ins first: nobody comes in while their grant goes.
        await foreach (var signIn in session.Use<SignInStore>().ListAsync(tenantId, cancellationToken))
        {
            if (signIn.RevokedAt is not null || (caller is not null && signIn.CallerId != caller)) continue;
            await session.Use<SignInStore>().RevokeAsync(tenantId, signIn.Id, cancellationToken);
            signIns++;
        }

        var entries = new List<GrantEntry>();
        await foreach (var entry in session.Use<GrantStore>().ListAsync(tenantId, cancellationToken)) entries.Add(entry);
        foreach (var entry in entries.Where(entry => caller is null || entry.CallerId == caller))
        {
            await session.Use<GrantStore>().RemoveAsync(tenantId, entry.CallerId, cancellationToken);
            grants++;
        }

        return (grants, signIns);
    }
}
