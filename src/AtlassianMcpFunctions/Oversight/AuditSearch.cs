using AtlassianMcp.Audit;

namespace AtlassianMcpFunctions.Oversight;

/// <summary>A page of audit entries, newest first.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="HasMore">Whether older ones follow.</param>
/// <param name="CutAt">Down to which moment was looked, where the bound on rows ended the search; null where it did not.</param>
internal sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, bool HasMore, DateTimeOffset? CutAt);

/// <summary>Looks audit entries up for people, who want the newest and do not want to wait: it reads a bounded number of rows.</summary>
internal sealed class AuditSearch(AuditLog log)
{
    /// <summary>How many rows are read for one page at most.</summary>
    public const int MostRows = 20_000;

    /// <summary>A tenant's entries, newest first.</summary>
    public async Task<AuditPage> FindAsync(string tenantId, AuditFilter filter, int skip, int take, CancellationToken cancellationToken)
    {
        var (found, read) = (new List<AuditEntry>(), 0);
        await foreach (var entry in log.NewestFirstAsync(tenantId, filter.From, filter.To, cancellationToken))
        {
            if (++read > MostRows) return new AuditPage(found, HasMore: false, entry.At);
            if (!filter.Fits(entry) || skip-- > 0) continue;
            if (found.Count == take) return new AuditPage(found, HasMore: true, null);
            found.Add(entry);
        }

        return new AuditPage(found, HasMore: false, null);
    }

    /// <summary>A tenant's entries, oldest first, all of them.</summary>
    public IAsyncEnumerable<AuditEntry> AllAsync(string tenantId, AuditFilter filter, CancellationToken cancellationToken) =>
        log.ReadAsync(tenantId, filter.From, filter.To, cancellationToken).Where(filter.Fits);
}
