using AtlassianMcpFunctions.Admin;

namespace AtlassianMcpFunctions.Companion;

/// <summary>Fetches what a folder lacks of a set: what changed since the version it has where that is enough, else all of it. What was fetched is kept until it is in the folder.</summary>
internal sealed class PackLoad(CompanionSession session, StateFolder notes)
{
    private const string Unpacked = "unpacked";
    private const string Part = ".part";

    /// <summary>Fetches and unpacks it.</summary>
    /// <param name="job">The sync.</param>
    /// <param name="set">What came of it.</param>
    /// <param name="state">What the folder has.</param>
    /// <param name="isWhole">Whether all of it is wanted.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<SetPack> LoadAsync(RemoteJob job, SyncedSet set, PullState state, bool isWhole, CancellationToken cancellationToken)
    {
        var hasBasis = !isWhole && state.FileSet == set.FileSet && state.Version > 0 && state.Version == set.Delta?.SinceVersion;
        if (hasBasis && await OpenAsync(job, set, isWhole: false, cancellationToken) is var delta && await FitsAsync(delta, state, cancellationToken)) return delta;
        return await OpenAsync(job, set, isWhole: true, cancellationToken);
    }

    /// <summary>Removes what was fetched, once it is in the folder.</summary>
    public static void Clear(StateFolder notes)
    {
        foreach (var zip in Directory.EnumerateFiles(notes.PathTo(""), "*.zip*")) File.Delete(zip);
        if (Directory.Exists(notes.PathTo(Unpacked))) Directory.Delete(notes.PathTo(Unpacked), recursive: true);
    }

    private async Task<SetPack> OpenAsync(RemoteJob job, SyncedSet set, bool isWhole, CancellationToken cancellationToken)
    {
        var target = notes.PathTo(Unpacked);
        if (Directory.Exists(target)) Directory.Delete(target, recursive: true);
        Directory.CreateDirectory(target);
        var zip = await ZipAsync(job, set, isWhole, cancellationToken);
        try
        {
            return await SetPack.UnpackAsync(zip, isWhole, target, cancellationToken);
        }
        catch (AdminException)
        {
            // The next run is to fetch another.
            File.Delete(zip);
            throw;
        }
    }

    private async Task<string> ZipAsync(RemoteJob job, SyncedSet set, bool isWhole, CancellationToken cancellationToken)
    {
        var path = notes.PathTo($"{job.JobId}{(isWhole ? "" : ".delta")}.zip");
        if (File.Exists(path)) return path;
        await using (var file = File.Create(path + Part))
        {
            var link = (isWhole ? job.DownloadUrl : set.Delta!.DownloadUrl) ?? throw new AdminException($"What job {job.JobId} fetched may not be read any more by this account.");
            if (!await session.Files.FetchAsync(link, file, cancellationToken)) throw new AdminException("The link to the files is over. Run the same command again.");
        }

        File.Move(path + Part, path, overwrite: true);
        return path;
    }

    // Where a server began its counting anew, its version 3 is another one than the folder's.
    private static async Task<bool> FitsAsync(SetPack delta, PullState state, CancellationToken cancellationToken)
    {
        if (await delta.ManifestAsync(cancellationToken) is not { } manifest) return false;
        var files = new Dictionary<string, string>(state.Files, StringComparer.Ordinal);
        foreach (var path in delta.Removed) files.Remove(path);
        foreach (var file in delta.Files) files[file.Path] = file.Hash;
        return new SetManifestCopy(manifest).Hashes.All(told => files.TryGetValue(told.Path, out var hash) && hash.StartsWith(told.Hash, StringComparison.OrdinalIgnoreCase));
    }
}
