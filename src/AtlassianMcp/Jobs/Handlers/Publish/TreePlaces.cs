using Atlassian.Confluence;
using Atlassian.Http;
using Atlassian.Http.Links;
using AtlassianMcp.Publishing;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers.Publish;

/// <summary>Where a file's page goes.</summary>
/// <param name="Depth">How many pages of the tree lie above it.</param>
/// <param name="Above">The file of the page above it; null where that is no file.</param>
/// <param name="ParentId">The id of that page; null when it is made first, or at the root of a space.</param>
internal sealed record TreePlace(int Depth, string? Above, string? ParentId)
{
    /// <summary>Whether the page lies elsewhere now.</summary>
    public bool Moves { get; init; }

    /// <summary>Why there is no place for it; null when there is.</summary>
    public string? Problem { get; init; }
}

/// <summary>Gives each file's page its place: below the page of its folder, or of what its front matter calls its parent; a page that only people moved stays where they put it.</summary>
internal sealed class TreePlaces
{
    private readonly PublishInput _input;
    private readonly FileTree _tree;
    private readonly Dictionary<string, KnownFile> _files;
    private readonly ILookup<string, KnownFile> _byTitle;
    private readonly Dictionary<string, TreePlace> _places = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly AtlassianSite _site;

    private readonly Dictionary<string, (string? Id, string? Problem)> _outside = new(StringComparer.Ordinal);

    private TreePlaces(PublishInput input, FileTree tree, IReadOnlyList<KnownFile> files, AtlassianSite site)
    {
        (_input, _tree, _site) = (input, tree, site);
        _files = files.ToDictionary(file => file.Page.Path, StringComparer.Ordinal);
        _byTitle = files.ToLookup(file => file.Title, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Takes the files, and finds the pages outside of the tree that some of them call their parents.</summary>
    public static async Task<TreePlaces> FindAsync(PublishInput input, FileTree tree, IReadOnlyList<KnownFile> files, ConfluenceClient confluence, CancellationToken cancellationToken)
    {
        var places = new TreePlaces(input, tree, files, confluence.Site);
        foreach (var file in files.Where(file => file.Front.Parent is not null && places.InTree(file) is null)) places._outside[file.Page.Path] = await OutsideAsync(confluence, file, cancellationToken);
        return places;
    }

    /// <summary>The place of a file's page.</summary>
    public TreePlace Of(KnownFile file)
    {
        if (_places.TryGetValue(file.Page.Path, out var known)) return known;
        _open.Add(file.Page.Path);
        var place = Find(file);
        _open.Remove(file.Page.Path);
        return _places[file.Page.Path] = place;
    }

    private TreePlace Find(KnownFile file)
    {
        if (file.Front.Parent is not null) return Named(file);
        if (file.Page.Above is { } above) return Below(file, _files[above.Path]);
        if (file.Current is { } page) return Top(file, page.ParentId);
        return _input.SpaceKey is null
            ? new TreePlace(0, null, null) { Problem = "There is no place for a new page: give parent_page_id or space_key." }
            : new TreePlace(0, null, _input.ParentId);
    }

    private static async Task<(string? Id, string? Problem)> OutsideAsync(ConfluenceClient confluence, KnownFile file, CancellationToken cancellationToken)
    {
        var named = file.Front.Parent!;
        if (named.All(char.IsAsciiDigit)) return (named, null);
        if (LinkReader.Read(named) is [{ Kind: LinkKind.Page or LinkKind.Folder, Id.Length: > 0 } link]) return (link.Id, null);
        var found = file.SpaceKey.Length > 0 && await confluence.Spaces.FindAsync(file.SpaceKey, cancellationToken) is { } space ? await confluence.Pages.FindAsync(space, named, cancellationToken) : null;
        return found is not null ? (found.Id, null) : (null, $"There is no page '{named}', which its front matter calls its parent, among the files and in space {file.SpaceKey}.");
    }

    private KnownFile? InTree(KnownFile file) =>
        _tree.Find(LocalPath.Normalise(file.Front.Parent!, file.Page.Folder)) is { } path ? _files[path.Path] : _byTitle[file.Front.Parent!].FirstOrDefault();

    private TreePlace Named(KnownFile file)
    {
        var page = InTree(file);
        if (page == file) return new TreePlace(0, null, null) { Problem = "Its front matter says that it is its own parent." };
        if (page is not null) return Below(file, page);
        var (id, problem) = _outside[file.Page.Path];
        if (file.SpaceKey.Length == 0) problem ??= "It is not known which space its parent is in: give space_key.";
        var moves = id is not null && file.Current is not null && file.Current.ParentId != id && file.Basis?.ParentId != id;
        return new TreePlace(0, null, moves || file.Current is null ? id : file.Current.ParentId) { Moves = moves, Problem = problem };
    }

    private TreePlace Below(KnownFile file, KnownFile above)
    {
        if (_open.Contains(above.Page.Path)) return new TreePlace(0, null, null) { Problem = $"It and {above.Page.Path} are each to lie below the other." };
        var depth = Of(above).Depth + 1;
        var wanted = above.Current?.Id;
        if (file.Current is not { } page) return new TreePlace(depth, above.Page.Path, wanted);
        // What the file's folder says is as it was: whoever moved the page on the site had a reason.
        var isAsBefore = wanted is not null && file.Basis?.ParentId == wanted;
        var moves = !isAsBefore && page.ParentId != wanted;
        return new TreePlace(depth, above.Page.Path, moves ? wanted : page.ParentId) { Moves = moves, Problem = moves ? Hindrance(file, above.SpaceKey) : null };
    }

    private TreePlace Top(KnownFile file, string? parentId)
    {
        // Files that were never elsewhere, and pages of which nothing but the id is known, stay where their pages are.
        var stays = _input.ParentId is null || file.Basis?.Path is null || file.Basis.Path == file.Page.Path || file.Current!.Id == _input.ParentId || parentId == _input.ParentId;
        return stays ? new TreePlace(0, null, parentId) : new TreePlace(0, null, _input.ParentId) { Moves = true, Problem = Hindrance(file, _input.SpaceKey!) };
    }

    private string? Hindrance(KnownFile file, string spaceKey) => _site.IsCloud || file.SpaceKey.Equals(spaceKey, StringComparison.OrdinalIgnoreCase)
        ? null
        : $"It would go from space {file.SpaceKey} to {spaceKey}: Data Center's API moves pages within their space only.";
}
