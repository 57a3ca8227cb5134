using AtlassianMcpFunctions.Tests.Atlassian.Content;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Compatibility;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Gates;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Endpoints.Stdio;
using AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.FrontDoor;
using AtlassianMcpFunctions.Tests.EndToEnd;
using AtlassianMcpFunctions.Tests.Playground.AtlassianSite;
using AtlassianMcpFunctions.Tests.Playground.FunctionsHost;
using AtlassianMcpFunctions.Tests.TestKit;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer(LongestFirst.Name, LongestFirst.Assembly)]

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>Begins with the classes that take longest, so that none of them is left to run alone at the end; the others keep their order.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    internal const string Name = $"{nameof(AtlassianMcpFunctions)}.{nameof(Tests)}.{nameof(TestKit)}.{nameof(LongestFirst)}";
    internal const string Assembly = $"{nameof(AtlassianMcpFunctions)}.{nameof(Tests)}";

    // More than half a minute each. Those that work stand beside those that wait.
    private static readonly Type[] Long =
    [
        typeof(ContractTests), typeof(DrillTests), typeof(QueueTests), typeof(LegalRequestTests), typeof(HostileTextTests), typeof(StdioTests), typeof(DrillContractTests),
        typeof(BrowserAdminTests), typeof(EveryToolTests), typeof(RestartTests), typeof(PeerDrillTests),
    ];

    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections.OrderBy(Place);

    // A class that names no collection has one of its own, which is known by this name alone.
    private static int Place(ITestCollection collection)
    {
        var place = Array.FindIndex(Long, type => collection.DisplayName == "Test collection for " + type.FullName);
        return place < 0 ? Long.Length : place;
    }
}
