using Atlassian.Confluence;
using AtlassianMcp.Publishing;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs.Handlers.Publish;

/// <summary>Reads the files of a tree and finds their pages: what they are, and how they stand on the site.</summary>
public sealed class TreeReading(TenantContext tenant)
{
    private ConfluenceClient Confluence => tenant.Confluence;

    /// <summary>The files with their pages.</summary>
    internal async Task<IReadOnlyList<KnownFile>> ReadAsync(PublishInput input, FileTree tree, Identities identities, CancellationToken cancellationToken)
    {
        var files = new List<KnownFile>();
        foreach (var page in tree.Pages) files.Add(await ReadAsync(page, cancellationToken));
        var named = identities.Of(files);
        var ids = named.Select(file => file.Basis?.PageId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var there = (await Confluence.Bulk.StandingsAsync(ids, cancellationToken)).ToDictionary(page => page.Id, StringComparer.Ordinal);
        var spaces = await SpacesAsync(there.Values, cancellationToken);
        return Placed([.. named.Select(file => file.Basis is { } basis ? Standing(file, there.GetValueOrDefault(basis.PageId)) : file)], input, spaces);
    }

    private static async Task<KnownFile> ReadAsync(TreePage page, CancellationToken cancellationToken)
    {
        try
        {
            return await KnownFile.ReadAsync(page, cancellationToken);
        }
        catch (Exception problem) when (problem is ArgumentException or Atlassian.Content.ContentException or InvalidDataException or EndOfStreamException)
        {
            return new KnownFile(page, new FrontMatter(null, null, ""), "", page.LastTitle) { Problem = problem.Message };
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> SpacesAsync(IEnumerable<ConfluencePage> pages, CancellationToken cancellationToken)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in pages.Where(page => page.SpaceKey is null).Select(page => page.SpaceId).OfType<string>().Distinct(StringComparer.Ordinal))
            keys[id] = (await Confluence.Spaces.GetAsync(id, cancellationToken)).Key;
        return keys;
    }

    private static KnownFile Standing(KnownFile file, ConfluencePage? page) => page?.Status switch
    {
        "current" => file with { Current = page },
        // It was published once and deleted for good since: it is made anew.
        null when file.Front.PageId is null => file with { Basis = null },
        null => file with { Problem = $"There is no page {file.Basis!.PageId} for this account. Take the id out of the front matter to make a new page." },
        "archived" => file with { Problem = $"Page {page.Id}, '{page.Title}', is archived. Unarchive it, or remove the file." },
        _ => file with { Problem = $"Page {page.Id}, '{page.Title}', is in the trash. confluence_restore_page takes it out; or remove the file." },
    };

    // New pages belong to the space of the page above them.
    private static List<KnownFile> Placed(IReadOnlyList<KnownFile> files, PublishInput input, IReadOnlyDictionary<string, string> spaces)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files)
            keys[file.Page.Path] = file.Current is { } page ? page.SpaceKey ?? spaces.GetValueOrDefault(page.SpaceId ?? "") ?? "" : (file.Page.Above is { } above ? keys[above.Path] : null) ?? input.SpaceKey ?? "";
        return [.. files.Select(file => file with { SpaceKey = keys[file.Page.Path] })];
    }
}
