using System.Text.Json;
using System.Text.Json.Serialization;

namespace AtlassianMcp.Policies;

/// <summary>
/// Some of all projects or spaces, by key: those named, or all but those named. Written as a list: <c>["OPS", "ENG"]</c>, <c>["*"]</c>,
/// <c>["*", "!HR"]</c>, or <c>[]</c> for none. Keys are compared without regard to case.
/// </summary>
[JsonConverter(typeof(KeySetJson))]
public sealed class KeySet
{
    private readonly HashSet<string> _keys;

    private KeySet(bool isAllBut, IEnumerable<string> keys) => (IsAllBut, _keys) = (isAllBut, keys.ToHashSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>Every key there is.</summary>
    public static KeySet All { get; } = new(true, []);

    /// <summary>No key at all.</summary>
    public static KeySet None { get; } = new(false, []);

    /// <summary>True when <see cref="Keys"/> are the ones left out, false when they are the ones meant.</summary>
    public bool IsAllBut { get; }

    /// <summary>The keys named, in order.</summary>
    public IReadOnlyList<string> Keys => [.. _keys.Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>True when every key is in it.</summary>
    public bool IsAll => IsAllBut && _keys.Count == 0;

    /// <summary>Reads the list form.</summary>
    /// <exception cref="FormatException">A key is left out of a list that does not begin with <c>*</c>, or named beside it.</exception>
    public static KeySet Of(params IReadOnlyCollection<string> items)
    {
        var names = items.Select(item => item.Trim()).Where(item => item.Length > 0).ToList();
        var isAllBut = names.Remove("*");
        if (names.Exists(name => (name[0] == '!') != isAllBut))
            throw new FormatException("""A list of keys is either ["A", "B"], or ["*"] for all, or ["*", "!A"] for all but some.""");
        return new KeySet(isAllBut, names.Select(name => name.TrimStart('!')));
    }

    /// <summary>Whether the key is in it.</summary>
    public bool Contains(string key) => _keys.Contains(key) != IsAllBut;

    /// <summary>What is in either.</summary>
    public KeySet Or(KeySet other) => (IsAllBut, other.IsAllBut) switch
    {
        (false, false) => new(false, _keys.Concat(other._keys)),
        (true, true) => new(true, _keys.Where(other._keys.Contains)),
        (true, false) => new(true, _keys.Where(key => !other._keys.Contains(key))),
        (false, true) => other.Or(this),
    };

    /// <summary>What is in both.</summary>
    public KeySet And(KeySet other) => (IsAllBut, other.IsAllBut) switch
    {
        (false, false) => new(false, _keys.Where(other._keys.Contains)),
        (true, true) => new(true, _keys.Concat(other._keys)),
        (false, true) => new(false, _keys.Where(key => !other._keys.Contains(key))),
        (true, false) => other.And(this),
    };

    /// <summary>The list form.</summary>
    public IReadOnlyList<string> ToList() => IsAllBut ? ["*", .. Keys.Select(key => "!" + key)] : Keys;

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", ToList())}]";
}

/// <summary>Reads and writes a <see cref="KeySet"/> as its list.</summary>
public sealed class KeySetJson : JsonConverter<KeySet>
{
    /// <inheritdoc/>
    public override KeySet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var items = JsonSerializer.Deserialize<string[]>(ref reader, options) ?? [];
        try
        {
            return KeySet.Of(items);
        }
        catch (FormatException wrong)
        {
            throw new JsonException(wrong.Message, wrong);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, KeySet value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value.ToList(), options);
}
