using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AtlassianMcp.Storage;
using AtlassianMcpFunctions.OAuth.Flow;
using Microsoft.AspNetCore.DataProtection;

namespace AtlassianMcpFunctions.OAuth.Tokens;

/// <summary>What an authorization code stands for: who let which client do what, and where.</summary>
internal sealed record CodeContent(AuthorizationRequest Request, SignedInUser User, IReadOnlyList<string> Places);

/// <summary>What came of a code.</summary>
/// <param name="Content">What it stands for; null when it is unknown or over.</param>
/// <param name="EarlierSignIn">The sign-in that came of its first use; null unless it is used again.</param>
internal sealed record Redemption(CodeContent? Content, (string TenantId, string Id)? EarlierSignIn);

/// <summary>Authorization codes: good once, for 60 seconds, on any instance; known by their hash only.</summary>
internal sealed class CodeStore(ITableStore tables, IDataProtectionProvider protection, TimeProvider time)
{
    internal const string Table = "codes";
    private const string Partition = "codes";
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);
    private readonly IDataProtector _content = protection.CreateProtector("AtlassianMcp.OAuth.Codes.v1");

    /// <summary>How long a row stays: codes are recognised when they come again.</summary>
    public static TimeSpan Retention { get; } = TimeSpan.FromHours(1);

    /// <summary>Makes a code.</summary>
    public async Task<string> CreateAsync(CodeContent content, CancellationToken cancellationToken)
    {
        var code = FlowSeal.Secret();
        await tables.InsertAsync(
            Table,
            new TableRow(Partition, RowOf(code), new Dictionary<string, object?>
            {
                ["Sealed"] = _content.Protect(JsonSerializer.SerializeToUtf8Bytes(content)),
                ["Tenant"] = content.Request.TenantId,
                ["ExpiresAt"] = time.GetUtcNow() + Lifetime,
            }),
            cancellationToken);
        return code;
    }

    /// <summary>Uses a code up, for the sign-in of that id.</summary>
    public async Task<Redemption> RedeemAsync(string code, string signInId, CancellationToken cancellationToken)
    {
        if (await tables.GetAsync(Table, Partition, RowOf(code), cancellationToken) is not { } row) return new Redemption(null, null);
        // A second use is written down too: the first may not have stored its sign-in yet, and asks for it afterwards.
        var isReplay = row.Get<string>("SignIn") is not null;
        var used = row with { Values = new Dictionary<string, object?>(row.Values) { [isReplay ? "Replayed" : "SignIn"] = isReplay ? true : signInId } };
        try
        {
            await tables.ReplaceAsync(Table, used, cancellationToken);
        }
        catch (StorageConflictException)
        {
            // Somebody used it at the same moment.
            return await RedeemAsync(code, signInId, cancellationToken);
        }

        if (row.Get<string>("SignIn") is { } earlier) return new Redemption(null, (row.Get<string>("Tenant")!, earlier));
        return row.Get<DateTimeOffset>("ExpiresAt") > time.GetUtcNow() ? new Redemption(Open(row), null) : new Redemption(null, null);
    }

    /// <summary>Whether a code was used again since it was redeemed.</summary>
    public async Task<bool> IsReplayedAsync(string code, CancellationToken cancellationToken) =>
        (await tables.GetAsync(Table, Partition, RowOf(code), cancellationToken))?.Get<bool?>("Replayed") == true;

    private CodeContent? Open(TableRow row)
    {
        try
        {
            return JsonSerializer.Deserialize<CodeContent>(_content.Unprotect(row.Get<byte[]>("Sealed")!));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string RowOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
