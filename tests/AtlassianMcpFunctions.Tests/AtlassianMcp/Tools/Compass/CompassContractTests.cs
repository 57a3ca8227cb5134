using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.Atlassian.Compass;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Compass;

/// <summary>Atlassian's schema judges everything that the tools' drills send, variables included.</summary>
public sealed class CompassContractTests
{
    [ContractFact]
    public async Task Atlassians_schema_allows_every_request_of_the_drills()
    {
        var requests = new List<JsonNode>();
        foreach (var tool in CompassWorld.Tools)
        {
            await using var host = await CompassWorld.StartAsync();
            var answer = await host.CallAsync(tool, await DrillBook.Of(tool).Works(host));
            if (DrillBook.Of(tool).WritesLater) await host.EndedAsync(answer);
            requests.AddRange(host.Site.RequestLog.Entries.Where(request => request.Path.EndsWith("/graphql", StringComparison.Ordinal)).Select(request => JsonNode.Parse(request.Body!)!));
        }

        Assert.True(requests.Count > CompassWorld.Tools.Count(), $"{requests.Count}");
        Assert.Equal("", await GraphJudge.ObjectionsAsync(requests));
    }
}
