namespace AtlassianMcp.Transfers;

/// <summary>Gives files from many folders names for a place without folders, such as a page's attachments.</summary>
public static class UniqueNames
{
    /// <summary>
    /// A name for each path: the file name when no other path has it, else the whole path with <c>_</c> for each <c>/</c>; numbered where even that is taken.
    /// The same paths always get the same names.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyCollection<string> paths)
    {
        string[] distinct = [.. paths.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var shared = distinct.CountBy(FileName, StringComparer.OrdinalIgnoreCase).Where(name => name.Value > 1).Select(name => name.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return distinct.ToDictionary(path => path, path => Free(shared.Contains(FileName(path)) ? path.Replace('/', '_') : FileName(path), taken), StringComparer.Ordinal);
    }

    private static string Free(string name, HashSet<string> taken)
    {
        var free = name;
        for (var number = 2; !taken.Add(free); number++) free = $"{Path.GetFileNameWithoutExtension(name)}-{number}{Path.GetExtension(name)}";
        return free;
    }

    private static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];
}
