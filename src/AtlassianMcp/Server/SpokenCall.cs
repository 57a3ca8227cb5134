using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AtlassianMcp.Compatibility;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Server;

/// <summary>What a call said before it was translated, where it was made by a name of another server: its errors are told in the words of that server.</summary>
public sealed class SpokenCall
{
    private PeerCall? _said;

    /// <summary>What stands in the call's way, a sentence each.</summary>
    public IReadOnlyList<string> Problems => _said?.Problems ?? [];

    /// <summary>Translates a call in place: its name and arguments.</summary>
    /// <param name="names">The other server's names.</param>
    /// <param name="call">An object with <c>name</c> and <c>arguments</c>.</param>
    /// <param name="name">Its name.</param>
    /// <param name="tools">Our tools.</param>
    /// <returns>The name of our tool; the same name where it is none of theirs.</returns>
    public string Translate(PeerNames names, JsonObject call, string name, McpServerPrimitiveCollection<McpServerTool> tools)
    {
        if (call["arguments"] is not (null or JsonObject)) return name;
        var given = call["arguments"] as JsonObject ?? [];
        if (names.Find(name, given) is not { Ours: { } ours } alias || !tools.TryGetPrimitive(ours, out var tool)) return name;
        _said = PeerCall.Of(alias, given, tool.ProtocolTool.InputSchema);
        (call["name"], call["arguments"]) = (ours, _said.Arguments);
        return ours;
    }

    /// <summary>An error with the other server's names of the tool and its arguments.</summary>
    public CallToolResult InTheirWords(CallToolResult result)
    {
        if (_said is not { Alias: { Ours: { } ours } alias } || result.IsError is not true) return result;
        foreach (var block in result.Content.OfType<TextContentBlock>()) block.Text = Reword(block.Text, ours, alias);
        return result;
    }

    private static string Reword(string text, string ours, ToolAlias alias)
    {
        if (text.StartsWith(ours + " ", StringComparison.Ordinal)) text = alias.Theirs + text[ours.Length..];
        foreach (var (name, theirs) in alias.Renamed)
        {
            text = text.Replace($"`{name}`", $"`{theirs}`", StringComparison.Ordinal);
            text = Regex.Replace(text, $@"(?<=It takes: [^.]*)\b{Regex.Escape(name)}\b(?=[^.]*\.)", theirs, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }

        return text;
    }
}
