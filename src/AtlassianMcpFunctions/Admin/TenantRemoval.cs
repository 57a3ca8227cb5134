using System.CommandLine;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Oversight;
using AtlassianMcpFunctions.Storage;

namespace AtlassianMcpFunctions.Admin;

/// <summary>Removes a tenant with everything that opens it.</summary>
internal static class TenantRemoval
{
    /// <summary><c>tenant remove</c>.</summary>
    public static Command Declare(CommandDoor door)
    {
        var id = TenantCommands.Id();
        var yes = new Option<bool>("--yes") { Description = "Does not ask." };
        return door.Does(new Command("remove", "Removes a tenant with its secrets, keys, grants, sign-ins, jobs and files.") { id, yes }, async (session, cancellationToken) =>
        {
            var tenant = (await session.StoredAsync(session.Get(id)!, cancellationToken)).Tenant;
            await session.Console.ConfirmAsync(session.Get(yes), $"The tenant {tenant.Id} goes with its secrets, keys, grants, sign-ins, jobs and files.", cancellationToken);
            return await RemoveAsync(session, tenant, cancellationToken);
        });
    }

    // The tenant after what opens it: what is interrupted can be done again. Then what it leaves, which the server's sweep also sees to.
    private static async Task<int> RemoveAsync(CommandSession session, Tenant tenant, CancellationToken cancellationToken)
    {
        var keys = await RevokeKeysAsync(session, tenant.Id, cancellationToken);
        var (grants, signIns) = await session.Use<SignInEnds>().EndAsync(tenant.Id, caller: null, cancellationToken);
        var secrets = await RemoveSecretsAsync(session, tenant.Id, cancellationToken);
        await session.Use<TenantStore>().RemoveAsync(tenant.Id, cancellationToken);
        var (leavings, problem) = await TryEraseAsync(session, tenant.Id, cancellationToken);
        var kept = SecretNames.UsedBy(tenant).Select(used => used.Name).Except(secrets, StringComparer.OrdinalIgnoreCase).Distinct().ToList();
        await session.PrintAsync(new { tenant.Id, Removed = new { Secrets = secrets, Keys = keys, Grants = grants, SignIns = signIns, Leavings = leavings }, KeptSecrets = kept }, () => string.Join(Environment.NewLine,
        [
            $"Removed tenant {tenant.Id}: {Count(secrets.Count, "secret")}, {Count(keys, "key")}, {Count(grants, "grant")}, {Count(signIns, "sign-in")}, and {Count(leavings ?? 0, "row or file", "rows and files")} that it left.",
            .. problem is not null ? [$"What else it left could not be erased from here ({problem}); the server does so within minutes."] : Array.Empty<string>(),
            .. kept.Count > 0 ? [$"Kept, because they were not stored by tenant add or tenant set: {string.Join(", ", kept)}."] : Array.Empty<string>(),
            "Its audit entries stay until their time is over.",
        ]));
        return 0;
    }

    /// <summary>Erases what a removed tenant left: how much it was, or why that was not possible from here.</summary>
    internal static async Task<(int? Count, string? Problem)> TryEraseAsync(CommandSession session, string tenantId, CancellationToken cancellationToken)
    {
        try
        {
            return (await session.Use<TenantErasure>().EraseAsync(tenantId, cancellationToken), null);
        }
        catch (Exception failure) when (StorageProblems.IsOutage(failure))
        {
            return (null, StorageProblems.Describe(failure));
        }
    }

    private static async Task<int> RevokeKeysAsync(CommandSession session, string tenantId, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var key in session.Use<ApiKeyStore>().ListAsync(tenantId, cancellationToken))
        {
            if (key.RevokedAt is not null) continue;
            await session.Use<ApiKeyStore>().RevokeAsync(tenantId, key.Id, cancellationToken);
            count++;
        }

        return count;
    }

    private static async Task<List<string>> RemoveSecretsAsync(CommandSession session, string tenantId, CancellationToken cancellationToken)
    {
        var store = session.Use<ISecretStore>();
        var names = new List<string>();
        await foreach (var name in store.ListAsync(SecretNames.PrefixOf(tenantId), cancellationToken)) names.Add(name);
        foreach (var name in names) await store.DeleteAsync(name, cancellationToken);
        return names;
    }

    private static string Count(int number, string one, string? several = null) => $"{number} {(number == 1 ? one : several ?? one + "s")}";
}
