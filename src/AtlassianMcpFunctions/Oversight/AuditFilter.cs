using AtlassianMcp.Audit;

namespace AtlassianMcpFunctions.Oversight;

/// <summary>Which audit entries are meant; what is null leaves all.</summary>
internal sealed record AuditFilter(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The caller's id or name.</summary>
    public string? Caller { get; init; }

    /// <summary>How the caller's id begins.</summary>
    public string? CallerPrefix { get; init; }

    /// <summary>The tool's name.</summary>
    public string? Tool { get; init; }

    /// <summary>What came of the call.</summary>
    public AuditOutcome? Outcome { get; init; }

    /// <summary>A part of what the call was about.</summary>
    public string? Target { get; init; }

    /// <summary>Whether an entry is meant, its time aside.</summary>
    public bool Fits(AuditEntry entry) =>
        (Caller is null || Is(Caller, entry.Caller) || Is(Caller, entry.CallerName))
        && (CallerPrefix is null || entry.Caller.StartsWith(CallerPrefix, StringComparison.Ordinal))
        && (Tool is null || Is(Tool, entry.Tool))
        && (Outcome is null || Outcome == entry.Outcome)
        && (Target is null || entry.Target?.Contains(Target, StringComparison.OrdinalIgnoreCase) == true);

    private static bool Is(string wanted, string? text) => wanted.Equals(text, StringComparison.OrdinalIgnoreCase);
}
