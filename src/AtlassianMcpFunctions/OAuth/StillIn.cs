using AtlassianMcp.Grants;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.OAuth.Tokens;
using AtlassianMcpFunctions.Settings;

namespace AtlassianMcpFunctions.OAuth;

/// <summary>Asks of a caller who came in earlier what the door would ask of them now, for work and links that outlive their request.</summary>
internal sealed class StillIn(ApiKeyStore keys, SignInStore signIns, GrantStore grants, ServerSettings settings)
{
    private const string SignIn = "signin:";
    private const string Directory = "directory:";
    private const string Closed = "Those who came in as you did are no longer allowed here: an administrator closed that way.";
    private const string NoGrant = "What you let this server do at Atlassian is no longer allowed: it was taken back, or has ended. Sign in again.";

    /// <summary>How the caller stands now.</summary>
    public Task<Standing> CheckAsync(Tenant tenant, Caller caller, ToolFace tool, CancellationToken cancellationToken) => caller.Kind switch
    {
        CallerKind.Key => OfKeyAsync(tenant, caller, cancellationToken),
        CallerKind.User => OfUserAsync(tenant, caller, cancellationToken),
        CallerKind.Directory => OfDirectoryAsync(tenant, caller, tool, cancellationToken),
        CallerKind.Bearer => Task.FromResult(new Standing(caller, tenant.Access.PassThrough ? null : Closed)),
        _ => Task.FromResult(new Standing(caller, tenant.Access.Anonymous && settings.IsDevelopment ? null : Closed)),
    };

    private async Task<Standing> OfKeyAsync(Tenant tenant, Caller caller, CancellationToken cancellationToken)
    {
        if (!tenant.Access.ApiKeys) return new Standing(caller, Closed);
        return new Standing(caller, await keys.HoldsAsync(tenant.Id, caller, cancellationToken) ? null : "The API key that asked for this is no longer allowed: it was taken back, or has ended.");
    }

    // What was stored before sign-ins were noted is judged by the grant alone.
    private async Task<Standing> OfUserAsync(Tenant tenant, Caller caller, CancellationToken cancellationToken)
    {
        if (tenant.Access.OAuth is null) return new Standing(caller, Closed);
        var id = Noted(caller, SignIn);
        var signIn = id is null ? null : await signIns.FindAsync(tenant.Id, id, cancellationToken);
        if (id is not null && signIn is null) return new Standing(caller, "The sign-in that asked for this is no longer allowed: it was ended, or not used for too long. Sign in again.");
        var grant = await grants.FindAsync(tenant.Id, caller.Id, cancellationToken);
        if (grant is null || !(signIn?.HoldsBy(grant) ?? grant.Tokens.Count > 0)) return new Standing(caller, NoGrant);
        return new Standing(caller with { Accounts = tenant.AccountsOf(grant), Places = signIn?.Places ?? caller.Places });
    }

    private async Task<Standing> OfDirectoryAsync(Tenant tenant, Caller caller, ToolFace tool, CancellationToken cancellationToken)
    {
        if (!settings.HasPlatformAuthentication || tenant.Access.Entra is not { } entra) return new Standing(caller, Closed);
        if (Noted(caller, Directory) is { } directory && !entra.Directories.Contains(directory, StringComparer.OrdinalIgnoreCase)) return new Standing(caller, Closed);
        if (entra.Groups.Count > 0 && !entra.Groups.Any(group => caller.Groups.Contains(group, StringComparer.OrdinalIgnoreCase))) return new Standing(caller, Closed);
        var grant = await grants.FindAsync(tenant.Id, caller.Id, cancellationToken);
        if (tool.NeedsProduct && grant is not { Tokens.Count: > 0 }) return new Standing(caller, NoGrant);
        return new Standing(grant is null ? caller : caller with { Accounts = tenant.AccountsOf(grant) });
    }

    private static string? Noted(Caller caller, string kind) => caller.Standing?.StartsWith(kind, StringComparison.Ordinal) == true ? caller.Standing[kind.Length..] : null;
}
