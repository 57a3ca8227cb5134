using Atlassian.Confluence;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs.Handlers.Publish;

/// <summary>Puts pages below one page into the order their files ask for, with as few moves as will do (Cloud; Data Center's API knows no order).</summary>
public sealed class SiblingOrder(TenantContext tenant)
{
    private const int ListLimit = 250;

    private ConfluenceClient Confluence => tenant.Confluence;

    /// <summary>Puts pages in order; others below the same page stay between them where they are. True when any was moved.</summary>
    internal async Task<bool> ArrangeAsync(string parentId, IReadOnlyList<string> wanted, CancellationToken cancellationToken)
    {
        var present = await ChildrenAsync(parentId, cancellationToken);
        string[] order = [.. wanted.Where(present.Contains)];
        var staying = Longest([.. present.Where(order.Contains).Select(id => Array.IndexOf(order, id))]).Select(at => order[at]).ToHashSet(StringComparer.Ordinal);
        foreach (var (at, id) in order.Index().Where(page => !staying.Contains(page.Item)))
        {
            var page = new ConfluencePage(id, "", "current", null, null, parentId, new ContentVersion(0, null, null, null, null, false), null, null, null, "");
            if (at > 0) await Confluence.Steps.MoveAsync(page, PagePosition.After, order[at - 1], cancellationToken);
            else await Confluence.Steps.MoveAsync(page, PagePosition.Before, order.First(staying.Contains), cancellationToken);
        }

        return staying.Count < order.Length;
    }

    private async Task<List<string>> ChildrenAsync(string parentId, CancellationToken cancellationToken)
    {
        var (children, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = await Confluence.Pages.ChildrenAsync(parentId, cursor, ListLimit, cancellationToken);
            children.AddRange(page.Items.Select(child => child.Id));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return children;
    }

    /// <summary>The longest part of a sequence that rises: what may stay where it is.</summary>
    internal static IReadOnlyList<int> Longest(IReadOnlyList<int> sequence)
    {
        var (ends, before) = (new List<int>(), new int[sequence.Count]);
        for (var at = 0; at < sequence.Count; at++)
        {
            var length = ends.FindIndex(end => sequence[end] >= sequence[at]);
            if (length < 0) length = ends.Count;
            before[at] = length > 0 ? ends[length - 1] : -1;
            if (length == ends.Count) ends.Add(at);
            else ends[length] = at;
        }

        var rising = new List<int>();
        for (var at = ends.Count > 0 ? ends[^1] : -1; at >= 0; at = before[at]) rising.Add(sequence[at]);
        rising.Reverse();
        return rising;
    }
}
