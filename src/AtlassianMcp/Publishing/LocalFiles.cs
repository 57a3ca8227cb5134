using AtlassianMcp.Transfers;

namespace AtlassianMcp.Publishing;

/// <summary>A file handed over with a Markdown text.</summary>
/// <param name="Path">Where it lies, seen from the top of what was handed over.</param>
/// <param name="ReadAsync">Gives its bytes.</param>
internal sealed record LocalFile(string Path, Func<CancellationToken, Task<byte[]>> ReadAsync);

/// <summary>Files handed over with a Markdown text, found by the paths the text names them with.</summary>
internal sealed class LocalFiles
{
    private readonly Dictionary<string, LocalFile> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LocalFile> _folded = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the files; of two with the same path the first counts.</summary>
    public LocalFiles(IEnumerable<LocalFile> files)
    {
        foreach (var file in files)
        {
            _exact.TryAdd(file.Path, file);
            _folded.TryAdd(file.Path, file);
        }
    }

    /// <summary>The file of each picture: by its path, in any letter case if need be, or by its mere name where that leaves no doubt; null when it was not handed over.</summary>
    public IReadOnlyList<LocalFile?> For(IReadOnlyList<PlannedFile> images)
    {
        var names = images.ToLookup(image => LocalPath.Name(image.Path), StringComparer.OrdinalIgnoreCase);
        return [.. images.Select(image => Find(image, names[LocalPath.Name(image.Path)].Count() == 1))];
    }

    private LocalFile? Find(PlannedFile image, bool nameIsUnique)
    {
        if (image.Content is { } content) return new LocalFile(image.Path, _ => Task.FromResult(content));
        if (_exact.TryGetValue(image.Path, out var exact)) return exact;
        if (_folded.TryGetValue(image.Path, out var folded)) return folded;
        return nameIsUnique ? _folded.GetValueOrDefault(LocalPath.Name(image.Path)) : null;
    }
}
