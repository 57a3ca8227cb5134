using Atlassian.Content;
using Atlassian.Http;
using AtlassianMcp.Jobs.Handlers.Sync;
using AtlassianMcp.Publishing;

namespace AtlassianMcp.Jobs.Handlers.Publish;

/// <summary>Leads links and pictures of files to the pages and attachments they become; those that a page has already keep the form they have there.</summary>
internal sealed class TreeLinks
{
    private readonly FileTree _tree;
    private readonly LinkBook _book;
    private readonly Dictionary<string, (string SpaceKey, string Title)> _pages;
    private readonly Dictionary<string, (string PageId, string Title)> _attachments;
    private readonly Dictionary<string, (string SpaceKey, string Title)> _owners;

    /// <summary>Takes all files and their pages.</summary>
    public TreeLinks(FileTree tree, AtlassianSite site, IReadOnlyList<KnownFile> files)
    {
        (_tree, _book) = (tree, new LinkBook(site, ending: ""));
        _pages = files.ToDictionary(file => file.Page.Path, file => (file.SpaceKey, file.Title), StringComparer.Ordinal);
        _owners = files.Where(file => file.Current is not null).DistinctBy(file => file.Current!.Id).ToDictionary(file => file.Current!.Id, file => (file.SpaceKey, file.Title), StringComparer.Ordinal);
        foreach (var file in files.Where(file => file.Current is not null)) _book.Add(file.Current!.Id, file.SpaceKey, file.Current.Title, file.Page.Path);
        _attachments = (tree.Manifest?.Pages ?? []).SelectMany(page => (page.Attachments ?? []).Select(file => (page.Id, file))).DistinctBy(pair => pair.file.Path)
            .ToDictionary(pair => pair.file.Path, pair => (pair.Id, pair.file.Title), StringComparer.Ordinal);
    }

    /// <summary>What is known of the files beside a page's text.</summary>
    public LocalNaming NamingFor(KnownFile file) => new(path => Known(file, path), path => _tree.FileAt(path) is not null || _attachments.ContainsKey(path));

    /// <summary>The content with its links to files leading to their pages.</summary>
    /// <param name="plan">As its file has it.</param>
    /// <param name="file">Its file.</param>
    /// <param name="present">The content that its page has; null for a new one.</param>
    /// <returns>The content, and those links that lead to no page and no file.</returns>
    public (Document Body, IReadOnlyList<string> Dead) Lead(PagePlan plan, KnownFile file, Document? present)
    {
        var kept = present is null ? [] : Kept(present, file);
        var leads = new Dictionary<string, string>(StringComparer.Ordinal);
        var dead = new List<string>();
        foreach (var link in plan.Links)
        {
            if (_tree.Find(link.Path) is { } target && _pages.TryGetValue(target.Path, out var page)) leads[link.Href] = kept.GetValueOrDefault((target.Path, link.Anchor)) ?? Address(page, file.SpaceKey, link.Anchor);
            else dead.Add(link.Href);
        }

        return (leads.Count == 0 ? plan.Body : plan.Body.MapLinks(href => leads.GetValueOrDefault(href, href)), dead);
    }

    // The links of the page that lead to pages of the tree, by where they lead.
    private Dictionary<(string Path, string Anchor), string> Kept(Document present, KnownFile file)
    {
        var kept = new Dictionary<(string, string), string>();
        foreach (var href in present.Links().Distinct(StringComparer.Ordinal))
        {
            if (_book.Relative(href, file.SpaceKey, file.Page.Path) is { } relative && LocalLink.Of(relative, file.Page.Folder) is { } link && _tree.Find(link.Path) is { } target) kept.TryAdd((target.Path, link.Anchor), href);
        }

        return kept;
    }

    private static string Address((string SpaceKey, string Title) page, string spaceKey, string anchor) =>
        new LinkTarget.Page(page.SpaceKey.Equals(spaceKey, StringComparison.OrdinalIgnoreCase) ? null : page.SpaceKey, page.Title, anchor.Length > 1 ? Uri.UnescapeDataString(anchor[1..]) : null).Href;

    private AttachmentImage? Known(KnownFile file, string path)
    {
        if (!_attachments.TryGetValue(path, out var attachment)) return file.Basis?.Files.FirstOrDefault(known => known.Path == path) is { } before ? new AttachmentImage(before.Name) : null;
        if (attachment.PageId == file.Basis?.PageId) return new AttachmentImage(attachment.Title);
        // It hangs on another page: what is known of that says how to name it, or else this page gets its own.
        return _owners.TryGetValue(attachment.PageId, out var owner)
            ? new AttachmentImage(attachment.Title) { PageTitle = owner.Title, SpaceKey = owner.SpaceKey.Equals(file.SpaceKey, StringComparison.OrdinalIgnoreCase) ? null : owner.SpaceKey }
            : null;
    }
}
