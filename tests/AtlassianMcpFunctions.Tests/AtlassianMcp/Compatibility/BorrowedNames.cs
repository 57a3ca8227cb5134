using System.Net;
using System.Text.Json.Nodes;
using AtlassianMcp.Compatibility;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Compatibility;

/// <summary>Speaks to a server by the names of another one.</summary>
internal static class BorrowedNames
{
    /// <summary>Calls a tool by a name of that server.</summary>
    public static async Task<ToolAnswer> CallAsync(this McpHost host, string names, string tool, object arguments, string alsoAsked = "")
    {
        foreach (var meaning in PeerNames.Of(names)!.Meanings(tool)) host.Name(meaning.Ours ?? "");
        var (status, answer) = await host.PostAsync($"?names={names}{(host.Asking.Length > 0 ? "&" : "")}{host.Asking}{alsoAsked}", "tools/call", new { name = tool, arguments });
        Assert.True(status is HttpStatusCode.OK, answer.ToJsonString());
        if (answer["error"] is { } error) return new(true, (string)error["message"]!, null);
        var result = answer["result"]!;
        return new((bool?)result["isError"] ?? false, string.Concat(result["content"]!.AsArray().Select(block => (string?)block!["text"])), result["structuredContent"]);
    }

    /// <summary>The tools that a client is shown, by name.</summary>
    public static async Task<IReadOnlyDictionary<string, JsonNode>> DefinitionsAsync(this McpHost host, string query)
    {
        var (status, answer) = await host.PostAsync(query, "tools/list", new { });
        Assert.True(status is HttpStatusCode.OK, answer.ToJsonString());
        return answer["result"]!["tools"]!.AsArray().ToDictionary(tool => (string)tool!["name"]!, tool => tool!);
    }

    /// <summary>The arguments that a definition names.</summary>
    public static IReadOnlyList<string> Arguments(this JsonNode tool) => [.. tool["inputSchema"]!["properties"]!.AsObject().Select(property => property.Key)];

    /// <summary>Those that it requires.</summary>
    public static IReadOnlyList<string> Required(this JsonNode tool) => [.. (tool["inputSchema"]!["required"]?.AsArray() ?? []).Select(name => (string)name!)];
}
