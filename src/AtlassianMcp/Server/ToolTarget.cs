using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Server;

/// <summary>What a call is about, as far as its arguments say: to find its site, and for the audit log.</summary>
public static partial class ToolTarget
{
    private const int Longest = 200;
    private const int MostOfList = 3;
    private static readonly FrozenDictionary<string, IReadOnlyList<KeyValuePair<string, Thing>>> Parameters = ToolCatalog.NamedParameters();

    /// <summary>The things that a call's arguments name.</summary>
    public static IReadOnlyList<NamedThing> Things(McpServerTool tool, IDictionary<string, JsonElement>? arguments) => arguments is { } given ?
    [
        .. from parameter in Parameters.GetValueOrDefault(tool.ProtocolTool.Name) ?? []
           where given.ContainsKey(parameter.Key)
           from text in Texts(given[parameter.Key])
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

    // A list is about what it begins with.
    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!.Trim()],
        JsonValueKind.Array => value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Take(MostOfList).Select(item => item.GetString()!.Trim()),
        _ => [],
    };

    // Queries are content: what people search for is theirs. So is whatever else is no key, id or address.
    private static string Words(NamedThing named) => named.Thing switch
    {
        Thing.Issue => Handle(named.Text, IssueKey()) ?? "issue",
        Thing.Project => $"project {Handle(named.Text, ProjectKey())}".TrimEnd(),
        Thing.Page => $"page {Handle(named.Text, Number())}".TrimEnd(),
        Thing.Space => $"space {string.Join(", ", named.Text.Split(',').Select(key => Handle(key.Trim(), SpaceKey())).OfType<string>())}".TrimEnd(),
        Thing.Jql => "jql",
        Thing.Component => $"component {ComponentId().Match(named.Text).Value}".TrimEnd(),
        _ => "cql",
    };

    private static string? Handle(string text, Regex form)
    {
        if (form.IsMatch(text) || Number().IsMatch(text)) return text;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" ? url.Authority + url.AbsolutePath : null;
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]{0,254}-[0-9]{1,18}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IssueKey();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]{0,254}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ProjectKey();

    // Personal spaces begin with a tilde and bear the account's id, or a user's name.
    [GeneratedRegex(@"\A(~[A-Za-z0-9][A-Za-z0-9.:@_-]{0,254}|[A-Za-z0-9][A-Za-z0-9_]{0,254})\z", RegexOptions.CultureInvariant)]
    private static partial Regex SpaceKey();

    [GeneratedRegex(@"\A[0-9]{1,18}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    // The last part of an ARI, and of a page's address.
    [GeneratedRegex(@"(?<=/)[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ComponentId();
}
