using AtlassianMcp.Jobs.Handlers.Sets;
using AtlassianMcp.Publishing;

namespace AtlassianMcp.Jobs.Handlers.Publish;

/// <summary>A file that a page gets or has.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Name">What it is called on the page.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Hash">Of them.</param>
internal sealed record PageFile(string Path, string Name, ReadOnlyMemory<byte> Content, string Hash);

/// <summary>Compares the files beside a page's text with those that the page was given.</summary>
internal static class FileComparison
{
    /// <summary>Whether the page needs any file, and the paths of pictures and links whose files were not handed over.</summary>
    /// <param name="tree">The files.</param>
    /// <param name="file">The page's file.</param>
    /// <param name="named">The files its text names; null when its text is as before, so that they are, too.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<(bool IsOther, IReadOnlyList<string> Missing)> CompareAsync(FileTree tree, KnownFile file, IReadOnlyList<PlannedFile>? named, CancellationToken cancellationToken)
    {
        var isOther = false;
        await foreach (var found in FilesAsync(tree, file, named, cancellationToken)) isOther |= !IsAsBefore(file, found);
        return (isOther, Missing(tree, file, named));
    }

    /// <summary>The page's files, one at a time in memory: those its text names, those it has, those in its folder for files.</summary>
    public static async IAsyncEnumerable<PageFile> FilesAsync(FileTree tree, KnownFile file, IReadOnlyList<PlannedFile>? named, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var before = file.Basis?.Files ?? [];
        var all = (named ?? []).Concat(before.Select(known => new PlannedFile(known.Path, known.Name))).DistinctBy(planned => planned.Path).ToList();
        foreach (var (path, name) in Transfers.AttachmentNames.For(tree.FilesBeside(file.Page).Except(all.Select(planned => planned.Path)), all.Select(planned => planned.AttachmentName))) all.Add(new PlannedFile(path, name));
        foreach (var planned in all)
        {
            if ((planned.Content ?? (tree.FileAt(planned.Path) is { } local ? await local.ReadAsync(cancellationToken) : null)) is { } content)
                yield return new PageFile(planned.Path, planned.AttachmentName, content, ContentHash.Of(content));
        }
    }

    /// <summary>Whether the page has a file as it is.</summary>
    public static bool IsAsBefore(KnownFile file, PageFile found) => file.Basis?.Files.Any(known => known.Name == found.Name && known.Hash == found.Hash) == true;

    private static IReadOnlyList<string> Missing(FileTree tree, KnownFile file, IReadOnlyList<PlannedFile>? named) =>
        [.. (named ?? []).Where(planned => planned.Content is null && tree.FileAt(planned.Path) is null && file.Basis?.Files.Any(known => known.Name == planned.AttachmentName) != true).Select(planned => planned.Path)];
}
