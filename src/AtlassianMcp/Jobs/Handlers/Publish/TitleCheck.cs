using System.Collections.Concurrent;
using Atlassian.Confluence;
using AtlassianMcp.Jobs.Handlers.Sync;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs.Handlers.Publish;

/// <summary>Finds titles that cannot be given because another page of the space has them: Confluence takes each once.</summary>
public sealed class TitleCheck(TenantContext tenant)
{
    private const int FewTitles = 50;
    private const int AtOnce = 4;

    private ConfluenceClient Confluence => tenant.Confluence;

    /// <summary>What is wrong with the titles of files, by path.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> TakenAsync(IReadOnlyList<KnownFile> files, CancellationToken cancellationToken)
    {
        var problems = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        foreach (var same in files.Where(file => file.Problem is null).GroupBy(file => (file.SpaceKey.ToUpperInvariant(), file.Title.ToUpperInvariant())).Where(same => same.Count() > 1))
        {
            var first = same.FirstOrDefault(file => file.Current?.Title == file.Title) ?? same.First();
            foreach (var file in same.Where(file => file != first)) problems[file.Page.Path] = $"{first.Page.Path} has the title '{file.Title}', too, and a space takes each title once. Give one of them another title in its front matter.";
        }

        var ids = files.Select(file => file.Current?.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var wanted in files.Where(file => file.Problem is null && file.SpaceKey.Length > 0 && file.Title != file.Current?.Title && !problems.ContainsKey(file.Page.Path)).GroupBy(file => file.SpaceKey, StringComparer.OrdinalIgnoreCase))
            await FindAsync(wanted.Key, [.. wanted], ids, problems, cancellationToken);
        return problems;
    }

    // Pages of the tree may well have each other's old titles.
    private async Task FindAsync(string spaceKey, IReadOnlyList<KnownFile> files, HashSet<string> ids, ConcurrentDictionary<string, string> problems, CancellationToken cancellationToken)
    {
        if (files.Count > FewTitles)
        {
            var byTitle = files.ToDictionary(file => file.Title, StringComparer.OrdinalIgnoreCase);
            await foreach (var lot in Confluence.Bulk.ListAsync(new SyncScope(ScopeKind.Space, spaceKey).Cql, cancellationToken))
            {
                foreach (var page in lot.Where(page => !ids.Contains(page.Id) && byTitle.ContainsKey(page.Title))) problems[byTitle[page.Title].Page.Path] = Problem(page.Title, page.Id);
            }

            return;
        }

        if (await Confluence.Spaces.FindAsync(spaceKey, cancellationToken) is not { } space) return;
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (file, token) =>
        {
            if (await Confluence.Pages.FindAsync(space, file.Title, token) is { } page && !ids.Contains(page.Id)) problems[file.Page.Path] = Problem(page.Title, page.Id);
        });
    }

    private static string Problem(string title, string id) => $"The space has a page '{title}' already. To write over it put `id: {id}` into the file's front matter, or else give another title.";
}
