using System.Text.Json;

namespace AtlassianMcpFunctions.Companion;

/// <summary>A job as <c>job_get</c> tells it.</summary>
/// <param name="JobId">Its id.</param>
/// <param name="Kind">The tool that started it.</param>
/// <param name="State">queued, running, paused, succeeded, failed or cancelled.</param>
internal sealed record RemoteJob(string JobId, string Kind, string State)
{
    /// <summary>Items done, those given up included.</summary>
    public int Done { get; init; }

    /// <summary>Items given up.</summary>
    public int Failed { get; init; }

    /// <summary>Items in all, once known.</summary>
    public int? Total { get; init; }

    /// <summary>What it is doing.</summary>
    public string? Activity { get; init; }

    /// <summary>What it waits for.</summary>
    public string? WaitsFor { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }

    /// <summary>What came of it.</summary>
    public JsonElement? Output { get; init; }

    /// <summary>Where its files are, as a zip.</summary>
    public string? DownloadUrl { get; init; }

    /// <summary>Whether it goes on by itself.</summary>
    public bool IsGoing => State is "queued" or "running";

    /// <summary>Whether it can be made to go on.</summary>
    public bool IsStopped => State is "paused" or "failed";

    /// <summary>What it is about at the moment, in words.</summary>
    public string Words => $"{Activity ?? State}{(Failed > 0 ? $", {Failed} failed" : "")}{(WaitsFor is { } reason ? $", waits for {reason}" : "")}";

    /// <summary>Its result.</summary>
    public T Result<T>() => Output is { } output
        ? output.Deserialize<T>(CompanionJson.Options)!
        : throw new Admin.AdminException($"What came of job {JobId} may not be read any more by this account.");
}
