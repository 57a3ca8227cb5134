using AtlassianMcp.Transfers;

namespace AtlassianMcp.Publishing;

/// <summary>
/// A folder of Markdown files as a tree of pages: <c>guide.md</c>, or else <c>guide/index.md</c> or <c>guide/README.md</c>, is the page above what lies in <c>guide/</c>;
/// a folder without any of them becomes a page that lists its children.
/// </summary>
internal sealed class FileTree
{
    private const string Attachments = "/_attachments/";
    private const string DeepFolder = "_deep/";
    private static readonly string[] Endings = [".md", ".markdown"];
    private static readonly string[] IndexNames = ["index", "README"];

    private readonly Dictionary<string, TreePage> _pages = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, UploadedFile> _files = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, UploadedFile> _texts;
    private readonly Dictionary<string, string> _deep;
    private readonly bool _isBySpace;

    private FileTree(IReadOnlyList<(string Path, UploadedFile File)> files, SetManifest? manifest)
    {
        Manifest = manifest;
        _isBySpace = manifest?.Scope is "label" or "cql";
        _deep = (manifest?.Pages ?? []).ToDictionary(page => DeepFolder + page.Id, page => page.Path, StringComparer.Ordinal);
        _texts = files.Where(file => IsText(file.Path) && !IsGenerated(file.Path)).GroupBy(file => file.Path, StringComparer.OrdinalIgnoreCase).ToDictionary(same => same.Key, same => same.First().File, StringComparer.OrdinalIgnoreCase);
        foreach (var (path, file) in files.Where(file => !_texts.ContainsKey(file.Path) && !IsGenerated(file.Path))) _files.TryAdd(path, file);
        foreach (var path in _texts.Keys.Order(NaturalOrder.Instance)) PageOf(path);
        Pages = [.. _pages.Values.OrderBy(page => page.Depth).ThenBy(page => page.Path, NaturalOrder.Instance)];
    }

    /// <summary>The pages, those above before those below, siblings in the natural order of their names.</summary>
    public IReadOnlyList<TreePage> Pages { get; }

    /// <summary>What the sync that wrote the files noted; null when none did.</summary>
    public SetManifest? Manifest { get; }

    /// <summary>Finds the tree in an upload.</summary>
    /// <exception cref="ArgumentException">It holds no Markdown.</exception>
    public static async Task<FileTree> ReadAsync(ReceivedUpload upload, CancellationToken cancellationToken)
    {
        var files = WithoutTop([.. upload.Files.Select(file => (LocalPath.Normalise(file.Path), file)).Where(file => !IsHidden(file.Item1))]);
        var noted = files.FirstOrDefault(file => file.Path == SetManifest.FileName).File;
        var tree = new FileTree(files, noted is null ? null : SetManifest.Read(await noted.ReadAsync(cancellationToken)));
        return tree.Pages.Count > 0 ? tree : throw new ArgumentException("The upload holds no .md file. Upload a zip of the folder whose Markdown files are to become pages.");
    }

    /// <summary>The page that a path leads to: a file, the same without its ending, or a folder; null for none.</summary>
    public TreePage? Find(string path)
    {
        if (_pages.TryGetValue(path, out var page)) return page;
        if (Endings.Select(ending => _pages.GetValueOrDefault(path + ending)).FirstOrDefault(found => found is not null) is { } file) return file;
        var folder = path.TrimEnd('/');
        return IndexOf(folder) is { } index ? _pages.GetValueOrDefault(index) : _pages.GetValueOrDefault(folder + "/");
    }

    /// <summary>A file that is no page; null when there is none.</summary>
    public UploadedFile? FileAt(string path) => _files.GetValueOrDefault(path);

    /// <summary>The paths of files that lie in the folder for files of a page.</summary>
    public IEnumerable<string> FilesBeside(TreePage page)
    {
        var folder = WithoutEnding(page.Path) + Attachments;
        return _files.Keys.Where(path => path.StartsWith(folder, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsText(string path) => Endings.Contains(Path.GetExtension(path).ToLowerInvariant()) && !("/" + path).Contains(Attachments, StringComparison.OrdinalIgnoreCase);

    private static bool IsHidden(string path) => path.Split('/').Any(part => part.StartsWith('.') || part == "node_modules");

    // A zip of one folder means what is in the folder.
    private static IReadOnlyList<(string Path, UploadedFile File)> WithoutTop(IReadOnlyList<(string Path, UploadedFile File)> files)
    {
        var tops = files.Select(file => file.Path.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? file.Path[..slash] : "").Distinct(StringComparer.Ordinal).ToArray();
        return tops is [{ Length: > 0 } top] && files.Count > 0 ? WithoutTop([.. files.Select(file => (file.Path[(top.Length + 1)..], file.File))]) : files;
    }

    // A sync writes these anew each time.
    private bool IsGenerated(string path) => Manifest is not null && (path is SetManifest.FileName or "README.md" || path.EndsWith(".comments.json", StringComparison.Ordinal));

    private TreePage PageOf(string path)
    {
        if (_pages.TryGetValue(path, out var known)) return known;
        var folder = LocalPath.Folder(path);
        var above = IndexOf(folder) is { } index && index.Equals(path, StringComparison.OrdinalIgnoreCase) ? folder.Length == 0 ? null : OwnerOf(LocalPath.Folder(folder)) : OwnerOf(folder);
        return _pages[path] = new TreePage(path, above, _texts[path], IsIndex(path) && folder.Length > 0 ? LocalPath.Name(folder) : Path.GetFileNameWithoutExtension(LocalPath.Name(path)));
    }

    /// <summary>The page above what lies in a folder; null for the top.</summary>
    private TreePage? OwnerOf(string folder)
    {
        if (IndexOf(folder) is { } index) return PageOf(index);
        if (folder.Length == 0 || (_isBySpace && !folder.Contains('/', StringComparison.Ordinal))) return null;
        if (_deep.GetValueOrDefault(folder) is { } deep) return _texts.ContainsKey(deep) ? PageOf(deep) : null;
        var path = folder + "/";
        if (!_pages.TryGetValue(path, out var page)) _pages[path] = page = new TreePage(path, OwnerOf(LocalPath.Folder(folder)), null, LocalPath.Name(folder));
        return page;
    }

    /// <summary>The file that is the page of a folder; null when there is none.</summary>
    private string? IndexOf(string folder)
    {
        if (folder.Length > 0 && Endings.Select(ending => folder + ending).FirstOrDefault(_texts.ContainsKey) is { } beside) return beside;
        var start = folder.Length == 0 ? "" : folder + "/";
        return IndexNames.SelectMany(name => Endings.Select(ending => start + name + ending)).FirstOrDefault(_texts.ContainsKey);
    }

    private static bool IsIndex(string path) => IndexNames.Contains(Path.GetFileNameWithoutExtension(LocalPath.Name(path)), StringComparer.OrdinalIgnoreCase);

    private static string WithoutEnding(string path) => Path.HasExtension(path) ? path[..^Path.GetExtension(path).Length] : path.TrimEnd('/');
}
