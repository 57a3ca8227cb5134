using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcp.Compatibility;
using AtlassianMcp.Server;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Compatibility;

/// <summary>Each name of theirs does what our drill of that tool does, given the drill's arguments by their names; what would write makes a dry run.</summary>
public sealed class PeerDrillTests
{
    public static TheoryData<string, string> Everything => DrillBook.Where(drill => Names(drill.Tool).Any());

    [Theory, MemberData(nameof(Everything))]
    public async Task It_does_what_is_asked_in_their_words(string tool, string flavour)
    {
        await using var host = await DrillBook.StartAsync(flavour);
        var ours = JsonSerializer.SerializeToNode(await DrillBook.Of(tool).Works(host))!.AsObject();
        if (WriteArguments.Concern(ToolCatalog.Find(tool))) ours["dry_run"] = true;
        host.Site.RequestLog.Clear();

        foreach (var (server, alias) in Names(tool))
        {
            var answer = await host.CallAsync(server, alias.Theirs, InTheirWords(alias, ours.DeepClone().AsObject()));

            Assert.False(answer.IsError, $"{alias.Theirs}: {answer.Text}");
        }

        Assert.DoesNotContain(host.Site.RequestLog.Entries, request => request.IsWrite);
    }

    private static IEnumerable<(string Server, ToolAlias Alias)> Names(string tool) =>
        from server in PeerNames.Words from alias in PeerNames.Of(server)!.NamesOf(tool) where IsDrilled(alias) select (server, alias);

    // Calls made through another call, those made of JQL, and those that do one thing of many are tested by themselves.
    private static bool IsDrilled(ToolAlias alias) =>
        alias.Ours is not (null or "run_read_tool" or "run_write_tool") && !alias.Rules.OfType<ArgumentRule.Fixed>().Any(rule => rule.To is { Name: "jql" } or { Member: not null });

    private static JsonObject InTheirWords(ToolAlias alias, JsonObject ours)
    {
        var theirs = new JsonObject();
        foreach (var rule in alias.Rules.OfType<ArgumentRule.Fixed>().Where(rule => rule.Sources.Count == 0)) ours.Remove(rule.To.Name);
        foreach (var rule in alias.Rules.OfType<ArgumentRule.Renamed>().Where(rule => !rule.From.IsList))
        {
            if (Take(ours, rule.To) is not { } value) continue;
            if (rule.From.Member is null) theirs[rule.From.Name] = value;
            else ((JsonObject)(theirs[rule.From.Name] ??= new JsonObject()))[rule.From.Member] = value;
        }

        foreach (var (name, value) in ours.Where(argument => argument.Value is not JsonArray { Count: 1 } list || list[0] is not JsonObject { Count: 0 })) theirs.TryAdd(name, value?.DeepClone());
        return theirs;
    }

    private static JsonNode? Take(JsonObject ours, ArgumentPath path)
    {
        var (holder, name) = path.Member is null ? (ours, path.Name) : (ours[path.Name]?[0] as JsonObject, path.Member);
        var value = holder?[name]?.DeepClone();
        if (value is not null) holder!.Remove(name);
        return value;
    }
}
