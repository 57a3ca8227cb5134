using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AtlassianMcp.Gates;

/// <summary>Reads and thins out JSON whose shape is known only in part.</summary>
internal static partial class JsonSearch
{
    /// <summary>A member's text, numbers included; null when it is none.</summary>
    public static string? Text(this JsonNode? owner, string name) => owner is JsonObject members && members.TryGetPropertyValue(name, out var value) ? value.Text() : null;

    /// <summary>The text or number itself; null for anything else.</summary>
    public static string? Text(this JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.Number => value.ToJsonString(),
        _ => null,
    };

    /// <summary>Whether a text is exactly an issue key.</summary>
    public static bool IsIssueKey(string text) => IssueKey().IsMatch(text);

    /// <summary>The key of the project that numbered an issue.</summary>
    public static string ProjectOf(string issueKey) => issueKey[..issueKey.LastIndexOf('-')];

    /// <summary>The issue keys that stand in a text.</summary>
    public static IEnumerable<string> IssueKeysIn(string text) => IssueKeys().Matches(text).Select(match => match.Value);

    /// <summary>Takes out everything, at any depth, that a test says yes to; the test sees a node and the name it has in its owner.</summary>
    public static void Remove(JsonNode? node, Func<string?, JsonNode?, bool> isUnwanted)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members.ToList())
            {
                if (isUnwanted(name, value)) members.Remove(name);
                else Remove(value, isUnwanted);
            }
        }
        else if (node is JsonArray items)
        {
            for (var at = items.Count - 1; at >= 0; at--)
            {
                if (isUnwanted(null, items[at])) items.RemoveAt(at);
                else Remove(items[at], isUnwanted);
            }
        }
    }

    /// <summary>Every node, from the top down, with the name it has in its owner.</summary>
    public static IEnumerable<(string? Name, JsonNode? Value)> Walk(JsonNode? node, string? name = null)
    {
        yield return (name, node);
        var below = node switch
        {
            JsonObject members => members.SelectMany(member => Walk(member.Value, member.Key)),
            JsonArray items => items.SelectMany(item => Walk(item)),
            _ => [],
        };
        foreach (var pair in below) yield return pair;
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]*-[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex IssueKey();

    [GeneratedRegex(@"(?<![A-Za-z0-9_])[A-Z][A-Z0-9_]+-[0-9]+(?![A-Za-z0-9_])", RegexOptions.CultureInvariant)]
    private static partial Regex IssueKeys();
}
