using System.Globalization;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite.Confluence;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

/// <summary>What drills find on the seeded site.</summary>
internal static class Seeded
{
    /// <summary>The page of that title.</summary>
    public static Page Page(this McpHost host, string title) => host.Store.Confluence.Pages.Single(page => page.Title == title);

    /// <summary>Its id as tools take it.</summary>
    public static string PageId(this McpHost host, string title) => host.Page(title).Id.ToString(CultureInfo.InvariantCulture);
}
