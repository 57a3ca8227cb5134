using System.CommandLine;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Admin;

/// <summary>Removes a tenant with everything that opens it.</summary>
internal static class TenantRemoval
{
    /// <summary><c>tenant remove</c>.</summary>
    public static Command Declare(CommandDoor door)
    {
        var id = TenantCommands.Id();
        var yes = new Option<bool>("--yes") { Description = "Does not ask." };
        return door.Does(new Command("remove", "Removes a tenant with its secrets, keys, grants and sign-ins.") { id, yes }, async (session, cancellationToken) =>
        {
            var tenant = (await session.StoredAsync(session.Get(id)!, cancellationToken)).Tenant;
            await session.Console.ConfirmAsync(session.Get(yes), $"The tenant {tenant.Id} goes with its secrets, keys, grants and sign-ins.", cancellationToken);
            return await RemoveAsync(session, tenant, cancellationToken);
        });
    }

    // The tenant last: what is interrupted can be done again.
    private static async Task<int> RemoveAsync(CommandSession session, Tenant tenant, CancellationToken cancellationToken)
    {
        var keys = await RevokeKeysAsync(session, tenant.Id, cancellationToken);
        var (grants, signIns) = await SignInEnds.EndAsync(session, tenant.Id, caller: null, cancellationToken);
        var secrets = await RemoveSecretsAsync(session, tenant.Id, cancellationToken);
        await session.Use<TenantStore>().RemoveAsync(tenant.Id, cancellationToken);
        var kept = SecretNames.UsedBy(tenant).Select(used => used.Name).Except(secrets, StringComparer.OrdinalIgnoreCase).Distinct().ToList();
        await session.PrintAsync(new { tenant.Id, Removed = new { Secrets = secrets, Keys = keys, Grants = grants, SignIns = signIns }, KeptSecrets = kept }, () => string.Join(Environment.NewLine,
        [
            $"Removed tenant {tenant.Id}: {Count(secrets.Count, "secret")}, {Count(keys, "key")}, {Count(grants, "grant")}, {Count(signIns, "sign-in")}.",
            .. kept.Count > 0 ? [$"Kept, because they were not stored by tenant add or tenant set: {string.Join(", ", kept)}."] : Array.Empty<string>(),
            "Its audit entries and files stay until their time is over.",
        ]));
        return 0;
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

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
