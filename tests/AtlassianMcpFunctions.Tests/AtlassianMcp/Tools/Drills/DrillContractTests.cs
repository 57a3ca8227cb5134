using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;
using Xunit.Abstractions;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

/// <summary>Atlassian's official documents judge every request that the drills make.</summary>
public sealed class DrillContractTests(ITestOutputHelper output)
{
    // What the documents leave out of what they tell in words, or what has no document at all.
    private static readonly (Flavour? Flavour, string Part, string Reason)[] Omissions =
    [
        (Flavour.DataCenter, "/transitions?expand=transitions.fields", "The document tells of the parameter in words, but does not list it."),
        (Flavour.DataCenter, "/properties/drill.state", "The document types the value as text; in words it is any JSON."),
        (Flavour.DataCenter, "/secure/attachment/", "The address that answers give for an attachment's bytes."),
        (null, "/_edge/tenant_info", "Tells a site's cloud id; no REST operation."),
        (null, "/download/", "Addresses that answers give for bytes."),
    ];

    [ContractFact]
    public async Task Atlassians_documents_know_every_request_of_the_drills()
    {
        foreach (var flavour in Enum.GetValues<Flavour>())
        {
            var requests = new List<LoggedRequest>();
            foreach (var drill in DrillBook.Of(flavour)) requests.AddRange(await RequestsAsync(drill, flavour));
            var (objections, operations) = await RequestJudge.JudgeAsync(flavour, requests.DistinctBy(request => (request.Method, request.PathAndQuery, request.Body)));

            output.WriteLine($"{flavour}: {requests.Count} requests, {operations} operations");
            Assert.True(objections.Length == 0, objections);
        }
    }

    private static async Task<IEnumerable<LoggedRequest>> RequestsAsync(Drill drill, Flavour flavour)
    {
        await using var host = await McpHost.StartAsync(flavour);
        var answer = await host.CallAsync(drill.Tool, await drill.Works(host));
        Assert.False(answer.IsError, $"{drill.Tool}: {answer.Text}");
        return host.Site.RequestLog.Entries.Where(request => !Array.Exists(Omissions, omission => omission.Flavour is null || omission.Flavour == flavour ? request.PathAndQuery.Contains(omission.Part, StringComparison.Ordinal) : false));
    }
}
