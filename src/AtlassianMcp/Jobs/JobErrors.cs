using System.Net;
using Atlassian.Content;
using Atlassian.Http;
using AtlassianMcp.Audit;
using AtlassianMcp.Grants;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using Microsoft.Extensions.Logging;

namespace AtlassianMcp.Jobs;

/// <summary>What is made of an exception that ends a slice: whether trying again helps, and what the job's owner is told.</summary>
public sealed partial class JobErrors(TimeProvider time, ILogger<JobErrors> logger)
{
    /// <summary>Whether trying again would be refused again.</summary>
    public static bool IsFinal(Exception error) =>
        error is NotAvailableException or GrantOverException or PolicyException or AtlassianException { Status: HttpStatusCode.NotFound or HttpStatusCode.Forbidden };

    /// <summary>What the audit log calls the end that an exception brings.</summary>
    public static AuditOutcome OutcomeOf(Exception error) => error is PolicyException ? AuditOutcome.Refused : AuditOutcome.Failed;

    /// <summary>What the owner reads: words that were written for people, or a reference to the line of the log that has the rest.</summary>
    public string Explain(Job job, Exception error) => error switch
    {
        NotAvailableException or GrantOverException or PolicyException or AtlassianException or ContentException or ArgumentException { ParamName: null } => error.Message,
        _ => Unforeseen(job, error),
    };

    private string Unforeseen(Job job, Exception error)
    {
        var reference = FaultReference.New(time);
        LogUnforeseen(logger, job.Id, job.Kind, reference, error);
        return $"Something went wrong unexpectedly. Should the job end with this, give an administrator the reference {reference}.";
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {JobId} ({Kind}) met an unexpected error, reference {Reference}")]
    private static partial void LogUnforeseen(ILogger logger, string jobId, string kind, string reference, Exception error);
}
