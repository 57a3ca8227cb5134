namespace AtlassianMcpFunctions.Companion;

/// <summary>Uploads that were begun from a folder and are not all on their page.</summary>
/// <param name="Server">The server.</param>
/// <param name="Parcels">What was begun for each zip, by what it holds and where it goes.</param>
internal sealed record UploadState(string Server, SortedDictionary<string, SentParcel> Parcels)
{
    /// <summary>The file it is kept in.</summary>
    public const string FileName = "upload.json";
}

/// <summary>A zip that was sent.</summary>
/// <param name="Token">The change that attaches its files.</param>
/// <param name="Job">The job that does; null where the answer that names it was not heard.</param>
internal sealed record SentParcel(string Token, BegunJob? Job = null);

/// <summary>What became of the files of a zip.</summary>
/// <param name="PageId">The page.</param>
/// <param name="Uploaded">Names of files that were attached.</param>
/// <param name="Unchanged">Names of files that the page had already.</param>
/// <param name="Skipped">Files that are no images.</param>
/// <param name="Failed">Names of files that were not attached, and why.</param>
internal sealed record AttachedFiles(string PageId, IReadOnlyList<string> Uploaded, IReadOnlyList<string> Unchanged, IReadOnlyList<string> Skipped, IReadOnlyList<FailedFile> Failed)
{
    /// <summary>How many were not attached, those not named included.</summary>
    public int FailedCount { get; init; }
}

/// <summary>A file that was not attached.</summary>
internal sealed record FailedFile(string Item, string Reason);

/// <summary>What <c>upload</c> tells: for scripts, its names stay.</summary>
/// <param name="Jobs">The jobs.</param>
/// <param name="Files">What became of the files.</param>
internal sealed record UploadOutcome(IReadOnlyList<string> Jobs, AttachedFiles Files)
{
    /// <summary>What the command ends with.</summary>
    public int ExitCode => CompanionExit.Of(Files.FailedCount, conflicts: 0);

    /// <summary>For people.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (var name in Files.Uploaded) yield return $"+ {name}";
        foreach (var name in Files.Unchanged) yield return $"= {name}";
        foreach (var name in Files.Skipped) yield return $"  {name}: no image; --all-files attaches it, too";
        foreach (var file in Files.Failed) yield return $"! {file.Item}: {file.Reason}";
        yield return $"{Files.Uploaded.Count:N0} attached to page {Files.PageId}, {Files.Unchanged.Count:N0} were there already, {Files.Skipped.Count:N0} left out, {Files.FailedCount:N0} failed{(Files.FailedCount > 0 ? "; run the same again to try these again" : "")}.";
    }
}
