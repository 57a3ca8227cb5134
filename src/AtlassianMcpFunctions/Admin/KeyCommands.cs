using System.CommandLine;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.SignIn;

namespace AtlassianMcpFunctions.Admin;

/// <summary>API keys for programs.</summary>
internal static class KeyCommands
{
    private const int MostDays = 366;

    /// <summary><c>key create</c>.</summary>
    public static Command Create(CommandDoor door)
    {
        var tenant = TenantCommands.Tenant();
        var name = new Option<string>("--name") { Description = "What the key is for, in people's words.", Required = true };
        var scopes = new Option<string>("--scopes") { Description = "What it may do at most: read, write, delete, admin, separated by commas.", DefaultValueFactory = _ => "read,write" };
        var expires = new Option<string>("--expires") { Description = "When it ends: 90d, or a day such as 2027-01-31; at most 366 days.", DefaultValueFactory = _ => "90d" };
        var account = new Option<string?>("--account") { Description = "The service account it acts as; default without." };
        var groups = new Option<string[]>("--group") { Description = "A group that policies know it by; may be repeated." };
        return door.Does(new Command("create", "Makes a key and prints it once, alone on standard output.") { tenant, name, scopes, expires, account, groups }, async (session, cancellationToken) =>
        {
            var owner = await session.TenantAsync(session.Get(tenant)!, cancellationToken);
            var template = new ApiKey(owner.Id, "")
            {
                Name = session.Get(name)!.Trim() is { Length: > 0 and <= 100 } text ? text : throw AdminException.Usage("--name must have 1 to 100 characters."),
                Scopes = Scope(session.Get(scopes)!),
                ExpiresAt = End(session.Get(expires)!, session.Use<TimeProvider>().GetUtcNow()),
                Account = session.Get(account),
                Groups = session.Get(groups) ?? [],
            };
            return await MakeAsync(session, owner, template, cancellationToken);
        });
    }

    /// <summary><c>key list</c>.</summary>
    public static Command List(CommandDoor door)
    {
        var tenant = TenantCommands.Tenant();
        return door.Does(new Command("list", "Lists a tenant's keys.") { tenant }, async (session, cancellationToken) =>
        {
            var owner = await session.TenantAsync(session.Get(tenant)!, cancellationToken);
            var (keys, now) = (new List<ApiKey>(), session.Use<TimeProvider>().GetUtcNow());
            await foreach (var key in session.Use<ApiKeyStore>().ListAsync(owner.Id, cancellationToken)) keys.Add(key);
            keys.Sort((one, other) => other.CreatedAt.CompareTo(one.CreatedAt));
            await session.PrintAsync(keys.Select(key => Line(key, now)), () => Grid.Of(
                ["ID", "NAME", "SCOPES", "ACCOUNT", "GROUPS", "CREATED", "EXPIRES", "STATE"],
                [.. keys.Select(key => (string?[])[key.Id, key.Name, Scopes.Write(key.Scopes), key.Account ?? ServiceAccount.Default, string.Join(", ", key.Groups), Grid.Time(key.CreatedAt), Grid.Time(key.ExpiresAt), key.StateAt(now)])],
                $"Tenant {owner.Id} has no keys. Make one with: key create --tenant {owner.Id} --name NAME"));
            return 0;
        });
    }

    /// <summary><c>key revoke</c>.</summary>
    public static Command Revoke(CommandDoor door)
    {
        var tenant = TenantCommands.Tenant();
        var id = new Argument<string>("ID") { Description = "The key's id, as key list shows it." };
        return door.Does(new Command("revoke", "Takes a key back, from the next request on.") { tenant, id }, async (session, cancellationToken) =>
        {
            var (owner, key) = (session.Get(tenant)!, session.Get(id)!);
            // A whole key on a command line stays in histories and process lists: it is not looked up, so that nobody gets used to it.
            if (key.StartsWith(ApiKeyStore.Prefix, StringComparison.Ordinal)) throw AdminException.Usage("Give the key's id, as key list shows it, and never the key itself.");
            if (!TenantRules.IsId(owner) || !key.All(char.IsAsciiHexDigit) || !await session.Use<ApiKeyStore>().RevokeAsync(owner, key, cancellationToken))
                throw new AdminException($"Tenant '{owner}' has no key '{Grid.Plain(key)}'. See: key list --tenant {owner}");
            await session.SayAsync($"Key {key} is taken back, from the next request on.");
            if (session.AsJson) await session.PrintAsync(new { Id = key, Tenant = owner, State = "revoked" }, () => "");
            return 0;
        });
    }

    private static async Task<int> MakeAsync(CommandSession session, Tenant owner, ApiKey template, CancellationToken cancellationToken)
    {
        if (template.Account is { } account && owner.Sites.All(site => site.Account(account) is null))
            throw new AdminException($"No site of tenant {owner.Id} has an account '{account}'. Add it with: tenant set {owner.Id} --account {account} --kind …");
        var (key, text) = await session.Use<ApiKeyStore>().CreateAsync(template, cancellationToken);
        if (session.AsJson) await session.PrintAsync(new { key.Id, Tenant = key.TenantId, Key = text, key.Name, key.Scopes, key.ExpiresAt }, () => text);
        else await session.Console.Out.WriteLineAsync(text);
        await session.SayAsync($"Key {key.Id} of tenant {owner.Id} ({Scopes.Write(key.Scopes)}) until {Grid.Time(key.ExpiresAt)} UTC. It is shown this once: store it now.");
        if (!owner.Access.ApiKeys) await session.SayAsync($"Tenant {owner.Id} takes no API keys yet. Open the way with: tenant set {owner.Id} --api-keys");
        foreach (var site in owner.Sites.Where(site => site.Account(key.Account) is null))
            await session.SayAsync($"{site.Key} has no account '{key.Account ?? ServiceAccount.Default}', so the key cannot use it. Add one with: tenant set {owner.Id} --site {site.Key} --account {key.Account ?? ServiceAccount.Default} --kind …");
        return 0;
    }

    private static IReadOnlyList<ToolClass> Scope(string text) =>
        Scopes.Read(text.Replace(',', ' ').ToLowerInvariant()) ?? throw AdminException.Usage($"--scopes '{text}' must name some of {string.Join(", ", Scopes.All)}, separated by commas.");

    private static DateTimeOffset End(string text, DateTimeOffset now)
    {
        var end = Moments.Ahead(text, now);
        if (end <= now) throw AdminException.Usage($"--expires {text} lies in the past.");
        return end <= now.AddDays(MostDays) ? end : throw AdminException.Usage($"--expires {text}: a key lasts {MostDays} days at most.");
    }

    private static object Line(ApiKey key, DateTimeOffset now) =>
        new { key.Id, key.Name, key.Scopes, key.Account, key.Groups, key.CreatedAt, key.ExpiresAt, key.RevokedAt, State = key.StateAt(now) };
}
