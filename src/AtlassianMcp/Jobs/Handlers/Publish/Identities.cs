using AtlassianMcp.Publishing;

namespace AtlassianMcp.Jobs.Handlers.Publish;

/// <summary>Finds which page each file is: by the id in its front matter, by what was published from its path or noted by a sync, or, for one that was renamed, by its content or title.</summary>
internal sealed class Identities
{
    private readonly Dictionary<string, PageBasis> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _idByPath = new(StringComparer.Ordinal);
    private readonly FileTree _tree;

    /// <summary>Takes what is known.</summary>
    /// <param name="tree">The files, with what a sync noted of them.</param>
    /// <param name="published">What was published before, by path.</param>
    public Identities(FileTree tree, IReadOnlyDictionary<string, PageBasis> published)
    {
        _tree = tree;
        foreach (var basis in (tree.Manifest?.Pages ?? []).Select(PageBasis.Of).Concat(published.Values))
        {
            // Of two that know the page, the one counts that saw it last; what was published came after what was synced.
            if (!_byId.TryGetValue(basis.PageId, out var known) || known.Version <= basis.Version) _byId[basis.PageId] = basis;
            _idByPath[basis.Path!] = basis.PageId;
        }
    }

    /// <summary>All pages that were known, published or synced.</summary>
    public IEnumerable<PageBasis> All => _byId.Values;

    /// <summary>The files with what they were last known to be.</summary>
    public IReadOnlyList<KnownFile> Of(IReadOnlyList<KnownFile> files)
    {
        var named = files.Select(file => BasisOf(file) is { } basis ? file with { Basis = basis } : file).ToList();
        var taken = named.Select(file => file.Basis?.PageId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var left = _byId.Values.Where(basis => !taken.Contains(basis.PageId) && _tree.Find(basis.Path!)?.Path != basis.Path).ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. named.Select(file => file.Basis is null ? Renamed(file, left) : file).Select(file => file.Basis is { } basis && !seen.Add(basis.PageId) ? Twice(file) : file)];
    }

    private PageBasis? BasisOf(KnownFile file)
    {
        var id = file.Front.PageId ?? _idByPath.GetValueOrDefault(file.Page.Path);
        if (id is null) return null;
        var known = _byId.GetValueOrDefault(id);
        return file.Front.Version is { } version && (known is null || known.Version < version) ? new PageBasis(id, version) { Path = known?.Path } : known ?? new PageBasis(id, 0);
    }

    private static KnownFile Renamed(KnownFile file, List<PageBasis> left)
    {
        var basis = left.Find(basis => basis.Hash == file.Hash) ?? left.Find(basis => string.Equals(basis.Title, file.WantedTitle, StringComparison.OrdinalIgnoreCase));
        if (basis is null) return file;
        left.Remove(basis);
        return file with { Basis = basis };
    }

    private static KnownFile Twice(KnownFile file) => file with { Problem = $"Another file is page {file.Basis!.PageId} already. Take the id out of the front matter of the copy." };
}
