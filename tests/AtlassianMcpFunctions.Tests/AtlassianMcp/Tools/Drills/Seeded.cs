using System.Globalization;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite.Confluence;
using Playground.AtlassianSite.Jira.Agile;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

/// <summary>What drills find on the seeded site.</summary>
internal static class Seeded
{
    /// <summary>The page of that title.</summary>
    public static Page Page(this McpHost host, string title) => host.Store.Confluence.Pages.Single(page => page.Title == title);

    /// <summary>Its id as tools take it.</summary>
    public static string PageId(this McpHost host, string title) => host.Page(title).Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>The sprint of that name.</summary>
    public static Sprint Sprint(this McpHost host, string name) => host.Store.Jira.Agile.Sprints.Single(sprint => sprint.Name == name);

    /// <summary>The id of the dashboard of that name.</summary>
    public static string Dashboard(this McpHost host, string name) => host.Store.Jira.Dashboards.Single(dashboard => dashboard.Name == name).Id;

    /// <summary>The id of the filter of that name.</summary>
    public static string Filter(this McpHost host, string name) => host.Store.Jira.Filters.Single(filter => filter.Name == name).Id;
}
