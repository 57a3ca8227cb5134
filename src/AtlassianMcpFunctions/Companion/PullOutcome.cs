namespace AtlassianMcpFunctions.Companion;

/// <summary>What <c>confluence_sync_pages</c> came to, as far as a folder needs it.</summary>
/// <param name="FileSet">The set of files.</param>
/// <param name="Version">Its version.</param>
/// <param name="Pages">How many pages it holds.</param>
internal sealed record SyncedSet(string FileSet, int Version, int Pages)
{
    /// <summary>What changed since the version asked about; null when none was.</summary>
    public SetDeltaLink? Delta { get; init; }

    /// <summary>How many pages were not written.</summary>
    public int FailedCount { get; init; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<FailedPage> Failed { get; init; } = [];
}

/// <summary>The zip of what changed since a version of a set.</summary>
internal sealed record SetDeltaLink(int SinceVersion, string DownloadUrl);

/// <summary>A page that was not written, or not wholly.</summary>
internal sealed record FailedPage(string Id, string Title, string Reason);

/// <summary>What <c>sync pull</c> tells: for scripts, its names stay.</summary>
/// <param name="JobId">The job.</param>
/// <param name="FileSet">The set of files at the server.</param>
/// <param name="Version">The version that the folder has.</param>
/// <param name="Pages">How many pages it holds.</param>
/// <param name="Files">The files that were written or removed here.</param>
/// <param name="Conflicts">Files that both sides changed and nobody has put together, with where the site's side is.</param>
/// <param name="Failed">Pages that the server could not write.</param>
internal sealed record PullOutcome(string JobId, string FileSet, int Version, int Pages, IReadOnlyList<FileChange> Files, IReadOnlyList<FileChange> Conflicts, IReadOnlyList<FailedPage> Failed)
{
    /// <summary>How many pages failed, those not listed included.</summary>
    public int FailedCount { get; init; }

    /// <summary>What the command ends with.</summary>
    public int ExitCode => CompanionExit.Of(FailedCount, Conflicts.Count);

    /// <summary>For people.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (var file in Files) yield return $"{(file.Action == "removed" ? "-" : file.Remark is null ? "~" : "+")} {file.Path}";
        foreach (var file in Conflicts) yield return $"! {file.Path}: {file.Remark}";
        foreach (var page in Failed) yield return $"! page {page.Id} '{page.Title}' failed: {page.Reason}";
        yield return $"{Pages:N0} pages at version {Version}: {Count("written"):N0} files written, {Count("removed"):N0} removed, {Conflicts.Count:N0} in conflict{(FailedCount > 0 ? $", {FailedCount:N0} pages failed; run the same again to try them again" : "")}.";
    }

    private int Count(string action) => Files.Count(file => file.Action == action);
}
