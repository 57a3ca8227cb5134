using AtlassianMcp.Policies;

namespace AtlassianMcp.Audit;

/// <summary>What came of a tool call.</summary>
public enum AuditOutcome
{
    /// <summary>It did what it was asked.</summary>
    Done,

    /// <summary>It failed: bad arguments, an error of Atlassian's, a fault of ours.</summary>
    Failed,

    /// <summary>The policy, the key's or the token's limits did not allow it.</summary>
    Refused,

    /// <summary>The client went away before it was done.</summary>
    Cancelled,
}

/// <summary>One tool call, or one job: who did what to what, as whom, and what came of it. Never content, never a secret.</summary>
/// <param name="At">When the call began, or the job ended.</param>
/// <param name="TenantId">In which tenant.</param>
/// <param name="Caller">Who called.</param>
/// <param name="Tool">Which tool.</param>
public sealed record AuditEntry(DateTimeOffset At, string TenantId, string Caller, string Tool)
{
    /// <summary>What people call the caller.</summary>
    public string? CallerName { get; init; }

    /// <summary>The Atlassian account it was done as; null when Atlassian was not asked.</summary>
    public string? ActingAs { get; init; }

    /// <summary>The program the caller used.</summary>
    public string? Client { get; init; }

    /// <summary>What the tool does to what it touches.</summary>
    public ToolClass Class { get; init; }

    /// <summary>What it was about, such as <c>OPS-42</c> or <c>page 123</c>.</summary>
    public string? Target { get; init; }

    /// <summary>The job that the row is the end of; null for the row of a call.</summary>
    public string? Job { get; init; }

    /// <summary>What came of it.</summary>
    public AuditOutcome Outcome { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public long Milliseconds { get; init; }

    /// <summary>The size of the arguments, in bytes.</summary>
    public long BytesIn { get; init; }

    /// <summary>The size of the answer, in bytes.</summary>
    public long BytesOut { get; init; }

    /// <summary>A digest of what a write changed, as it was before.</summary>
    public string? Before { get; init; }

    /// <summary>A digest of what a write changed, as it was afterwards.</summary>
    public string? After { get; init; }
}
