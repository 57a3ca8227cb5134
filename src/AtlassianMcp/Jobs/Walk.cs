namespace AtlassianMcp.Jobs;

/// <summary>A list of items that a job goes through.</summary>
/// <param name="Name">Tells it from the job's other walks: lower-case letters.</param>
/// <param name="Count">How many items there are; the same whenever the job comes back to it.</param>
/// <param name="NameOf">What people call the item at an index.</param>
public sealed record Walk(string Name, int Count, Func<int, string> NameOf)
{
    /// <summary>How many items are worked on at once.</summary>
    public int AtOnce { get; init; } = 4;

    /// <summary>How long to wait between one batch of <see cref="AtOnce"/> items and the next; zero for no batches, as fast as the site lets.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>What the job is doing meanwhile, in a few words.</summary>
    public string Activity { get; init; } = "";

    /// <summary>Items that the job did before this walk, for its progress.</summary>
    public int DoneBefore { get; init; }

    /// <summary>Items of the job in all; null when this walk is all it does.</summary>
    public int? Total { get; init; }
}
