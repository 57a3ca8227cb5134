using AtlassianMcpFunctions.Storage;

namespace AtlassianMcpFunctions.Endpoints;

/// <summary>Knows what the server cannot reach: asked by anybody, found out at most every 10 s, and by one check at a time.</summary>
internal sealed partial class Readiness(StorageHealth health, TimeProvider time, ILogger<Readiness> logger)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(10);
    private readonly Lock _turn = new();
    private Task<IReadOnlyList<string>>? _check;
    private DateTimeOffset _until = DateTimeOffset.MaxValue;

    /// <summary>The names of the stores that cannot be reached. Why not is for the log.</summary>
    public Task<IReadOnlyList<string>> FailedAsync(CancellationToken cancellationToken)
    {
        lock (_turn)
        {
            if (_check is null || (_check.IsCompleted && time.GetUtcNow() >= _until)) _check = Task.Run(CheckAsync, CancellationToken.None);
            return _check.WaitAsync(cancellationToken);
        }
    }

    // For all who ask: it does not end when one of them leaves.
    private async Task<IReadOnlyList<string>> CheckAsync()
    {
        try
        {
            var failed = (await health.CheckAsync(CancellationToken.None)).Where(finding => !finding.Reachable).ToList();
            foreach (var finding in failed) LogFailed(logger, finding.Name, finding.Problem);
            return [.. failed.Select(finding => finding.Name)];
        }
        finally
        {
            lock (_turn) _until = time.GetUtcNow() + Freshness;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not ready: {Store} cannot be reached ({Problem})")]
    private static partial void LogFailed(ILogger logger, string store, string? problem);
}
