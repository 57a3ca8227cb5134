using System.Security.Cryptography;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.OAuth.Flow;

namespace AtlassianMcpFunctions.OAuth.Tokens;

/// <summary>What a client shows to be given what a code stands for.</summary>
/// <param name="ClientId">The client, which has proved itself.</param>
/// <param name="Code">The code.</param>
/// <param name="Verifier">The secret behind the code challenge.</param>
internal sealed record CodeProof(string ClientId, string Code, string Verifier)
{
    /// <summary>Where it says that the user came back to; null when it does not say.</summary>
    public string? RedirectUri { get; init; }

    /// <summary>Whether it names another resource than the one of that tenant.</summary>
    public Func<string?, bool> IsElsewhere { get; init; } = _ => false;

    /// <summary>How long the sign-in lasts at most; null for as long as the tenant says.</summary>
    public TimeSpan? Longest { get; init; }
}

/// <summary>What came of it.</summary>
internal abstract record Exchanged
{
    private Exchanged()
    {
    }

    /// <summary>A sign-in has begun.</summary>
    public sealed record Begun(Tenant Tenant, ClientSignIn SignIn) : Exchanged;

    /// <summary>Nothing; with an error code of OAuth.</summary>
    public sealed record Refused(string Error, string Description) : Exchanged;
}

/// <summary>Makes sign-ins of authorization codes.</summary>
internal sealed class CodeExchange(CodeStore codes, SignInStore signIns, TenantStore tenants, TimeProvider time)
{
    /// <summary>Uses a code up.</summary>
    public async Task<Exchanged> RedeemAsync(CodeProof proof, CancellationToken cancellationToken)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var redemption = await codes.RedeemAsync(proof.Code, id, cancellationToken);
        // A code that comes twice was stolen, before or after: nobody keeps what came of it.
        if (redemption.EarlierSignIn is { } earlier) await signIns.RevokeAsync(earlier.TenantId, earlier.Id, cancellationToken);
        if (redemption.Content is not { } content || !Fits(proof, content.Request)) return NoCode();
        if (proof.IsElsewhere(content.Request.ResourceTenant)) return new Exchanged.Refused("invalid_target", "The code is for another resource.");
        if (await tenants.FindAsync(content.Request.TenantId, cancellationToken) is not { Access.OAuth: not null } tenant) return new Exchanged.Refused("invalid_grant", "Nobody can sign in there any more.");
        var signIn = Begin(id, content, proof.Longest is { } longest ? longest : TimeSpan.FromDays(tenant.Limits.SignInDays));
        await signIns.AddAsync(signIn, cancellationToken);
        if (!await codes.IsReplayedAsync(proof.Code, cancellationToken)) return new Exchanged.Begun(tenant, signIn);
        await signIns.RevokeAsync(signIn.TenantId, signIn.Id, cancellationToken);
        return NoCode();
    }

    private static bool Fits(CodeProof proof, AuthorizationRequest request) =>
        request.ClientId == proof.ClientId && FlowSeal.Hash(proof.Verifier) == request.CodeChallenge && (proof.RedirectUri is null || proof.RedirectUri == request.RedirectUri);

    private ClientSignIn Begin(string id, CodeContent content, TimeSpan lifetime) => new(content.Request.TenantId, id)
    {
        CallerId = content.User.CallerId,
        Name = content.User.Name,
        Email = content.User.Email,
        ClientId = content.Request.ClientId,
        ClientName = content.Request.ClientName,
        Classes = content.Request.Classes,
        Places = content.Places,
        ResourceTenant = content.Request.ResourceTenant,
        CreatedAt = time.GetUtcNow(),
        ExpiresAt = time.GetUtcNow() + lifetime,
    };

    private static Exchanged.Refused NoCode() => new("invalid_grant", "The code is unknown, over, used already, or not this client's.");
}
