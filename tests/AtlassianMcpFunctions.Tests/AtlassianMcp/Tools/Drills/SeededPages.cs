using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite.Confluence;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

/// <summary>What hangs on the seeded pages.</summary>
internal static class SeededPages
{
    /// <summary>The first comment on the page Onboarding.</summary>
    public static PageComment Remark(this McpHost host, bool isInline = false) => host.Page("Onboarding").Comments.First(comment => comment.IsInline == isInline && comment.Parent is null);

    /// <summary>The id of a page that only some may read.</summary>
    public static string Restricted(this McpHost host, string title)
    {
        host.Page(title).Restrictions["read"] = new([host.Store.Users.Demo.AccountId], [host.Store.Groups.ByName("handbook-editors")!]);
        return host.PageId(title);
    }
}
