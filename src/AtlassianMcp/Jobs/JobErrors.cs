using System.Net;
using Atlassian.Content;
using Atlassian.Http;
using AtlassianMcp.Audit;
using AtlassianMcp.Grants;
using AtlassianMcp.Policies;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using Microsoft.Extensions.Logging;

namespace AtlassianMcp.Jobs;

/// <summary>What is made of an exception that ends a slice or an item: whether trying again helps, and what the job's owner is told.</summary>
public sealed partial class JobErrors(TimeProvider time, ILogger<JobErrors> logger)
{
    /// <summary>Whether a job would be refused again if it were tried again.</summary>
    public static bool IsFinal(Exception error) => IsRefusal(error) || IsFinalForItem(error);

    /// <summary>Whether a job goes on by itself after a while: Atlassian does not answer properly at the moment.</summary>
    public static bool IsPassing(Exception error) => !IsFinal(error) && error is AtlassianException or HttpRequestException or IOException or TimeoutException;

    /// <summary>Whether an exception within an item is about the whole job, or about the process that works on it.</summary>
    public static bool EndsSlice(Exception error, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested || error is StorageConflictException || IsRefusal(error);

    /// <summary>Whether an item would fail again if it were tried again.</summary>
    public static bool IsFinalForItem(Exception error) => error is ArgumentException { ParamName: null } or ContentException or NotSupportedException
        || error is AtlassianException { IsTransient: false };

    /// <summary>Whether an item goes on without the part that failed, such as one of its files.</summary>
    public static bool IsFinalForPart(Exception error) => error is AtlassianException { IsTransient: false, Status: not HttpStatusCode.Unauthorized } or IOException or HttpRequestException;

    /// <summary>What the audit log calls the end that an exception brings.</summary>
    public static AuditOutcome OutcomeOf(Exception error) => error is PolicyException ? AuditOutcome.Refused : AuditOutcome.Failed;

    /// <summary>What the owner reads: words that were written for people, or a reference to the line of the log that has the rest.</summary>
    public string Explain(Job job, Exception error) => error switch
    {
        AtlassianException { NextStep: { } next } => $"{error.Message.TrimEnd('.')}. {next}",
        NotAvailableException or GrantOverException or PolicyException or AtlassianException or ContentException or NotSupportedException or ArgumentException { ParamName: null } => error.Message,
        _ => Unforeseen(job, error),
    };

    // Nobody who asks again gets another answer: the caller may not, or is not who they were.
    private static bool IsRefusal(Exception error) =>
        error is NotAvailableException or GrantOverException or PolicyException or AtlassianException { Status: HttpStatusCode.Unauthorized };

    private string Unforeseen(Job job, Exception error)
    {
        var reference = FaultReference.New(time);
        LogUnforeseen(logger, job.Id, job.Kind, reference, error);
        return $"Something went wrong unexpectedly. Should the job end with this, give an administrator the reference {reference}.";
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {JobId} ({Kind}) met an unexpected error, reference {Reference}")]
    private static partial void LogUnforeseen(ILogger logger, string jobId, string kind, string reference, Exception error);
}
