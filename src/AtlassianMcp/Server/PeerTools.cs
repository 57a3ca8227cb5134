using AtlassianMcp.Compatibility;
using ModelContextProtocol.Protocol;

namespace AtlassianMcp.Server;

/// <summary>A list of tools by the names of another server, where it has any for them; each name once, with that server's arguments.</summary>
internal static class PeerTools
{
    /// <summary>Names the tools of a list.</summary>
    public static IList<Tool> Named(PeerNames names, IList<Tool> listed)
    {
        var ours = listed.ToDictionary(tool => tool.Name);
        var theirs = listed.SelectMany(tool => names.NamesOf(tool.Name)).Select(alias => alias.Theirs).Distinct();
        return
        [
            .. listed.Where(tool => !names.NamesOf(tool.Name).Any())
                .Concat(theirs.Select(name => Make([.. names.Meanings(name).Where(alias => ours.ContainsKey(alias.Ours!))], ours)))
                .OrderBy(tool => tool.Name, StringComparer.Ordinal),
        ];
    }

    private static Tool Make(IReadOnlyList<ToolAlias> meanings, Dictionary<string, Tool> ours)
    {
        var tools = meanings.Select(alias => ours[alias.Ours!]).ToList();
        var (alias, tool) = (meanings[^1], tools[^1]);
        return new Tool
        {
            Name = alias.Theirs,
            Title = tool.Title,
            Description = alias.Note is { } note ? $"{tool.Description} {note}" : tool.Description,
            InputSchema = PeerSchema.Union([.. meanings.Zip(tools, (meaning, one) => PeerSchema.Of(meaning, one.InputSchema))]),
            OutputSchema = tools.Count == 1 ? tool.OutputSchema : null,
            Annotations = Cautious(tools),
            Meta = tool.Meta,
        };
    }

    private static ToolAnnotations Cautious(IReadOnlyList<Tool> tools) => new()
    {
        ReadOnlyHint = tools.All(tool => tool.Annotations?.ReadOnlyHint is true),
        DestructiveHint = tools.Any(tool => tool.Annotations?.DestructiveHint is not false),
        IdempotentHint = tools.All(tool => tool.Annotations?.IdempotentHint is true),
        OpenWorldHint = tools.Any(tool => tool.Annotations?.OpenWorldHint is not false),
    };
}
