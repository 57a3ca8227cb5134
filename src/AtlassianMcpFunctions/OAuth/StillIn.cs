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

    /// <summary>Why the caller would not be let in any more; null while they would be.</summary>
    public Task<string?> CheckAsync(Tenant tenant, Caller caller, ToolFace tool, CancellationToken cancellationToken) => caller.Kind switch
    {
        CallerKind.Key => OfKeyAsync(tenant, caller, cancellationToken),
        CallerKind.User => OfUserAsync(tenant, caller, cancellationToken),
        CallerKind.Directory => OfDirectoryAsync(tenant, caller, tool, cancellationToken),
        CallerKind.Bearer => Task.FromResult(tenant.Access.PassThrough ? null : Closed),
        _ => Task.FromResult(tenant.Access.Anonymous && settings.IsDevelopment ? null : Closed),
    };

    private async Task<string?> OfKeyAsync(Tenant tenant, Caller caller, CancellationToken cancellationToken)
    {
        if (!tenant.Access.ApiKeys) return Closed;
        return await keys.HoldsAsync(tenant.Id, caller, cancellationToken) ? null : "The API key that asked for this is no longer allowed: it was taken back, or has ended.";
    }

    // What was stored before sign-ins were noted is judged by the grant alone.
    private async Task<string?> OfUserAsync(Tenant tenant, Caller caller, CancellationToken cancellationToken)
    {
        if (tenant.Access.OAuth is null) return Closed;
        if (Noted(caller, SignIn) is { } id && await signIns.FindAsync(tenant.Id, id, cancellationToken) is null)
            return "The sign-in that asked for this is no longer allowed: it was ended, or not used for too long. Sign in again.";
        return await GrantAsync(tenant, caller, cancellationToken);
    }

    private async Task<string?> OfDirectoryAsync(Tenant tenant, Caller caller, ToolFace tool, CancellationToken cancellationToken)
    {
        if (!settings.HasPlatformAuthentication || tenant.Access.Entra is not { } entra) return Closed;
        if (Noted(caller, Directory) is { } directory && !entra.Directories.Contains(directory, StringComparer.OrdinalIgnoreCase)) return Closed;
        if (entra.Groups.Count > 0 && !entra.Groups.Any(group => caller.Groups.Contains(group, StringComparer.OrdinalIgnoreCase))) return Closed;
        return tool.NeedsProduct ? await GrantAsync(tenant, caller, cancellationToken) : null;
    }

    private async Task<string?> GrantAsync(Tenant tenant, Caller caller, CancellationToken cancellationToken) =>
        await grants.FindAsync(tenant.Id, caller.Id, cancellationToken) is { Tokens.Count: > 0 } ? null : "What you let this server do at Atlassian is no longer allowed: it was taken back, or has ended. Sign in again.";

    private static string? Noted(Caller caller, string kind) => caller.Standing?.StartsWith(kind, StringComparison.Ordinal) == true ? caller.Standing[kind.Length..] : null;
}
