namespace AtlassianMcp.Transfers;

/// <summary>Gives files from many folders names for a place without folders, such as a page's attachments.</summary>
public static class UniqueNames
{
    /// <summary>A name for each path: the file name when no other path has it, else the whole path with <c>_</c> for each <c>/</c>.</summary>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyCollection<string> paths)
    {
        var shared = paths.Distinct(StringComparer.Ordinal).CountBy(FileName, StringComparer.OrdinalIgnoreCase).Where(name => name.Value > 1).Select(name => name.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return paths.Distinct(StringComparer.Ordinal).ToDictionary(path => path, path => shared.Contains(FileName(path)) ? path.Replace('/', '_') : FileName(path), StringComparer.Ordinal);
    }

    private static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];
}
