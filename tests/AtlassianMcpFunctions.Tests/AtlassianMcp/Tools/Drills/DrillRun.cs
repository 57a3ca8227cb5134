using System.Collections.Concurrent;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

/// <summary>A drill that was gone through once, for all who want to see how: whether it did its work, and what it asked Atlassian.</summary>
/// <param name="Requests">Every request that the site answered.</param>
internal sealed record DrillRun(IReadOnlyList<LoggedRequest> Requests)
{
    private static readonly ConcurrentDictionary<(string Tool, Flavour Flavour), Lazy<Task<DrillRun>>> Runs = new();

    /// <summary>Goes through a drill, unless somebody did; fails where the tool does not do its work.</summary>
    public static Task<DrillRun> OfAsync(string tool, Flavour flavour) => Runs.GetOrAdd((tool, flavour), _ => new(() => RunAsync(DrillBook.Of(tool), flavour))).Value;

    private static async Task<DrillRun> RunAsync(Drill drill, Flavour flavour)
    {
        await using var host = await McpHost.StartAsync(flavour);

        var answer = await host.CallAsync(drill.Tool, await drill.Works(host));

        Assert.False(answer.IsError, $"{drill.Tool}: {answer.Text}");
        var requests = host.Site.RequestLog.Entries.ToList();
        drill.Shows(host, answer);
        return new DrillRun(requests);
    }
}
