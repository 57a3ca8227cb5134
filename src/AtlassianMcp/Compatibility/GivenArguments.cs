using System.Text.Json;
using System.Text.Json.Nodes;

namespace AtlassianMcp.Compatibility;

/// <summary>The arguments of a call under another server's name, taken out one by one until none is left; those given as null count as left out.</summary>
internal sealed class GivenArguments(JsonObject given)
{
    private readonly JsonObject _left = new(given.Where(argument => argument.Value is not null).Select(argument => KeyValuePair.Create(argument.Key, argument.Value?.DeepClone())));

    /// <summary>What nobody has taken.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonNode?>> Rest => [.. _left];

    /// <summary>Whether an argument is given.</summary>
    public static bool Has(JsonObject given, string name) => given.TryGetPropertyValue(name, out var value) && value is not null;

    /// <summary>The value there, without taking it; null when there is none.</summary>
    public JsonNode? Look(ArgumentPath path) => path switch
    {
        { Member: null } => _left[path.Name],
        { IsList: true } => Open(path.Name) is JsonArray items ? Shared(items, path.Member!) : null,
        _ => (Open(path.Name) as JsonObject)?[path.Member!],
    };

    /// <summary>Takes the value out; null when there is none. A text where an object belongs is the member that is meant.</summary>
    public JsonNode? Take(ArgumentPath path)
    {
        var value = Look(path) ?? (path is { IsList: false, Member: not null } && Open(path.Name) is JsonValue bare ? bare : null);
        if (value is null) return null;
        var taken = value.DeepClone();
        if (path.Member is null || !Remove(path)) _left.Remove(path.Name);
        return taken;
    }

    // Whether something is left of it.
    private bool Remove(ArgumentPath path)
    {
        switch (_left[path.Name])
        {
            case JsonObject members:
                members.Remove(path.Member!);
                return members.Count > 0;
            case JsonArray items:
                foreach (var item in items.OfType<JsonObject>()) item.Remove(path.Member!);
                return true;
            default:
                return false;
        }
    }

    // Objects and lists come as JSON in a text, too.
    private JsonNode? Open(string name)
    {
        if (_left[name] is JsonValue text && text.GetValueKind() == JsonValueKind.String && ValueConversion.Parse(text.GetValue<string>()) is { } parsed) _left[name] = parsed;
        return _left[name];
    }

    // What the items agree on.
    private static JsonNode? Shared(JsonArray items, string member)
    {
        JsonNode?[] values = [.. items.OfType<JsonObject>().Select(item => item[member]).Where(value => value is not null)];
        return values.Length > 0 && Array.TrueForAll(values, value => JsonNode.DeepEquals(value, values[0])) ? values[0] : null;
    }
}
