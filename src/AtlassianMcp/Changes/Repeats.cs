using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using Microsoft.AspNetCore.DataProtection;

namespace AtlassianMcp.Changes;

/// <summary>What is known of a call that must not happen twice.</summary>
public abstract record Repeat
{
    /// <summary>It is the first of its kind, and may happen now.</summary>
    public sealed record First(TableRow Row) : Repeat;

    /// <summary>It has happened, and this came of it.</summary>
    /// <param name="Result">What was answered; null when it was too large to keep.</param>
    /// <param name="At">When.</param>
    public sealed record Done(string? Result, DateTimeOffset At) : Repeat;

    /// <summary>An equal one is under way.</summary>
    public sealed record UnderWay : Repeat;

    /// <summary>An equal one ended in a way that does not tell whether it happened.</summary>
    public sealed record Unknown(DateTimeOffset At) : Repeat;

    /// <summary>Its key was used for something else.</summary>
    public sealed record OtherUse : Repeat;
}

/// <summary>
/// Keeps calls that create from happening twice: rows of the table <c>repeats</c>, partition = tenant, row = digest of caller, tool and either the
/// idempotency key the caller gave or the arguments themselves.
/// </summary>
public sealed class Repeats(ITableStore tables, IDataProtectionProvider protection, TenantContext tenant, TimeProvider time)
{
    /// <summary>For how long an equal call counts as the same where the caller gave no key.</summary>
    public static readonly TimeSpan WithoutKey = TimeSpan.FromMinutes(2);

    /// <summary>For how long a key is remembered.</summary>
    public static readonly TimeSpan WithKey = TimeSpan.FromHours(24);

    internal const string Table = "repeats";
    private const int LargestResult = 60_000;

    // A call is ended after 50 s: who has not said by then what came of it never will.
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(60);

    private enum State
    {
        Begun,
        Done,
        Unknown,
    }

    /// <summary>Claims a call, or tells why it must not happen now.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="key">The key the caller gave; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Repeat> ClaimAsync(string tool, IEnumerable<KeyValuePair<string, JsonElement>> arguments, string? key, CancellationToken cancellationToken)
    {
        var digest = DigestOf(arguments);
        var id = CallerKey.Of(string.Join('\n', tenant.Caller.Id, tool, key is null ? "arguments " + digest : "key " + key));
        var now = time.GetUtcNow();
        var row = new TableRow(tenant.Tenant.Id, id, new Dictionary<string, object?>
        {
            ["Arguments"] = digest,
            ["State"] = nameof(State.Begun),
            ["At"] = now,
            ["ExpiresAt"] = now + (key is null ? WithoutKey : WithKey),
        });
        try
        {
            return new Repeat.First(row with { ETag = await tables.InsertAsync(Table, row, cancellationToken) });
        }
        catch (StorageConflictException)
        {
            return await ReadAsync(row, digest, cancellationToken);
        }
    }

    /// <summary>Remembers what came of a claimed call.</summary>
    public Task EndAsync(Repeat.First claim, string result, CancellationToken cancellationToken)
    {
        var sealedResult = Protector(claim.Row.Row).Protect(Encoding.UTF8.GetBytes(result));
        return WriteAsync(claim, State.Done, sealedResult.Length <= LargestResult ? sealedResult : null, cancellationToken);
    }

    /// <summary>Remembers that nobody knows what came of a claimed call.</summary>
    public Task DoubtAsync(Repeat.First claim, CancellationToken cancellationToken) => WriteAsync(claim, State.Unknown, sealedResult: null, cancellationToken);

    /// <summary>Forgets a claimed call that did not happen.</summary>
    public Task ForgetAsync(Repeat.First claim, CancellationToken cancellationToken) => tables.DeleteAsync(Table, claim.Row.Partition, claim.Row.Row, etag: null, cancellationToken);

    private async Task<Repeat> ReadAsync(TableRow fresh, string digest, CancellationToken cancellationToken)
    {
        if (await tables.GetAsync(Table, fresh.Partition, fresh.Row, cancellationToken) is not { } row) return new Repeat.UnderWay(); // it has just ended without a trace
        if (row.Get<DateTimeOffset>("ExpiresAt") <= fresh.Get<DateTimeOffset>("At")) return await ReplaceAsync(fresh with { ETag = row.ETag }, cancellationToken);
        var at = row.Get<DateTimeOffset>("At");
        if (row.Get<string>("Arguments") != digest) return new Repeat.OtherUse();
        return Enum.Parse<State>(row.Get<string>("State")!) switch
        {
            State.Done => new Repeat.Done(Open(row), at),
            State.Begun when at + LongestCall > time.GetUtcNow() => new Repeat.UnderWay(),
            _ => new Repeat.Unknown(at),
        };
    }

    private async Task<Repeat> ReplaceAsync(TableRow row, CancellationToken cancellationToken)
    {
        try
        {
            return new Repeat.First(row with { ETag = await tables.ReplaceAsync(Table, row, cancellationToken) });
        }
        catch (StorageConflictException)
        {
            return new Repeat.UnderWay(); // somebody else came first
        }
    }

    private Task WriteAsync(Repeat.First claim, State state, byte[]? sealedResult, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, object?>(claim.Row.Values) { ["State"] = state.ToString(), ["Sealed"] = sealedResult };
        return tables.UpsertAsync(Table, claim.Row with { Values = values }, cancellationToken);
    }

    private string? Open(TableRow row)
    {
        try
        {
            return row.Get<byte[]>("Sealed") is { } content ? Encoding.UTF8.GetString(Protector(row.Row).Unprotect(content)) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null; // sealed with a key that is gone
        }
    }

    private IDataProtector Protector(string id) => protection.CreateProtector("AtlassianMcp.Repeats.v1", tenant.Tenant.Id, tenant.Caller.Id, id);

    // The same whatever order the arguments came in.
    private static string DigestOf(IEnumerable<KeyValuePair<string, JsonElement>> arguments) =>
        CallerKey.Of(new JsonObject(arguments.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, JsonNode.Parse(pair.Value.GetRawText())))).ToJsonString());
}
