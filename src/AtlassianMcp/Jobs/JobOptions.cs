namespace AtlassianMcp.Jobs;

/// <summary>How long things about jobs last.</summary>
public sealed record JobOptions
{
    /// <summary>The longest a slice works before it lets the next one go on.</summary>
    public TimeSpan Slice { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a slice that died keeps others away.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a finished job can be asked for.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(14);
}
