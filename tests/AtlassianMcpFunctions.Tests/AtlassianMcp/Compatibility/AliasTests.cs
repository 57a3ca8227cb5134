using AtlassianMcp.Compatibility;
using AtlassianMcp.Server;
using AtlassianMcpFunctions.Tests.Conventions;
using ModelContextProtocol.Server;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Compatibility;

/// <summary>What the tables of other servers' tools say must be so.</summary>
public sealed class AliasTests
{
    private static readonly Dictionary<string, CatalogTool> Tools = ToolCatalog.Tools.ToDictionary(tool => tool.ProtocolTool.Name);

    public static TheoryData<string> Servers => [.. PeerNames.Words];

    [Theory, MemberData(nameof(Servers))]
    public void Each_name_stands_for_a_tool_there_is_or_says_why_not(string server) =>
        Findings.None(from alias in All(server) where alias.Ours is { } ours ? !Tools.ContainsKey(ours) : string.IsNullOrEmpty(alias.Note) select $"{alias.Theirs}: {alias.Ours}");

    [Theory, MemberData(nameof(Servers))]
    public void Each_argument_leads_to_one_that_the_tool_has(string server) => Findings.None(
        from alias in All(server)
        where alias.Ours is not null
        from path in alias.Rules.Select(Target).OfType<ArgumentPath>()
        where !IsKnown(Tools[alias.Ours!], path)
        select $"{alias.Theirs}: {alias.Ours} takes no {path}");

    [Theory, MemberData(nameof(Servers))]
    public void A_tool_of_the_same_name_goes_on_taking_our_arguments(string server) => Findings.None(
        from alias in All(server)
        where alias.Ours == alias.Theirs
        from name in alias.Rules.Select(Source).OfType<string>()
        where IsKnown(Tools[alias.Ours!], new ArgumentPath(name)) && !alias.Rules.Any(rule => Target(rule)?.Name == name)
        select $"{alias.Theirs}: {name} is ours, too");

    [Theory, MemberData(nameof(Servers))]
    public void No_name_of_theirs_is_that_of_another_tool_of_ours(string server) =>
        Findings.None(from alias in All(server) where Tools.ContainsKey(alias.Theirs) && alias.Ours != alias.Theirs select alias.Theirs);

    [Theory, MemberData(nameof(Servers))]
    public void Several_meanings_of_a_name_are_told_apart_by_arguments_and_the_last_needs_none(string server) => Findings.None(
        from meanings in All(server).GroupBy(alias => alias.Theirs)
        where meanings.Last().Needed.Any() || meanings.SkipLast(1).Any(alias => !alias.Needed.Any())
        select meanings.Key);

    private static IReadOnlyList<ToolAlias> All(string server) => PeerNames.Of(server)!.All;

    private static ArgumentPath? Target(ArgumentRule rule) => rule switch
    {
        ArgumentRule.Renamed renamed when renamed.To.Name != SiteArgument.Name => renamed.To,
        ArgumentRule.Fixed whole => whole.To,
        ArgumentRule.Default optional => new ArgumentPath(optional.To),
        _ => null,
    };

    private static string? Source(ArgumentRule rule) => rule switch
    {
        ArgumentRule.Renamed renamed when renamed.From != renamed.To => renamed.From.IsList ? null : renamed.From.Name,
        ArgumentRule.Dropped dropped => dropped.Name.Name,
        ArgumentRule.Refused refused => refused.Name,
        _ => null,
    };

    private static bool IsKnown(McpServerTool tool, ArgumentPath path)
    {
        if (!tool.ProtocolTool.InputSchema.TryGetProperty("properties", out var properties) || !properties.TryGetProperty(path.Name, out var known)) return false;
        if (path.Member is null) return true;
        var holder = path.IsList ? known.GetProperty("items") : known;
        return holder.TryGetProperty("properties", out var members) && members.TryGetProperty(path.Member, out _);
    }
}
