using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite.Confluence;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.Pages;

/// <summary>Lets somebody else write between the reading and the writing of a call.</summary>
internal static class Interruptions
{
    /// <summary>When the next update of the page arrives, Alex has just written this.</summary>
    public static void Interrupt(this McpHost host, Page page, string source)
    {
        var isDone = false;
        host.Site.Faults.Answer(
            target =>
            {
                if (isDone || target.Method != "PUT" || !target.Path.EndsWith($"/{page.PublicId}", StringComparison.Ordinal)) return false;
                isDone = true;
                host.Store.Confluence.Change(page, page.Title, source, host.Store.Users.ByName("alex")!);
                return false;
            },
            500);
    }
}
