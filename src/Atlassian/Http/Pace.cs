namespace Atlassian.Http;

/// <summary>Asked before each attempt that leads to a site; it ends when the attempt may go.</summary>
/// <param name="longest">The longest time that it is worth waiting for.</param>
/// <param name="cancellationToken">Ends the wait.</param>
/// <returns>Null when the attempt may go; otherwise how long nothing will go, which is longer than it is worth waiting for.</returns>
public delegate ValueTask<TimeSpan?> PaceTurn(TimeSpan longest, CancellationToken cancellationToken);

/// <summary>How fast a line may ask: who decides it is asked before each attempt and told what each answer says about rates.</summary>
/// <param name="TurnAsync">Waits until an attempt may go.</param>
/// <param name="Note">Told at once, before anybody waits because of it; it must not wait itself.</param>
public sealed record Pace(PaceTurn TurnAsync, Action<RateSigns> Note);
