using AtlassianMcp.Audit;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Server;

/// <summary>Removes audit rows that are older than their tenant keeps them; once an hour is enough for days.</summary>
internal sealed class AuditSweep(AuditLog log, TenantStore tenants, TimeProvider time) : ISweep
{
    private const int MinutesOfTheHour = 5; // the timer comes every five

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (time.GetUtcNow().Minute >= MinutesOfTheHour) return;
        foreach (var tenant in tenants.Fixed) await log.SweepAsync(tenant.Id, tenant.Limits.AuditDays, cancellationToken);
        await foreach (var tenant in tenants.ListAsync(cancellationToken)) await log.SweepAsync(tenant.Id, tenant.Limits.AuditDays, cancellationToken);
    }
}
