using Atlassian.Confluence;
using AtlassianMcp.Jobs.Handlers.Sets;

namespace AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>Gives pages their places in a tree of folders: <c>Guide</c> for the page, <c>Guide/…</c> for what lies below it. A page keeps its place while its title and the page above it stay.</summary>
internal static class PagePaths
{
    private const int LongestFolder = 120;
    private static readonly string[] TakenAtTheTop = ["README", "manifest"];

    /// <summary>The place of each page, without an ending, by its id.</summary>
    /// <param name="pages">The pages of the set.</param>
    /// <param name="bySpace">Whether each space has a folder at the top, as in sets that may hold several.</param>
    /// <param name="before">The places they had.</param>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyCollection<ListedPage> pages, bool bySpace, IReadOnlyDictionary<string, string> before)
    {
        var known = pages.Select(page => page.Id).ToHashSet(StringComparer.Ordinal);
        var below = pages.ToLookup(page => ParentIn(known, page) ?? "", StringComparer.Ordinal);
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        var queue = new Queue<(string Folder, IReadOnlyList<ListedPage> Pages)>();
        foreach (var top in below[""].GroupBy(page => bySpace ? SafeName.OfTitle(page.SpaceKey, page.SpaceKey) : "", StringComparer.OrdinalIgnoreCase)) queue.Enqueue((top.Key, [.. top]));
        while (queue.TryDequeue(out var level))
        {
            Place(level.Folder, level.Pages, before, places);
            foreach (var page in level.Pages.Where(page => below.Contains(page.Id))) queue.Enqueue((FolderOf(places[page.Id], page.Id), [.. below[page.Id]]));
        }

        return places;
    }

    /// <summary>The nearest page above one that is in the set; null when there is none.</summary>
    public static string? ParentIn(IReadOnlySet<string> known, ListedPage page) => page.AncestorIds.Reverse().FirstOrDefault(id => id != page.Id && known.Contains(id));

    /// <summary>The folder of what lies below a page and of its files.</summary>
    public static string FolderOf(string place, string id) => place.Length <= LongestFolder ? place : $"_deep/{id}";

    private static void Place(string folder, IReadOnlyList<ListedPage> pages, IReadOnlyDictionary<string, string> before, Dictionary<string, string> places)
    {
        var taken = new HashSet<string>([FilePlaces.Folder, .. folder.Length == 0 ? TakenAtTheTop : []], StringComparer.OrdinalIgnoreCase);
        var start = folder.Length == 0 ? "" : folder + "/";
        var kept = pages.Where(page => before.TryGetValue(page.Id, out var place) && IsPlaceOf(page, start, place) && taken.Add(place[start.Length..])).ToList();
        foreach (var page in kept) places[page.Id] = before[page.Id];
        foreach (var page in pages.Except(kept).OrderBy(page => page.Id.Length).ThenBy(page => page.Id, StringComparer.Ordinal))
        {
            var name = SafeName.OfTitle(page.Title, page.Id);
            if (!taken.Add(name)) taken.Add(name = $"{name}-{page.Id}");
            places[page.Id] = start + name;
        }
    }

    private static bool IsPlaceOf(ListedPage page, string start, string place)
    {
        var name = SafeName.OfTitle(page.Title, page.Id);
        return place == start + name || place == $"{start}{name}-{page.Id}";
    }
}
