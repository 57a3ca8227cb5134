using System.Globalization;
using AtlassianMcp.Jobs;
using AtlassianMcp.Tools.Platform.Jobs;

namespace AtlassianMcpFunctions.FrontDoor;

/// <summary>Says of jobs, as HTML, what they are and how far.</summary>
internal static class JobWords
{
    /// <summary>What a job does, in people's words: its tool without the underscores.</summary>
    public static string Kind(string kind) => kind.Replace('_', ' ') is { Length: > 0 } words ? char.ToUpperInvariant(words[0]) + words[1..] : kind;

    /// <summary>Where it stands.</summary>
    public static string Tag(Job job) => $"<span class=\"tag{(job.State is JobState.Succeeded ? " good" : job.State is JobState.Failed ? " bad" : "")}\">{Word(job)}</span>";

    /// <summary>How far it is, as a bar and in words.</summary>
    public static string Progress(Job job)
    {
        var words = job.Total is { } total ? $"{Number(job.Done)} of {Number(total)} items" : job.Done > 0 ? $"{Number(job.Done)} items" : IsGoing(job) ? "not counted yet" : "";
        if (job.Failed > 0) words += $", {Number(job.Failed)} given up";
        var bar = job.Total is { } all and > 0 ? $"<progress max=\"{all}\" value=\"{Math.Min(job.Done, all)}\" aria-label=\"Progress\">{words}</progress>"
            : IsGoing(job) ? "<progress aria-label=\"Progress\"></progress>" : "";
        return words.Length == 0 ? "" : $"{bar}<div class=\"quiet\">{words}</div>";
    }

    /// <summary>What is to be said of a job beside that; null when nothing is.</summary>
    public static string? Remark(Job job, JobView view) => job switch
    {
        { State: JobState.Failed, Error: { } error } => error,
        { IsOver: true } => null,
        { State: JobState.Paused } => "It stands still until your client has it go on (job_resume).",
        _ when view.WaitsFor is { } wait => $"Waits for {wait}",
        _ => view.Activity,
    };

    private static bool IsGoing(Job job) => !job.IsOver && job.State is not JobState.Paused;

    private static string Word(Job job) => job switch
    {
        { IsOver: false, Wish: JobWish.Cancel } => "is being cancelled",
        _ => job.State.ToString().ToLowerInvariant(),
    };

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
