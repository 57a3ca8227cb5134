using AtlassianMcp.Audit;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Server;

/// <summary>Removes audit rows that are older than their tenant keeps them, or than tenants usually do where theirs is gone; once an hour is enough for days.</summary>
internal sealed class AuditSweep(AuditLog log, TenantStore tenants, TimeProvider time) : ISweep
{
    private const int MinutesOfTheHour = 5; // the timer comes every five
    private static readonly TenantLimits Usual = new();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (time.GetUtcNow().Minute >= MinutesOfTheHour) return;
        var days = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var tenant in tenants.ListAsync(cancellationToken)) days[tenant.Id] = tenant.Limits.AuditDays;
        foreach (var tenant in tenants.Fixed) days[tenant.Id] = tenant.Limits.AuditDays;
        await log.SweepAsync(days, Usual.AuditDays, cancellationToken);
    }
}
