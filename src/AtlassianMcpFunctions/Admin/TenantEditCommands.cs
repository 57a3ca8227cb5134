using System.CommandLine;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Admin;

/// <summary>Adds and changes tenants: what is read is changed as a whole, checked, and written back unless somebody else wrote meanwhile.</summary>
internal static class TenantEditCommands
{
    /// <summary><c>tenant add</c>.</summary>
    public static Command Add(CommandDoor door)
    {
        var (id, options) = (TenantCommands.Id(), new TenantOptions());
        return door.Does(options.On(new Command("add", "Adds a tenant with at least one site.") { id }), async (session, cancellationToken) =>
        {
            var name = session.Get(id)!;
            session.RefuseFixed(name);
            if (name == Tenant.DefaultId) throw new AdminException($"The id '{name}' belongs to the tenant that environment variables describe; choose another.");
            if (!TenantRules.IsId(name)) throw new AdminException(TenantRules.Problems(new Tenant(name))[0]);
            if (await session.Use<TenantStore>().ReadAsync(name, cancellationToken) is not null) throw new AdminException($"The tenant '{name}' exists already. Change it with: tenant set {name}");
            await BeginAnewAsync(session, name, cancellationToken);
            return await EditAsync(session, new StoredTenant(new Tenant(name), null), options, "added", cancellationToken);
        });
    }

    /// <summary><c>tenant set</c>.</summary>
    public static Command Set(CommandDoor door)
    {
        var (id, options) = (TenantCommands.Id(), new TenantOptions());
        return door.Does(options.On(new Command("set", "Changes a tenant, or stores the secret of one of its accounts.") { id }), async (session, cancellationToken) =>
            await EditAsync(session, await session.StoredAsync(session.Get(id)!, cancellationToken), options, "changed", cancellationToken));
    }

    // Nothing of a removed tenant of that id comes to the new one.
    private static async Task BeginAnewAsync(CommandSession session, string id, CancellationToken cancellationToken)
    {
        if (!await session.Use<TenantStore>().WasRemovedAsync(id, cancellationToken)) return;
        var (_, problem) = await TenantRemoval.TryEraseAsync(session, id, cancellationToken);
        if (problem is not null) throw new AdminException($"A tenant '{id}' was removed a short while ago, and what it left could not be erased from here ({problem}). The server does so within a quarter of an hour: add it then, or choose another id.");
        await session.Use<TenantStore>().ForgetRemovalAsync(id, cancellationToken);
    }

    private static async Task<int> EditAsync(CommandSession session, StoredTenant stored, TenantOptions options, string done, CancellationToken cancellationToken)
    {
        var edit = await options.ApplyAsync(session, stored.Tenant, cancellationToken);
        if (TenantRules.Problems(edit.Tenant) is { Count: > 0 } problems) throw new AdminException(string.Join('\n', problems));
        // The secrets first: a tenant never names one that is not there.
        var secrets = session.Use<ISecretStore>();
        foreach (var (name, value) in edit.Secrets) await secrets.SetAsync(name, value, cancellationToken);
        await session.Use<TenantStore>().SaveAsync(stored with { Tenant = edit.Tenant }, cancellationToken);
        await ForgetAsync(session, stored.Tenant, edit.Tenant, cancellationToken);
        foreach (var name in edit.Secrets.Keys) await session.SayAsync($"Stored the secret {name}.");
        await session.SayAsync($"Tenant {edit.Tenant.Id} {done}; it counts everywhere within 15 seconds. Check it with: tenant check {edit.Tenant.Id}");
        if (session.AsJson) await session.PrintAsync(edit.Tenant, () => "");
        return 0;
    }

    // Secrets that commands stored for it and that it no longer names; others may belong to somebody else, too.
    private static async Task ForgetAsync(CommandSession session, Tenant before, Tenant after, CancellationToken cancellationToken)
    {
        var names = SecretNames.UsedBy(before).Select(used => used.Name).Except(SecretNames.UsedBy(after).Select(used => used.Name), StringComparer.OrdinalIgnoreCase);
        foreach (var name in names.Where(name => name.StartsWith(SecretNames.PrefixOf(before.Id), StringComparison.OrdinalIgnoreCase)).Distinct())
        {
            await session.Use<ISecretStore>().DeleteAsync(name, cancellationToken);
            await session.SayAsync($"Removed the secret {name}, which is no longer used.");
        }
    }
}
