using System.Collections.Frozen;
using System.Text.Json;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Server;

/// <summary>What a call is about, as far as its arguments say: to find its site, and for the audit log.</summary>
public static class ToolTarget
{
    private const int Longest = 200;
    private static readonly FrozenDictionary<string, IReadOnlyList<KeyValuePair<string, Thing>>> Parameters = ToolCatalog.NamedParameters();

    /// <summary>The things that a call's arguments name.</summary>
    public static IReadOnlyList<NamedThing> Things(McpServerTool tool, IDictionary<string, JsonElement>? arguments) => arguments is { } given ?
    [
        .. from parameter in Parameters.GetValueOrDefault(tool.ProtocolTool.Name) ?? []
           where given.TryGetValue(parameter.Key, out var value) && value.ValueKind == JsonValueKind.String
           let text = given[parameter.Key].GetString()!.Trim()
           where text.Length > 0
           select new NamedThing(parameter.Value, text),
    ]
    : [];

    /// <summary>What a call is about in a few words, without content: <c>OPS-42</c>, <c>page 123</c>, <c>space DOCS</c>, <c>jql</c>; null when its arguments do not say.</summary>
    public static string? Of(McpServerTool tool, IDictionary<string, JsonElement>? arguments)
    {
        var words = string.Join(", ", Things(tool, arguments).Select(Words).Distinct());
        return words.Length == 0 ? null : words.Length <= Longest ? words : words[..Longest];
    }

    // Queries are content: what people search for is theirs.
    private static string Words(NamedThing named) => named.Thing switch
    {
        Thing.Issue => Plain(named.Text),
        Thing.Project => $"project {Plain(named.Text)}",
        Thing.Page => $"page {Plain(named.Text)}",
        Thing.Space => $"space {Plain(named.Text)}",
        Thing.Jql => "jql",
        _ => "cql",
    };

    private static string Plain(string text) => new([.. text.Split('?', '#')[0].Select(letter => char.IsControl(letter) ? ' ' : letter)]);
}
