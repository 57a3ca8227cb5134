using System.Text.Json;
using System.Text.Json.Nodes;

namespace AtlassianMcp.Compatibility;

/// <summary>A call under another server's name as the call of ours that it means.</summary>
/// <param name="Alias">The name.</param>
/// <param name="Arguments">Our arguments.</param>
/// <param name="Problems">Arguments of theirs that are not taken here, a sentence each.</param>
public sealed record PeerCall(ToolAlias Alias, JsonObject Arguments, IReadOnlyList<string> Problems)
{
    private const string PageSize = "limit";

    /// <summary>Translates it.</summary>
    /// <param name="alias">The name, which has a tool here.</param>
    /// <param name="given">Their arguments, or ours.</param>
    /// <param name="inputSchema">The schema of our tool's arguments.</param>
    public static PeerCall Of(ToolAlias alias, JsonObject given, JsonElement inputSchema)
    {
        var known = inputSchema.TryGetProperty("properties", out var properties) ? properties : default;
        var (left, ours, problems) = (new GivenArguments(given), new JsonObject(), new List<string>());
        foreach (var rule in alias.Rules) Apply(rule, left, ours, problems);
        foreach (var (name, value) in left.Rest) Put(ours, new ArgumentPath(Known(known, name)), value!.DeepClone());
        foreach (var missing in alias.Rules.OfType<ArgumentRule.Default>().Where(rule => !ours.ContainsKey(rule.To))) ours[missing.To] = missing.Text;
        return new(alias, Fit(ours, known), [.. problems.Select(problem => alias.Note is { } note ? $"{problem} {note}" : problem)]);
    }

    private static void Apply(ArgumentRule rule, GivenArguments left, JsonObject ours, List<string> problems)
    {
        switch (rule)
        {
            case ArgumentRule.Fixed whole when whole.Sources.ToDictionary(source => source.ToString(), left.Look) is var sources && !sources.ContainsValue(null):
                Put(ours, whole.To, whole.Fill(sources.ToDictionary(source => source.Key, source => Words(source.Value!))));
                foreach (var source in whole.Sources) left.Take(source);
                break;
            case ArgumentRule.Renamed renamed when left.Take(renamed.From) is { } value:
                Put(ours, renamed.To, renamed.Values?.GetValueOrDefault(Words(value)) is { } other ? JsonValue.Create(other) : value);
                break;
            case ArgumentRule.Dropped dropped when left.Take(dropped.Name) is { } value && dropped.Only?.Contains(Words(value), StringComparer.OrdinalIgnoreCase) == false:
                var more = dropped.Only is ["0"] ? ": for more, give next_cursor of the answer before as `cursor`" : "";
                problems.Add($"`{dropped.Name}` may only be {string.Join(" or ", dropped.Only)} here{more}.");
                break;
            case ArgumentRule.Refused refused when left.Take(new ArgumentPath(refused.Name)) is { } value && Words(value).Length > 0:
                problems.Add($"`{refused.Name}` is not taken here.");
                break;
        }
    }

    // Several of theirs may go into one object of ours; of two other values, the first counts.
    private static void Put(JsonObject ours, ArgumentPath path, JsonNode? value)
    {
        var (place, name) = (ours, path.Member ?? path.Name);
        if (path.Member is not null)
        {
            if (!path.IsList) place = (JsonObject)(ours[path.Name] ??= new JsonObject());
            else place = (JsonObject)((JsonArray)(ours[path.Name] ??= new JsonArray(new JsonObject())))[0]!;
        }

        if (Opened(place[name]) is JsonObject present && Opened(value) is JsonObject further)
        {
            foreach (var (member, inner) in further) present.TryAdd(member, inner?.DeepClone());
            if (place[name] != present) place[name] = present;
        }
        else if (!place.ContainsKey(name))
        {
            place[name] = value;
        }
    }

    private static JsonNode? Opened(JsonNode? value) => value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? ValueConversion.Parse(text.GetValue<string>()) : value;

    private static string Known(JsonElement known, string name) =>
        known.ValueKind == JsonValueKind.Object && !known.TryGetProperty(name, out _) && ValueConversion.Snake(name) is var snake && known.TryGetProperty(snake, out _) ? snake : name;

    private static JsonObject Fit(JsonObject ours, JsonElement known)
    {
        if (known.ValueKind != JsonValueKind.Object) return ours;
        var fitting = new JsonObject();
        foreach (var (name, value) in ours)
        {
            if (!known.TryGetProperty(name, out var schema)) fitting[name] = value?.DeepClone();
            else if (value is not null && Fit(name, value.DeepClone(), schema) is { } fit) fitting[name] = fit;
        }

        return fitting;
    }

    private static JsonNode? Fit(string name, JsonNode value, JsonElement schema)
    {
        var fit = ValueConversion.Convert(value, schema);
        return fit is not null && name == PageSize ? ValueConversion.Limit(fit, schema) : fit;
    }

    private static string Words(JsonNode value) => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>().Trim() : value.ToJsonString();
}
