using System.Collections.Concurrent;
using Atlassian.Confluence;
using Atlassian.Http;
using AtlassianMcp.Publishing;

namespace AtlassianMcp.Jobs.Handlers.Publish;

/// <summary>A plan with its files, opened for a slice.</summary>
internal sealed class TreeOnSite
{
    private readonly Dictionary<string, TreePage> _files;
    private readonly Dictionary<string, string> _ids;

    /// <summary>Puts files and plan together.</summary>
    /// <param name="tree">The files.</param>
    /// <param name="plan">What is to become of them.</param>
    /// <param name="published">What was published from them by now, by path.</param>
    /// <param name="site">Where.</param>
    public TreeOnSite(FileTree tree, PublishPlan plan, IReadOnlyDictionary<string, PageBasis> published, AtlassianSite site)
    {
        (Tree, Published) = (tree, new ConcurrentDictionary<string, PageBasis>(published, StringComparer.Ordinal));
        _files = tree.Pages.ToDictionary(page => page.Path, StringComparer.Ordinal);
        _ids = plan.Pages.Where(page => page.PageId is not null).ToDictionary(page => page.Path, page => page.PageId!, StringComparer.Ordinal);
        Links = new TreeLinks(tree, site, [.. plan.Pages.Where(page => page.Action is not PageAction.Conflict || page.PageId is not null).Select(Sketch)]);
    }

    public FileTree Tree { get; }

    public TreeLinks Links { get; }

    /// <summary>What was published from the files by now, by path.</summary>
    public ConcurrentDictionary<string, PageBasis> Published { get; }

    /// <summary>Reads a file of the plan.</summary>
    /// <param name="page">Its line in the plan.</param>
    /// <param name="current">Its page as it is now; null for a new one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<KnownFile> ReadAsync(PlannedPage page, ConfluencePage? current, CancellationToken cancellationToken) =>
        (await KnownFile.ReadAsync(_files[page.Path], cancellationToken)) with { Basis = BasisOf(page) ?? Published.GetValueOrDefault(page.Path), SpaceKey = page.SpaceKey, Current = current };

    /// <summary>The id of the page above a planned one; null for the root of a space.</summary>
    /// <exception cref="ArgumentException">That page is to be made and was not.</exception>
    public string? ParentOf(PlannedPage page)
    {
        if (page.ParentId is not null || page.Above is not { } above) return page.ParentId;
        return IdOf(above) ?? throw new ArgumentException($"The page of {above}, which it goes below, was not made.");
    }

    /// <summary>The id of the page that a file's place asks for, wherever its page lies; null for the root of a space.</summary>
    public string? WantedParentOf(PlannedPage page) => page.Above is { } above ? IdOf(above) : page.ParentId;

    /// <summary>The id of a file's page; null when it was not made.</summary>
    public string? IdOf(string path)
    {
        lock (_ids) return _ids.GetValueOrDefault(path);
    }

    /// <summary>Notes the page that was made of a file.</summary>
    public void Made(string path, string pageId)
    {
        lock (_ids) _ids[path] = pageId;
    }

    // A page of which nothing but the id was known is compared with what it was when the plan was made.
    private static PageBasis? BasisOf(PlannedPage page) => page.Basis is { Version: 0 } basis ? basis with { Version = page.Version ?? 0 } : page.Basis;

    private KnownFile Sketch(PlannedPage page)
    {
        var current = page.PageId is null
            ? null
            : new ConfluencePage(page.PageId, page.CurrentTitle ?? page.Title, "current", SpaceId: null, page.SpaceKey, page.ParentId, new ContentVersion(page.Version ?? 0, null, null, null, null, false), Body: null, CreatedAt: null, AuthorId: null, WebUrl: "");
        return new KnownFile(_files[page.Path], new FrontMatter(page.Title, null, ""), page.Hash, page.Title) { Basis = page.Basis, SpaceKey = page.SpaceKey, Current = current };
    }
}
