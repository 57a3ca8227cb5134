using System.CommandLine;
using AtlassianMcpFunctions.Oversight;

namespace AtlassianMcpFunctions.Admin;

/// <summary>What users let the server do in their name.</summary>
internal static class GrantCommands
{
    /// <summary><c>grant list</c>.</summary>
    public static Command List(CommandDoor door)
    {
        var tenant = TenantCommands.Tenant();
        return door.Does(new Command("list", "Lists whose grants a tenant holds, and the clients they are signed in with.") { tenant }, async (session, cancellationToken) =>
        {
            var owner = await session.TenantAsync(session.Get(tenant)!, cancellationToken);
            var lines = await session.Use<GrantLines>().ListAsync(owner.Id, cancellationToken);
            await session.PrintAsync(lines, () => Grid.Of(
                ["CALLER", "NAME", "GRANTED", "LAST RENEWED", "CLIENTS"],
                [.. lines.Select(line => (string?[])[line.Caller, line.Name, line.CreatedAt is { } created ? Grid.Time(created) : "", line.UpdatedAt is { } updated ? Grid.Time(updated) : "", string.Join(", ", line.Clients)])],
                $"Nobody has signed in to tenant {owner.Id}."));
            return 0;
        });
    }

    /// <summary><c>grant revoke</c>.</summary>
    public static Command Revoke(CommandDoor door)
    {
        var tenant = TenantCommands.Tenant();
        var caller = new Argument<string?>("CALLER") { Description = "The user, as grant list shows them.", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "Everybody of the tenant." };
        var yes = new Option<bool>("--yes") { Description = "Does not ask." };
        return door.Does(new Command("revoke", "Takes a user's grant back and ends their sign-ins; they must sign in again.") { tenant, caller, all, yes }, async (session, cancellationToken) =>
        {
            var owner = await session.TenantAsync(session.Get(tenant)!, cancellationToken);
            var who = session.Get(caller);
            if (who is null != session.Get(all)) throw AdminException.Usage("Name the user as grant list shows them, or give --all.");
            if (who is null) await session.Console.ConfirmAsync(session.Get(yes), $"Everybody of tenant {owner.Id} must sign in again.", cancellationToken);
            var (grants, signIns) = await session.Use<SignInEnds>().EndAsync(owner.Id, who, cancellationToken);
            if (who is not null && grants + signIns == 0) throw new AdminException($"'{Grid.Plain(who)}' has no grant in tenant {owner.Id}. See: grant list --tenant {owner.Id}");
            await session.SayAsync($"Took back {grants} grant{(grants == 1 ? "" : "s")} and ended {signIns} sign-in{(signIns == 1 ? "" : "s")}.");
            if (session.AsJson) await session.PrintAsync(new { Tenant = owner.Id, Caller = who, Grants = grants, SignIns = signIns }, () => "");
            return 0;
        });
    }
}
