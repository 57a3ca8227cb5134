using Atlassian.Confluence;

namespace AtlassianMcp.Tools.Confluence.Pages;

/// <summary>A page and all that lies below it, in any order.</summary>
internal sealed record TreeBranch(PageOutline Root, IReadOnlyList<PageOutline> Below);

/// <summary>Writes trees as indented lists.</summary>
internal static class PageTreeText
{
    /// <summary>One line an item, children below their parents in the order people see.</summary>
    /// <param name="branches">The trees.</param>
    /// <param name="depth">How many levels are shown.</param>
    public static IReadOnlyList<string> Lines(IReadOnlyList<TreeBranch> branches, int depth)
    {
        var lines = new List<string>();
        foreach (var branch in branches)
        {
            var children = branch.Below.Where(page => page.ParentId is not null).ToLookup(page => page.ParentId!);
            Add(lines, branch.Root, children, level: 1, depth);
        }

        return lines;
    }

    private static void Add(List<string> lines, PageOutline page, ILookup<string, PageOutline> children, int level, int depth)
    {
        if (level > depth) return;
        lines.Add($"{new string(' ', 2 * (level - 1))}- {page.Title}{(page.IsPage ? "" : $" [{page.Type}]")} ({page.Id})");
        foreach (var child in children[page.Id].OrderBy(child => child.Position ?? int.MaxValue)) Add(lines, child, children, level + 1, depth);
    }
}
