namespace AtlassianMcpFunctions.Companion;

/// <summary>What became of a folder's files.</summary>
/// <param name="Path">The file.</param>
/// <param name="Action">written, removed, conflict.</param>
/// <param name="Remark">What else is to be known.</param>
internal sealed record FileChange(string Path, string Action, string? Remark = null);

/// <summary>Brings a folder to what the server has, file by file; what somebody edited here stays, unless told otherwise. Doing it again after it broke off does the rest.</summary>
/// <param name="folder">The folder.</param>
/// <param name="state">What it was; changed as it goes.</param>
/// <param name="manifest">Tells the versions of pages; null where there is none.</param>
/// <param name="isForced">Whether the server's side wins.</param>
internal sealed class FolderUpdate(LocalFolder folder, PullState state, SetManifestCopy? manifest, bool isForced)
{
    private readonly List<FileChange> _changes = [];

    /// <summary>What changed.</summary>
    public IReadOnlyList<FileChange> Changes => _changes;

    /// <summary>Makes the changes: first what goes, then what comes, so that a file may change the case of its name.</summary>
    public async Task RunAsync(SetPack pack, CancellationToken cancellationToken)
    {
        var there = pack.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var path in pack.IsWhole ? [.. state.Files.Keys.Where(path => !there.Contains(path))] : pack.Removed) await RemoveAsync(path, cancellationToken);
        foreach (var file in pack.Files.Where(file => file.Path != SetPack.ManifestFile)) await WriteAsync(file, cancellationToken);
        foreach (var (path, copy) in state.Conflicts.ToList()) await ForgetSettledAsync(path, copy, cancellationToken);
    }

    private async Task RemoveAsync(string path, CancellationToken cancellationToken)
    {
        if (!state.Files.TryGetValue(path, out var basis)) return;
        var here = await folder.HashAsync(path, cancellationToken);
        if (here is not null && (isForced || here == basis || here == state.Published.GetValueOrDefault(path)?.Hash))
        {
            folder.Remove(path);
            _changes.Add(new FileChange(path, "removed"));
        }
        else if (here is not null)
        {
            _changes.Add(new FileChange(path, "conflict", "edited here and gone from the site; it stays"));
        }

        state.Files.Remove(path);
        state.Published.Remove(path);
    }

    private async Task WriteAsync(PackedFile file, CancellationToken cancellationToken)
    {
        var (here, basis, sent) = (await folder.HashAsync(file.Path, cancellationToken), state.Files.GetValueOrDefault(file.Path), state.Published.GetValueOrDefault(file.Path));
        if (here == file.Hash) Settle(file, isWritten: false);
        else if (isForced || here == basis) Settle(file, isWritten: true);
        // What was published from here is newer than what the sync saw.
        else if (here is not null && here == sent?.Hash && manifest?.VersionOf(file.Path) < sent.PageVersion) state.Files[file.Path] = file.Hash;
        else if (here is not null && here == sent?.Hash) Settle(file, isWritten: true);
        else if (file.Hash != basis) await KeepBothAsync(file, here is null, cancellationToken);
    }

    private void Settle(PackedFile file, bool isWritten)
    {
        if (isWritten)
        {
            _changes.Add(new FileChange(file.Path, "written", state.Files.ContainsKey(file.Path) ? null : "new"));
            folder.Put(file.Path, file.Source);
        }

        if (state.Conflicts.Remove(file.Path, out var copy)) folder.Remove(copy);
        state.Published.Remove(file.Path);
        state.Files[file.Path] = file.Hash;
    }

    private async Task KeepBothAsync(PackedFile file, bool isGoneHere, CancellationToken cancellationToken)
    {
        var copy = state.Conflicts.GetValueOrDefault(file.Path) ?? await FreeNameAsync(file, cancellationToken);
        folder.Put(copy, file.Source);
        state.Conflicts[file.Path] = copy;
        state.Files[file.Path] = file.Hash;
        _changes.Add(new FileChange(file.Path, "conflict", $"{(isGoneHere ? "removed" : "edited")} here and changed on the site; the site's is in {copy}"));
    }

    private async Task<string> FreeNameAsync(PackedFile file, CancellationToken cancellationToken)
    {
        var ending = Path.GetExtension(file.Path);
        for (var number = 1; ; number++)
        {
            var name = $"{file.Path[..^ending.Length]}.remote{(number == 1 ? "" : $"-{number}")}{ending}";
            var there = await folder.HashAsync(name, cancellationToken);
            if (!state.Files.ContainsKey(name) && (there is null || there == file.Hash)) return name;
        }
    }

    // Whoever has put both sides together removes the copy.
    private async Task ForgetSettledAsync(string path, string copy, CancellationToken cancellationToken)
    {
        if (await folder.HashAsync(copy, cancellationToken) is null) state.Conflicts.Remove(path);
    }
}
