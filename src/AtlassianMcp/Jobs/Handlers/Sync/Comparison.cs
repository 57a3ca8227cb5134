using System.Security.Cryptography;
using System.Text;
using Atlassian.Confluence;

namespace AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>Compares what a site lists with what was written before, and tells what is to be done.</summary>
internal static class Comparison
{
    /// <summary>The listed pages with their places and work.</summary>
    /// <param name="listed">All pages in the scope.</param>
    /// <param name="before">The manifest.</param>
    /// <param name="bySpace">Whether each space has a folder at the top.</param>
    /// <param name="stirred">Pages whose files or comments changed though they did not themselves.</param>
    public static IReadOnlyList<PlannedPage> Plan(IReadOnlyList<ListedPage> listed, IReadOnlyDictionary<string, SyncedPage> before, bool bySpace, IReadOnlySet<string> stirred)
    {
        var there = before.Values.Where(page => page.Standing == PageStanding.There).ToDictionary(page => page.Id, StringComparer.Ordinal);
        var places = PagePaths.Of(listed, bySpace, there.ToDictionary(pair => pair.Key, pair => pair.Value.Place, StringComparer.Ordinal));
        var planned = listed.Select(page => Plan(page, places[page.Id], there.GetValueOrDefault(page.Id), stirred.Contains(page.Id))).ToList();
        var turned = Turned(planned, listed, there);
        return turned.Count == 0 ? planned : [.. planned.Select(page => page.Work.HasFlag(PageWork.Text) || !LinksTo(there[page.Page.Id], turned) ? page : page with { Work = page.Work | PageWork.Text })];
    }

    /// <summary>A digest of what a listing tells of a page beside its version.</summary>
    public static string Face(ListedPage page, string place)
    {
        var text = string.Join('\n', [page.Title, page.SpaceKey, page.ParentId, place, page.WebUrl, page.Position?.ToString(System.Globalization.CultureInfo.InvariantCulture), .. page.Labels]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }

    private static PlannedPage Plan(ListedPage page, string place, SyncedPage? before, bool isStirred)
    {
        if (before is null) return new PlannedPage(page, place, PageWork.Text | PageWork.Parts, PageChange.New, Was: null);
        var was = before.Place == place ? null : before.Place;
        // A search index that is behind tells an older version than was written.
        var isNewVersion = page.Version > before.Version || before.Problem is not null;
        var change = (before.SpaceKey != page.SpaceKey || before.ParentId != page.ParentId) ? PageChange.Moved
            : before.Title != page.Title ? PageChange.Renamed
            : isNewVersion || isStirred || !before.Labels.SequenceEqual(page.Labels) ? PageChange.Changed
            : PageChange.None;
        // Files move with their page, and a new version may show others.
        var work = (isNewVersion || before.Face != Face(page, place) ? PageWork.Text : PageWork.None)
            | (isNewVersion || isStirred || (was is not null && before.HasParts) ? PageWork.Text | PageWork.Parts : PageWork.None);
        return new PlannedPage(page, place, work, change, was);
    }

    // What pages that came, went or lie elsewhere now are linked by, under their old titles and their new ones.
    private static HashSet<string> Turned(List<PlannedPage> planned, IReadOnlyList<ListedPage> listed, Dictionary<string, SyncedPage> before)
    {
        var turned = new HashSet<string>(StringComparer.Ordinal);
        foreach (var page in planned.Where(page => page.Change == PageChange.New || page.Was is not null || before[page.Page.Id].Title != page.Page.Title || before[page.Page.Id].SpaceKey != page.Page.SpaceKey))
        {
            turned.UnionWith(LinkBook.KeysFor(page.Page.Id, page.Page.SpaceKey, page.Page.Title));
            if (before.GetValueOrDefault(page.Page.Id) is { } old) turned.UnionWith(LinkBook.KeysFor(old.Id, old.SpaceKey, old.Title));
        }

        var now = listed.Select(page => page.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in before.Values.Where(page => !now.Contains(page.Id))) turned.UnionWith(LinkBook.KeysFor(gone.Id, gone.SpaceKey, gone.Title));
        return turned;
    }

    private static bool LinksTo(SyncedPage page, HashSet<string> turned) => page.Links is null || page.Links.Any(turned.Contains);
}
