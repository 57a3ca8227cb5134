using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite.Jira.Desk;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

/// <summary>The requests of the service project SUP.</summary>
internal static class SeededRequests
{
    /// <summary>A customer's request, late, with a public and an internal comment.</summary>
    public const string Late = "SUP-1";

    /// <summary>A request that waits for the demo user's decision.</summary>
    public const string Undecided = "SUP-2";

    /// <summary>The desk of SUP.</summary>
    public static ServiceDesk Desk(this McpHost host) => host.Store.Jira.Desks.Find("SUP")!;

    /// <summary>The request of that key.</summary>
    public static CustomerRequest Request(this McpHost host, string key) => host.Store.Jira.Desks.FindRequest(key)!;

    /// <summary>The request that was raised last.</summary>
    public static CustomerRequest LastRequest(this McpHost host) => host.Store.Jira.Desks.Requests.MaxBy(request => request.Issue.Id)!;
}
