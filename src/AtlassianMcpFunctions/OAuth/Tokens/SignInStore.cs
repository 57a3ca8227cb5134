using System.Runtime.CompilerServices;
using AtlassianMcp.Grants;
using AtlassianMcp.Policies;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.SignIn;

namespace AtlassianMcpFunctions.OAuth.Tokens;

/// <summary>One user signed in with one client: what its access and refresh tokens stand for, and what ends all of them at once.</summary>
/// <param name="TenantId">Whose sites.</param>
/// <param name="Id">Its id, 32 hexadecimal digits.</param>
internal sealed record ClientSignIn(string TenantId, string Id)
{
    /// <summary>The user.</summary>
    public required string CallerId { get; init; }

    /// <summary>What people call the user.</summary>
    public string? Name { get; init; }

    /// <summary>Their e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The client.</summary>
    public required string ClientId { get; init; }

    /// <summary>What it calls itself.</summary>
    public required string ClientName { get; init; }

    /// <summary>What the user let it do.</summary>
    public required IReadOnlyList<ToolClass> Classes { get; init; }

    /// <summary>Where the user let it do that: cloud ids, and addresses of Data Center sites.</summary>
    public required IReadOnlyList<string> Places { get; init; }

    /// <summary>The tenant that the resource's address names; null for <c>/mcp</c>.</summary>
    public string? ResourceTenant { get; init; }

    /// <summary>Which refresh token is good now; earlier ones were used.</summary>
    public int Sequence { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends unless it is used.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was ended; null while it holds.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The stored version it was read at.</summary>
    public string? ETag { get; init; }

    /// <summary>Whether the user's grant still opens any of its places; if not, only signing in again helps.</summary>
    public bool HoldsBy(Grant grant) => Places.Any(place => grant.For(place) is not null);

    /// <summary>The caller its access tokens make.</summary>
    public Caller Caller => new(CallerId, CallerKind.User) { Name = Name, Email = Email, Client = ClientName, Scopes = Classes, Places = Places, Standing = $"signin:{Id}" };
}

/// <summary>Keeps sign-ins as rows of the table <c>signins</c>: partition = tenant.</summary>
internal sealed class SignInStore(ITableStore tables, TimeProvider time)
{
    internal const string Table = "signins";

    /// <summary>The sign-in, if it holds.</summary>
    public async Task<ClientSignIn?> FindAsync(string tenantId, string id, CancellationToken cancellationToken) =>
        await tables.GetAsync(Table, tenantId, id, cancellationToken) is { } row && FromRow(row) is { RevokedAt: null } signIn && signIn.ExpiresAt > time.GetUtcNow() ? signIn : null;

    /// <summary>Stores a new sign-in.</summary>
    public Task AddAsync(ClientSignIn signIn, CancellationToken cancellationToken) => tables.InsertAsync(Table, ToRow(signIn), cancellationToken);

    /// <summary>Stores a change that nobody came before.</summary>
    /// <exception cref="StorageConflictException">Somebody did.</exception>
    public Task ReplaceAsync(ClientSignIn signIn, CancellationToken cancellationToken) => tables.ReplaceAsync(Table, ToRow(signIn), cancellationToken);

    /// <summary>Ends a sign-in with all its tokens; a missing one is fine.</summary>
    public async Task RevokeAsync(string tenantId, string id, CancellationToken cancellationToken)
    {
        while (await tables.GetAsync(Table, tenantId, id, cancellationToken) is { } row && FromRow(row) is { RevokedAt: null } signIn)
        {
            try
            {
                await ReplaceAsync(signIn with { RevokedAt = time.GetUtcNow() }, cancellationToken);
                return;
            }
            catch (StorageConflictException)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Lists a tenant's sign-ins, ended ones too.</summary>
    public async IAsyncEnumerable<ClientSignIn> ListAsync(string tenantId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in tables.QueryAsync(Table, tenantId, rowPrefix: null, cancellationToken)) yield return FromRow(row);
    }

    private static TableRow ToRow(ClientSignIn signIn) => new(signIn.TenantId, signIn.Id, new Dictionary<string, object?>
    {
        ["Caller"] = signIn.CallerId,
        ["Name"] = signIn.Name,
        ["Email"] = signIn.Email,
        ["ClientId"] = signIn.ClientId,
        ["ClientName"] = signIn.ClientName,
        ["Scopes"] = Scopes.Write(signIn.Classes),
        ["Places"] = string.Join(' ', signIn.Places),
        ["ResourceTenant"] = signIn.ResourceTenant,
        ["Sequence"] = signIn.Sequence,
        ["CreatedAt"] = signIn.CreatedAt,
        ["ExpiresAt"] = signIn.ExpiresAt,
        ["RevokedAt"] = signIn.RevokedAt,
    })
    { ETag = signIn.ETag };

    private static ClientSignIn FromRow(TableRow row) => new(row.Partition, row.Row)
    {
        CallerId = row.Get<string>("Caller")!,
        Name = row.Get<string>("Name"),
        Email = row.Get<string>("Email"),
        ClientId = row.Get<string>("ClientId")!,
        ClientName = row.Get<string>("ClientName")!,
        Classes = Scopes.Read(row.Get<string>("Scopes"))!,
        Places = row.Get<string>("Places")?.Split(' ') ?? [],
        ResourceTenant = row.Get<string>("ResourceTenant"),
        Sequence = row.Get<int>("Sequence"),
        CreatedAt = row.Get<DateTimeOffset>("CreatedAt"),
        ExpiresAt = row.Get<DateTimeOffset>("ExpiresAt"),
        RevokedAt = row.Get<DateTimeOffset?>("RevokedAt"),
        ETag = row.ETag,
    };
}
