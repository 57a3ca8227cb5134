using System.Text;
using AtlassianMcp.Audit;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs;

/// <summary>Follows what a job does for its caller, and writes it into the audit log at the job's end.</summary>
public sealed class JobRecord(AuditLog log, ToolFaces tools, TimeProvider time)
{
    /// <summary>Has the work of a slice seen from now on; gives what tells it, for whenever the job is saved.</summary>
    public Func<JobTrace> Follow(Job job, TenantContext call)
    {
        var earlier = job.Trace;
        var witness = ClassOf(job) == ToolClass.Read ? null : call.Watch(new WriteWitness(earlier.Before, earlier.After));
        return () => new JobTrace(call.ActingAs ?? earlier.ActingAs, witness?.Before, witness?.After);
    }

    /// <summary>Writes the row of a job that ends; a part has none. Called before the end is stored: a job whose row could not be written ends again later.</summary>
    public Task AddAsync(Job job, AuditOutcome outcome, CancellationToken cancellationToken)
    {
        if (job.IsPart) return Task.CompletedTask;
        var (now, caller) = (time.GetUtcNow(), job.Origin.Caller);
        var entry = new AuditEntry(now, job.TenantId, caller.Id, job.Kind)
        {
            CallerName = caller.Name,
            Client = caller.Client,
            ActingAs = job.Trace.ActingAs,
            Class = ClassOf(job),
            Target = job.Origin.Target,
            Job = job.Id,
            Outcome = outcome,
            Milliseconds = (long)(now - job.CreatedAt).TotalMilliseconds,
            BytesIn = Encoding.UTF8.GetByteCount(job.Input),
            BytesOut = Encoding.UTF8.GetByteCount(job.Result ?? ""),
            Before = job.Trace.Before,
            After = job.Trace.After,
        };
        return log.AddAsync(entry, cancellationToken);
    }

    private ToolClass ClassOf(Job job) => tools.Find(job.Kind)?.Class ?? ToolClass.Read;
}
