using AtlassianMcp.Compatibility;
using AtlassianMcp.Server;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Conventions;

/// <summary>Every tool that another server has must have its row in <c>docs/tools.md</c>: where it is here, or why it is not.</summary>
public sealed class PeerListsTests
{
    [PeersFact]
    public void Every_tool_of_the_community_server_has_a_row()
    {
        var listed = PeerLists.Community().Select(tool => tool.Name).ToList();

        Assert.Equal(98, listed.Count);
        Assert.Equal(listed.Order(), Names("community"));
    }

    [PeersFact]
    public void Every_tool_of_Rovo_for_Jira_Confluence_or_both_has_a_row() => Assert.Equal(PeerLists.Rovo().Order(), Names("rovo"));

    [PeersFact]
    public void Every_argument_of_the_community_server_is_accounted_for() => Findings.None(
        from tool in PeerLists.Community()
        from alias in PeerNames.Of("community")!.Meanings(tool.Name)
        where alias.Ours is not null
        let ours = ToolCatalog.Find(alias.Ours!).ProtocolTool.InputSchema.GetProperty("properties")
        from argument in tool.Arguments
        where !ours.TryGetProperty(argument, out _) && !Sources(alias).Contains(argument)
        select $"{tool.Name}: {argument}");

    private static IEnumerable<string> Names(string server) => PeerNames.Of(server)!.Own.Select(alias => alias.Theirs).Distinct().Order();

    private static HashSet<string> Sources(ToolAlias alias) => [.. alias.Rules.SelectMany<ArgumentRule, string>(rule => rule switch
    {
        ArgumentRule.Renamed renamed => [renamed.From.Name],
        ArgumentRule.Fixed whole => whole.Sources.Select(source => source.Name),
        ArgumentRule.Dropped dropped => [dropped.Name.Name],
        ArgumentRule.Refused refused => [refused.Name],
        _ => [],
    })];
}
