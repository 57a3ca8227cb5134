using AtlassianMcp.Storage;

namespace AtlassianMcpFunctions.OAuth.Tokens;

/// <summary>Removes codes that cannot come again, and sign-ins that ended a month ago.</summary>
internal sealed class SignInSweep(ITableStore tables, TimeProvider time) : ISweep
{
    private static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await foreach (var row in tables.ScanAsync(CodeStore.Table, partitionPrefix: null, cancellationToken))
        {
            if (row.Get<DateTimeOffset>("ExpiresAt") + CodeStore.Retention < now) await tables.DeleteAsync(CodeStore.Table, row.Partition, row.Row, etag: null, cancellationToken);
        }

        await foreach (var row in tables.ScanAsync(SignInStore.Table, partitionPrefix: null, cancellationToken))
        {
            var end = row.Get<DateTimeOffset?>("RevokedAt") ?? row.Get<DateTimeOffset>("ExpiresAt");
            if (end + Memory < now) await tables.DeleteAsync(SignInStore.Table, row.Partition, row.Row, row.ETag, cancellationToken);
        }
    }
}
