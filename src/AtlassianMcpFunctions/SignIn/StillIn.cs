using AtlassianMcp.Grants;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Settings;

namespace AtlassianMcpFunctions.SignIn;

/// <summary>How a user of ours who signed in earlier stands now.</summary>
internal delegate Task<Standing> UserCheck(Tenant tenant, Caller caller, CancellationToken cancellationToken);

/// <summary>Asks of a caller who came in earlier what the door would ask of them now, for work and links that outlive their request.</summary>
internal sealed class StillIn(ApiKeyStore keys, GrantStore grants, UserCheck users, ServerSettings settings)
{
    private const string Directory = "directory:";
    internal const string Closed = "Those who came in as you did are no longer allowed here: an administrator closed that way.";
    internal const string NoGrant = "What you let this server do at Atlassian is no longer allowed: it was taken back, or has ended. Sign in again.";

    /// <summary>How the caller stands now.</summary>
    public Task<Standing> CheckAsync(Tenant tenant, Caller caller, ToolFace tool, CancellationToken cancellationToken) => caller.Kind switch
    {
        CallerKind.Key => OfKeyAsync(tenant, caller, cancellationToken),
        CallerKind.User => users(tenant, caller, cancellationToken),
        CallerKind.Directory => OfDirectoryAsync(tenant, caller, tool, cancellationToken),
        CallerKind.Bearer => Task.FromResult(new Standing(caller, tenant.Access.PassThrough ? null : Closed)),
        _ => Task.FromResult(new Standing(caller, tenant.Access.Anonymous && settings.IsDevelopment ? null : Closed)),
    };

    private async Task<Standing> OfKeyAsync(Tenant tenant, Caller caller, CancellationToken cancellationToken)
    {
        if (!tenant.Access.ApiKeys) return new Standing(caller, Closed);
        return new Standing(caller, await keys.HoldsAsync(tenant.Id, caller, cancellationToken) ? null : "The API key that asked for this is no longer allowed: it was taken back, or has ended.");
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

    /// <summary>What a caller came in by, where it is of that kind.</summary>
    internal static string? Noted(Caller caller, string kind) => caller.Standing?.StartsWith(kind, StringComparison.Ordinal) == true ? caller.Standing[kind.Length..] : null;
}
