using System.Text.Json;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Server;

/// <summary>Checks a call's arguments against the tool's own input schema, because the SDK checks nothing: every problem names the argument and what was expected.</summary>
internal static class ToolArguments
{
    private static readonly IDictionary<string, JsonElement> None = new Dictionary<string, JsonElement>();

    /// <summary>All problems of the arguments, one sentence each; empty when the call may go on.</summary>
    public static IReadOnlyList<string> Check(JsonElement inputSchema, IDictionary<string, JsonElement>? arguments)
    {
        var given = arguments ?? None;
        return
        [
            .. given.Keys.Where(name => Find(inputSchema, name) is null).Select(name => Unknown(name, Names(inputSchema))),
            .. Required(inputSchema).Where(name => !given.ContainsKey(name)).Select(name => Missing(name, Find(inputSchema, name) ?? default)),
            .. given.SelectMany(pair => Find(inputSchema, pair.Key) is { } schema ? SchemaCheck.Problems($"`{pair.Key}`", schema, pair.Value) : []),
        ];
    }

    /// <summary>Leaves out what is given as null though nothing needs it, as clients do that name every argument.</summary>
    public static void LeaveOutNulls(JsonElement inputSchema, IDictionary<string, JsonElement>? arguments)
    {
        foreach (var (name, _) in arguments?.Where(pair => pair.Value.ValueKind == JsonValueKind.Null).ToArray() ?? [])
        {
            if (Find(inputSchema, name) is not null && !Required(inputSchema).Contains(name)) arguments!.Remove(name);
        }
    }

    /// <summary>Writes whole numbers that came as <c>5.0</c>, as from languages with one kind of number, as <c>5</c>: the same value, which .NET reads in that form only.</summary>
    public static void MakeWhole(JsonElement inputSchema, IDictionary<string, JsonElement>? arguments)
    {
        foreach (var (name, value) in arguments?.ToArray() ?? [])
        {
            if (Find(inputSchema, name) is { } schema && SchemaCheck.AsWhole(schema, value) is { } whole) arguments![name] = whole;
        }
    }

    private static JsonElement? Find(JsonElement schema, string name) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out var found) ? found : null;

    private static IEnumerable<string> Names(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(property => property.Name) : [];

    private static IEnumerable<string> Required(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(name => name.GetString()!) : [];

    private static string Missing(string name, JsonElement schema) =>
        $"`{name}` is required: {SchemaCheck.Expectation(schema)}{Purpose(schema)}.";

    private static string Purpose(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("description", out var text) ? $" ({text.GetString()!.TrimEnd('.')})" : "";

    private static string Unknown(string name, IEnumerable<string> known)
    {
        string[] names = [.. known.Order(StringComparer.Ordinal)];
        var shown = name.Length <= 60 ? name : $"{name[..60]}…";
        if (names.Length == 0) return $"`{shown}` is not an argument of this tool, which takes none.";
        var nearest = names.MinBy(candidate => Spelling.Distance(name, candidate))!;
        var hint = Spelling.Distance(name, nearest) <= Math.Max(2, nearest.Length / 3) ? $" Did you mean `{nearest}`?" : "";
        return $"`{shown}` is not an argument of this tool.{hint} It takes: {string.Join(", ", names)}.";
    }
}
