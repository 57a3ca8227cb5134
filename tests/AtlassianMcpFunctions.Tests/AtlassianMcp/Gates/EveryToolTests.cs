using AtlassianMcp.Policies;
using AtlassianMcp.Server;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Gates;

/// <summary>Every tool of a product, run where a policy limits something that nobody asks for: the gate is in the way of none of them.</summary>
public sealed class EveryToolTests
{
    private static readonly PolicyRule Rule = new()
    {
        Projects = new Reach(KeySet.Of("*", "!HR"), KeySet.Of("*", "!HR")),
        Spaces = new Reach(KeySet.Of("*", "!QQ"), KeySet.Of("*", "!QQ")),
        HiddenFields = ["customfield_10019"],
        Classes = Enum.GetValues<ToolClass>(),
    };

    public static TheoryData<string, string> AtASite =>
        DrillBook.Where(drill => SiteArgument.ProductOf(ToolCatalog.Find(drill.Tool)) is not null, (drill, flavour) => drill.BehindAGate.Contains(flavour));

    [Theory, MemberData(nameof(AtASite))]
    public async Task A_tool_works_behind_the_gate(string tool, string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour, Rule);
        var drill = DrillBook.Of(tool);

        var answer = await host.CallAsync(tool, await drill.Works(host));

        Assert.False(answer.IsError, answer.Text);
        drill.Shows(host, answer);
    }
}
