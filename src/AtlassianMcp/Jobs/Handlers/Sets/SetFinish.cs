using AtlassianMcp.Publishing;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers.Sets;

/// <summary>A set as a job leaves it.</summary>
/// <param name="Set">Its name.</param>
/// <param name="Layout">The way its files are laid out now.</param>
/// <param name="Version">The version that the job makes, if anything differs.</param>
/// <param name="ListedAt">When the site was asked.</param>
/// <param name="Files">The hash of each file by its path; those that only describe the set are left out.</param>
public sealed record FinishedSet(string Set, string Layout, int Version, DateTimeOffset ListedAt, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>Asks for a zip of what changed since that version as well; null for none.</summary>
    public int? SinceVersion { get; init; }

    /// <summary>Where the next sync goes on looking at what hangs on unchanged pages.</summary>
    public string? SweptTo { get; init; }
}

/// <summary>What came of finishing a set.</summary>
/// <param name="Version">The set's version now.</param>
/// <param name="HasChanged">Whether this job made it.</param>
/// <param name="Delta">What changed since the version asked about; null when none was.</param>
public sealed record SetEnd(int Version, bool HasChanged, SetDelta? Delta);

/// <summary>Ends the work on a set: what left goes, the version is stamped once, the zips are packed. Doing it again does the same.</summary>
public sealed class SetFinish(SyncSets sets, FileSets files, SetVersions versions)
{
    /// <summary>The file that lists what a set holds, for programs.</summary>
    public const string ManifestFile = SetManifest.FileName;

    /// <summary>The file that tells people what a set holds.</summary>
    public const string ReadmeFile = "README.md";

    private static readonly string[] Describing = [ManifestFile, ReadmeFile];

    /// <summary>Ends the work.</summary>
    /// <param name="now">The set.</param>
    /// <param name="describe">Writes the files that describe the set at a version, and those made of all others.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<SetEnd> EndAsync(FinishedSet now, Func<int, CancellationToken, Task> describe, CancellationToken cancellationToken)
    {
        var set = await sets.FindAsync(now.Set, cancellationToken);
        var last = await versions.ReadAsync(now.Set, set.Version, cancellationToken);
        var changed = last is null || set.Layout != now.Layout || now.Files.Count != last.Files.Count || now.Files.Any(file => last.Files.GetValueOrDefault(file.Key) != file.Value);
        var version = changed ? now.Version : set.Version;
        if (changed)
        {
            await ClearAsync(now, cancellationToken);
            await describe(version, cancellationToken);
            await versions.WriteAsync(now.Set, new SetVersion(version, now.ListedAt, now.Files), cancellationToken);
        }

        if (changed || !await files.HasZipAsync(now.Set, cancellationToken)) await files.ZipAsync(now.Set, cancellationToken);
        var delta = now.SinceVersion is { } since ? await DeltaAsync(now.Set, since, version, cancellationToken) : null;
        await StampAsync(now, version, cancellationToken);
        return new SetEnd(version, changed, delta);
    }

    // What a set got and lost since a version, for whoever has that version.
    private async Task<SetDelta> DeltaAsync(string set, int since, int version, CancellationToken cancellationToken)
    {
        var delta = await versions.SinceAsync(set, since, version, cancellationToken);
        await files.ZipAsync(set, delta, Describing, cancellationToken);
        return delta;
    }

    // Whatever an earlier job left behind that is no file of the set now: old places, files that are gone, an older layout.
    private async Task ClearAsync(FinishedSet now, CancellationToken cancellationToken)
    {
        var spare = new List<string>();
        await foreach (var path in files.ListAsync(now.Set, "", cancellationToken))
        {
            if (!now.Files.ContainsKey(path) && !Describing.Contains(path)) spare.Add(path);
        }

        await Parallel.ForEachAsync(spare, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken }, async (path, token) => await files.RemoveAsync(now.Set, path, token));
    }

    private async Task StampAsync(FinishedSet now, int version, CancellationToken cancellationToken)
    {
        SyncSet set;
        do
        {
            set = await sets.FindAsync(now.Set, cancellationToken);
        }
        while (!await sets.TryWriteAsync(set with { Version = version, SyncedAt = now.ListedAt, Layout = now.Layout, SweptTo = now.SweptTo }, cancellationToken));
    }
}

/// <summary>The zip of what changed since a version; since 0 when that version is not known any more.</summary>
public sealed record SyncDeltaLink(int SinceVersion, int Written, int Removed, string DownloadUrl);
