using System.Text.Json.Nodes;

namespace AtlassianMcp.Jobs;

/// <summary>What became of an item of a job.</summary>
public enum ItemState
{
    /// <summary>It failed and is tried again later.</summary>
    Waiting,

    /// <summary>It failed and is given up, until somebody has the failed ones retried.</summary>
    Failed,

    /// <summary>It is done, and its outcome was worth noting.</summary>
    Done,
}

/// <summary>What came of an item, in a word such as <c>created</c>, with whatever else the job's owner should know.</summary>
public sealed record ItemOutcome(string What, JsonNode? Detail = null);

/// <summary>An item that is about to be worked on.</summary>
/// <param name="Index">Its place in the walk.</param>
/// <param name="MayBeDone">Whether an earlier try broke off after it may have done it.</param>
public readonly record struct ItemTry(int Index, bool MayBeDone);

/// <summary>One item of a job's walk that failed, or whose outcome was noted.</summary>
/// <param name="Walk">The walk's name.</param>
/// <param name="Index">Its place in the walk.</param>
/// <param name="Name">What people call it: a path, a title, a key.</param>
/// <param name="State">What became of it.</param>
public sealed record JobItem(string Walk, int Index, string Name, ItemState State)
{
    /// <summary>How often it was tried in vain.</summary>
    public int Attempts { get; init; }

    /// <summary>The moment before which it is not tried again.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Why it failed last.</summary>
    public string? Reason { get; init; }

    /// <summary>What came of it.</summary>
    public ItemOutcome? Outcome { get; init; }
}
