namespace AtlassianMcp.Jobs.Handlers.Sets;

/// <summary>A file that hangs on a page or issue, as far as its name in a set goes.</summary>
internal sealed record NamedFile(string Id, string Title);

/// <summary>Gives the files of a page or issue their names in a folder.</summary>
internal static class FilePlaces
{
    /// <summary>The folder that holds files of pages or issues, beside these.</summary>
    public const string Folder = "_attachments";

    /// <summary>Where the files belong, by their ids; a file keeps its name while it and the folder stay.</summary>
    /// <param name="folder">Ends with a slash.</param>
    /// <param name="files">The files.</param>
    public static IReadOnlyDictionary<string, string> Of(string folder, IEnumerable<NamedFile> files)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files.OrderBy(file => file.Id.Length).ThenBy(file => file.Id, StringComparer.Ordinal))
        {
            var name = SafeName.OfFile(file.Title, file.Id);
            if (!taken.Add(name)) taken.Add(name = SafeName.WithId(name, file.Id));
            paths[file.Id] = folder + name;
        }

        return paths;
    }
}
