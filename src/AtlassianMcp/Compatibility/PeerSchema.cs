using System.Text.Json;
using System.Text.Json.Nodes;

namespace AtlassianMcp.Compatibility;

/// <summary>The schema of a tool's arguments under another server's name: ours, with their names where they differ.</summary>
internal sealed class PeerSchema
{
    private readonly JsonObject _known;
    private readonly HashSet<string> _required;
    private readonly HashSet<string> _taken = [];
    private readonly JsonObject _theirs = [];
    private readonly SortedSet<string> _needed = new(StringComparer.Ordinal);

    private PeerSchema(JsonObject ours) => (_known, _required) = (ours["properties"] as JsonObject ?? [], [.. Names(ours)]);

    /// <summary>Writes it.</summary>
    /// <param name="alias">The name, and what becomes of its arguments.</param>
    /// <param name="inputSchema">Our schema.</param>
    public static JsonObject Of(ToolAlias alias, JsonElement inputSchema)
    {
        var schema = new PeerSchema(JsonNode.Parse(inputSchema.GetRawText())!.AsObject());
        schema.Spare(alias);
        foreach (var rule in alias.Rules) schema.Write(rule);
        return schema.Finish();
    }

    /// <summary>What a name takes that may mean several tools: the arguments of all, of which those are required that all require.</summary>
    public static JsonElement Union(IReadOnlyList<JsonObject> schemas)
    {
        var properties = new JsonObject();
        foreach (var (name, schema) in schemas.SelectMany(schema => (JsonObject)schema["properties"]!)) properties.TryAdd(name, schema!.DeepClone());
        var required = schemas.Select(Names).Aggregate((some, others) => some.Intersect(others));
        return JsonSerializer.SerializeToElement(Schema(properties, required));
    }

    // Of several arguments of theirs for one of ours, none is required; nor is what has a value without them.
    private void Spare(ToolAlias alias)
    {
        var renamed = alias.Rules.OfType<ArgumentRule.Renamed>().ToList();
        _required.ExceptWith(renamed.GroupBy(rule => rule.To.ToString()).Where(group => group.Count() > 1).Select(group => group.Key));
        _required.ExceptWith(renamed.Where(rule => rule.From.IsList).Select(rule => rule.To.Name));
        _required.ExceptWith(alias.Rules.OfType<ArgumentRule.Default>().Select(rule => rule.To));
    }

    private void Write(ArgumentRule rule)
    {
        switch (rule)
        {
            case ArgumentRule.Renamed { From.IsList: true } lifted:
                if (_known[lifted.From.Name]?["items"]?["properties"] is JsonObject item && _known[lifted.To.Name] is { } moved) item.TryAdd(lifted.From.Member!, moved.DeepClone());
                break;
            case ArgumentRule.Renamed renamed when Target(renamed.To) is { } schema:
                Add(renamed.From, Valued(schema, renamed.Values), _required.Contains(renamed.To.Name));
                _taken.Add(renamed.To.Name);
                break;
            case ArgumentRule.Fixed whole when Target(whole.To) is not null:
                foreach (var source in whole.Sources) Add(source, _known[source.Name]?.DeepClone() ?? new JsonObject { ["type"] = "string" }, _required.Contains(whole.To.Name));
                if (!whole.Sources.Any(source => source.Name == whole.To.Name)) _taken.Add(whole.To.Name);
                break;
        }
    }

    private void Add(ArgumentPath path, JsonNode schema, bool isNeeded)
    {
        if (isNeeded) _needed.Add(path.Name);
        if (path.Member is null || _known.ContainsKey(path.Name))
        {
            _theirs.TryAdd(path.Name, schema);
            return;
        }

        if (_theirs[path.Name] is not JsonObject outer) _theirs[path.Name] = outer = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject() };
        outer["properties"]!.AsObject().TryAdd(path.Member, schema);
    }

    private JsonObject Finish()
    {
        foreach (var (name, schema) in _known)
        {
            if (_taken.Contains(name) || !_theirs.TryAdd(name, schema!.DeepClone())) continue;
            if (_required.Contains(name)) _needed.Add(name);
        }

        return Schema(_theirs, _needed);
    }

    private JsonNode? Target(ArgumentPath path) => path switch
    {
        { Member: null } => _known[path.Name],
        { IsList: true } => _known[path.Name]?["items"]?["properties"]?[path.Member!],
        _ => _known[path.Name]?["properties"]?[path.Member!],
    };

    private static JsonNode Valued(JsonNode schema, IReadOnlyDictionary<string, string>? values)
    {
        var copy = schema.DeepClone();
        if (values is null || copy is not JsonObject members) return copy;
        members.Remove("default");
        members.Remove("enum");
        var isSwitch = values.Keys.All(key => key is "true" or "false");
        members["type"] = isSwitch ? "boolean" : "string";
        if (!isSwitch) members["enum"] = new JsonArray([.. values.Keys.Select(key => (JsonNode?)key)]);
        return members;
    }

    private static IEnumerable<string> Names(JsonObject schema) => schema["required"] is JsonArray required ? required.Select(name => (string)name!) : [];

    private static JsonObject Schema(JsonObject properties, IEnumerable<string> required)
    {
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.ToArray() is { Length: > 0 } names) schema["required"] = new JsonArray([.. names.Select(name => (JsonNode?)name)]);
        return schema;
    }
}
