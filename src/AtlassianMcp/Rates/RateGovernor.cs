using System.Collections.Concurrent;
using System.Security.Cryptography;
using Atlassian.Http;
using AtlassianMcp.Storage;
using Microsoft.Extensions.Logging;

namespace AtlassianMcp.Rates;

/// <summary>Keeps all instances together within the limits of each site and credential, and lets interactive calls go ahead of jobs.</summary>
public sealed class RateGovernor(ITableStore tables, RateOptions options, TimeProvider time, ILogger<RateGovernor> logger)
{
    private const int Usual = 1_000;
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);
    private readonly ScheduleStore _store = new(tables, time, () => RandomNumberGenerator.GetInt32(1_000) / 1_000.0);
    private readonly ConcurrentDictionary<RateKey, Turnstile> _turnstiles = new();

    /// <summary>The pace of a line.</summary>
    /// <param name="key">Whose requests pass.</param>
    /// <param name="deployment">Which limits are documented for the site.</param>
    /// <param name="urgency">Asked at each request, for what it is.</param>
    public Pace Of(RateKey key, Deployment deployment, Func<Urgency> urgency) => new(
        (longest, cancellationToken) => At(key, deployment).TurnAsync(urgency(), longest, cancellationToken),
        signs => At(key, deployment).Note(signs));

    private Turnstile At(RateKey key, Deployment deployment)
    {
        if (_turnstiles.TryGetValue(key, out var known)) return known;
        if (_turnstiles.Count >= Usual) Forget();
        return _turnstiles.GetOrAdd(key, key => new Turnstile(key, options.For(deployment), _store, time, logger));
    }

    // What is forgotten is in the table.
    private void Forget()
    {
        foreach (var (key, turnstile) in _turnstiles)
        {
            if (turnstile.IsIdleSince(time.GetUtcNow() - Idle)) _turnstiles.TryRemove(key, out _);
        }
    }
}
