using AtlassianMcp.Audit;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Oversight;

/// <summary>Writes into the audit log what people do on our pages.</summary>
internal sealed class ActRecord(AuditLog log, TimeProvider time)
{
    private const string Pages = "Web page";

    /// <summary>Writes an act down.</summary>
    /// <param name="tenant">Where.</param>
    /// <param name="caller">Who.</param>
    /// <param name="act">What, in the place of a tool's name, such as <c>admin_revoke_key</c>.</param>
    /// <param name="target">What it was done to.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public Task AddAsync(Tenant tenant, Caller caller, string act, string target, CancellationToken cancellationToken) => log.AddAsync(
        new AuditEntry(time.GetUtcNow(), tenant.Id, caller.Id, act) { CallerName = caller.Name, Client = Pages, Target = target, Class = ToolClass.Admin },
        cancellationToken);
}
