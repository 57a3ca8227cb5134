namespace AtlassianMcp.Gates;

/// <summary>A question that is asked once, however many want its answer at the same time; one that failed is asked anew.</summary>
internal sealed class Once<T>(Func<CancellationToken, Task<T>> ask)
{
    private readonly Lock _lock = new();
    private Task<T>? _asked;

    /// <summary>The answer.</summary>
    public async Task<T> GetAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (asked, isMine) = Ask(cancellationToken);
            try
            {
                return await asked.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (asked.IsCanceled && !isMine && !cancellationToken.IsCancellationRequested)
            {
                // Whoever asked went away: ask for ourselves.
            }
        }
    }

    private (Task<T> Asked, bool IsMine) Ask(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_asked is { IsFaulted: false, IsCanceled: false }) return (_asked, false);
            return (_asked = ask(cancellationToken), true);
        }
    }
}
