using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AtlassianMcp.Policies;
using AtlassianMcp.Storage;

namespace AtlassianMcp.Tenancy;

/// <summary>What lets a program in: shown once, when it is made, and known afterwards by its hash only.</summary>
/// <param name="TenantId">The tenant it opens.</param>
/// <param name="Id">What it is called in lists and audit rows; part of the key, no secret.</param>
public sealed record ApiKey(string TenantId, string Id)
{
    /// <summary>What it is for, in people's words.</summary>
    public required string Name { get; init; }

    /// <summary>What it may do at most.</summary>
    public required IReadOnlyList<ToolClass> Scopes { get; init; }

    /// <summary>Groups that policies know it by.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>The service account it works as; null for each site's default one.</summary>
    public string? Account { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was taken back; null while it holds.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Whether it holds at that moment.</summary>
    public bool IsGood(DateTimeOffset now) => RevokedAt is null && ExpiresAt > now;

    /// <summary>How it stands at that moment, in a word.</summary>
    public string StateAt(DateTimeOffset now) => RevokedAt is not null ? "revoked" : ExpiresAt <= now ? "expired" : "good";

    /// <summary>The caller it makes of whoever presents it.</summary>
    public Caller Caller => new($"key:{Id}", CallerKind.Key) { Name = Name, Client = Name, Scopes = Scopes, Groups = Groups, Account = Account };
}

/// <summary>Makes, checks and takes back API keys: <c>amcp_{tenant}_{id}_{secret}</c>.</summary>
public sealed partial class ApiKeyStore(ITableStore tables, TimeProvider time)
{
    /// <summary>How every key begins.</summary>
    public const string Prefix = "amcp_";

    private const string Table = "apikeys";

    /// <summary>Makes a key and returns its text, which cannot be had again.</summary>
    public async Task<(ApiKey Key, string Text)> CreateAsync(ApiKey template, CancellationToken cancellationToken)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        var secret = RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 43);
        var key = template with { Id = id, CreatedAt = time.GetUtcNow() };
        await tables.InsertAsync(Table, ToRow(key, Hash(secret)), cancellationToken);
        return (key, $"{Prefix}{key.TenantId}_{id}_{secret}");
    }

    /// <summary>The key of that text, if it was made here, holds, and has not ended.</summary>
    public async Task<ApiKey?> CheckAsync(string text, CancellationToken cancellationToken)
    {
        if (Pattern().Match(text) is not { Success: true } parts) return null;
        var row = await tables.GetAsync(Table, parts.Groups["tenant"].Value, parts.Groups["id"].Value, cancellationToken);
        if (row is null || !CryptographicOperations.FixedTimeEquals(Hash(parts.Groups["secret"].Value), row.Get<byte[]>("Hash"))) return null;
        return FromRow(row) is { RevokedAt: null } key && key.ExpiresAt > time.GetUtcNow() ? key : null;
    }

    /// <summary>Whether a caller that a key made may still be: for long work, which outlives the request.</summary>
    public async Task<bool> HoldsAsync(string tenantId, Caller caller, CancellationToken cancellationToken) =>
        caller.Kind != CallerKind.Key
        || (await tables.GetAsync(Table, tenantId, caller.Id["key:".Length..], cancellationToken) is { } row && FromRow(row) is { RevokedAt: null } key && key.ExpiresAt > time.GetUtcNow());

    /// <summary>Lists a tenant's keys.</summary>
    public async IAsyncEnumerable<ApiKey> ListAsync(string tenantId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in tables.QueryAsync(Table, tenantId, rowPrefix: null, cancellationToken)) yield return FromRow(row);
    }

    /// <summary>Takes a key back, from the next request on; false when there is no such key.</summary>
    public async Task<bool> RevokeAsync(string tenantId, string id, CancellationToken cancellationToken)
    {
        if (await tables.GetAsync(Table, tenantId, id, cancellationToken) is not { } row) return false;
        if (row.Get<DateTimeOffset?>("RevokedAt") is not null) return true;
        await tables.ReplaceAsync(Table, row with { Values = new Dictionary<string, object?>(row.Values) { ["RevokedAt"] = time.GetUtcNow() } }, cancellationToken);
        return true;
    }

    // 256 random bits need no slow hash: there is nothing to guess.
    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.ASCII.GetBytes(secret));

    private static TableRow ToRow(ApiKey key, byte[] hash) => new(key.TenantId, key.Id, new Dictionary<string, object?>
    {
        ["Name"] = key.Name,
        ["Hash"] = hash,
        ["Scopes"] = string.Join(' ', key.Scopes),
        ["Groups"] = string.Join('\n', key.Groups),
        ["Account"] = key.Account,
        ["CreatedAt"] = key.CreatedAt,
        ["ExpiresAt"] = key.ExpiresAt,
        ["RevokedAt"] = key.RevokedAt,
    });

    private static ApiKey FromRow(TableRow row) => new(row.Partition, row.Row)
    {
        Name = row.Get<string>("Name")!,
        Scopes = [.. row.Get<string>("Scopes")!.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<ToolClass>)],
        Groups = (row.Get<string>("Groups") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries),
        Account = row.Get<string>("Account"),
        CreatedAt = row.Get<DateTimeOffset>("CreatedAt"),
        ExpiresAt = row.Get<DateTimeOffset>("ExpiresAt"),
        RevokedAt = row.Get<DateTimeOffset?>("RevokedAt"),
    };

    [GeneratedRegex(@"\Aamcp_(?<tenant>[a-z0-9-]{1,40})_(?<id>[0-9a-f]{12})_(?<secret>[A-Za-z0-9]{43})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
