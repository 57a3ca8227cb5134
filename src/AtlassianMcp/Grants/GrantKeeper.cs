using AtlassianMcp.Storage;
using Microsoft.Extensions.Logging;

namespace AtlassianMcp.Grants;

/// <summary>Gets the next tokens for a refresh token from whoever issued it.</summary>
/// <exception cref="GrantOverException">The issuer ended the grant.</exception>
public delegate Task<GrantedTokens> TokenRenewal(string refreshToken, CancellationToken cancellationToken);

/// <summary>Only the user can help, by signing in again.</summary>
public class GrantOverException(string message) : Exception(message);

/// <summary>The user let this server use nothing there, or nothing any more.</summary>
public sealed class NotGrantedException() : GrantOverException("The sign-in with Atlassian is over.");

/// <summary>
/// Hands out access tokens that work. A refresh token is used once, whatever number of instances and calls want it at the same moment:
/// whoever renews holds the lease of the row, the others wait for what comes of it.
/// </summary>
public sealed partial class GrantKeeper(GrantStore store, TimeProvider time, ILogger<GrantKeeper> logger)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    /// <summary>Tokens that are valid for some minutes more.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="callerId">The user.</param>
    /// <param name="place">The place they are to open.</param>
    /// <param name="refused">The access token that the site has just refused, so that it is not handed out again; null when none was.</param>
    /// <param name="renew">Gets the next tokens.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="GrantOverException">There is no grant (<see cref="NotGrantedException"/>), or it ended.</exception>
    public async Task<GrantedTokens> GetAsync(
        string tenantId, string callerId, string place, string? refused, TokenRenewal renew, CancellationToken cancellationToken)
    {
        var deadline = time.GetUtcNow() + Patience;
        while (true)
        {
            var grant = await store.FindAsync(tenantId, callerId, cancellationToken);
            if (grant?.For(place) is not { } tokens) throw new NotGrantedException();
            if (IsGood(tokens, refused)) return tokens;
            if (tokens.Refresh is null) throw new GrantOverException("The token is refused and cannot be renewed.");
            if (await LeaseAsync(grant, cancellationToken) is { } leased) return await RenewAsync(leased, place, tokens, renew, cancellationToken);
            if (time.GetUtcNow() > deadline) throw new TimeoutException("Another instance did not finish renewing the sign-in with Atlassian.");
            await Task.Delay(Poll, time, cancellationToken);
        }
    }

    private bool IsGood(GrantedTokens tokens, string? refused) =>
        tokens.Access != refused && (tokens.ExpiresAt is not { } end || end - Margin > time.GetUtcNow());

    private async Task<Grant?> LeaseAsync(Grant grant, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (grant.LeasedUntil > now) return null;
        try
        {
            return await store.SaveAsync(grant with { LeasedUntil = now + Lease }, cancellationToken);
        }
        catch (StorageConflictException)
        {
            return null;
        }
    }

    // Once the token endpoint was asked, what it answers must be kept: whoever wanted the token may leave, but not before that.
    private async Task<GrantedTokens> RenewAsync(Grant leased, string place, GrantedTokens old, TokenRenewal renew, CancellationToken cancellationToken)
    {
        GrantedTokens next;
        try
        {
            next = await renew(old.Refresh!, CancellationToken.None);
        }
        catch (GrantOverException)
        {
            LogOver(logger, leased.TenantId, leased.CallerId);
            await ReleaseAsync(leased, grant => grant.Losing(old));
            throw;
        }
        catch
        {
            await ReleaseAsync(leased, grant => grant);
            throw;
        }

        // The user may have connected another site, or an administrator taken the grant away, while we asked.
        var kept = await ReleaseAsync(leased, grant => grant.Renewing(old, next));
        return kept?.For(place) is { } tokens && tokens.Access == next.Access
            ? tokens
            : await GetAsync(leased.TenantId, leased.CallerId, place, refused: null, renew, cancellationToken);
    }

    // Whoever took the lease over because ours ran out keeps theirs.
    private async Task<Grant?> ReleaseAsync(Grant leased, Func<Grant, Grant> change)
    {
        for (var pause = Poll; ; pause *= 2)
        {
            try
            {
                return await store.ChangeIfThereAsync(
                    leased.TenantId, leased.CallerId, grant => change(grant) with { LeasedUntil = grant.LeasedUntil == leased.LeasedUntil ? null : grant.LeasedUntil }, CancellationToken.None);
            }
            catch (Exception outage) when (pause < LongestPause)
            {
                // What was renewed is nowhere but here.
                LogNotStored(logger, leased.TenantId, leased.CallerId, outage);
                await Task.Delay(pause, time, CancellationToken.None);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The grant of {Caller} in tenant {Tenant} could not be stored and is tried again")]
    private static partial void LogNotStored(ILogger logger, string tenant, string caller, Exception outage);

    [LoggerMessage(Level = LogLevel.Information, Message = "Atlassian ended the grant of {Caller} in tenant {Tenant}")]
    private static partial void LogOver(ILogger logger, string tenant, string caller);
}
