using System.Globalization;
using System.Text.Json;
using Atlassian.Compass;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Tools.Compass;

/// <summary>The fields that components of a type may have, found by the names people use, with values checked before anything is written.</summary>
internal sealed class ComponentFields(IReadOnlyList<FieldDefinition> definitions)
{
    private const string OwnPrefix = "compass:";
    private const int MostShown = 20;

    /// <summary>Asks which there are for a type.</summary>
    public static async Task<ComponentFields> LoadAsync(CompassClient compass, string typeId, CancellationToken cancellationToken) =>
        new([.. await compass.Fields.BuiltInAsync(typeId, cancellationToken), .. await compass.Fields.ListAsync(typeId, cancellationToken)]);

    /// <summary>Values of fields, as Compass takes them.</summary>
    /// <exception cref="ArgumentException">A field is not there, or does not take the value; the message says what it takes.</exception>
    public IReadOnlyList<FieldValue> Values(IReadOnlyDictionary<string, JsonElement>? given) => [.. (given ?? new Dictionary<string, JsonElement>()).Select(pair => Value(Find(pair.Key), pair.Value))];

    /// <summary>What a field is to hold, as people call it.</summary>
    public static string Words(FieldValue value) => string.Join(", ", value.Texts.Select(text => value.Definition.Options.FirstOrDefault(option => option.Id == text)?.Value ?? text));

    /// <summary>What a component has in a field, as a <see cref="FieldValue"/> would have it.</summary>
    public static IReadOnlyList<string> Held(CompassComponent component, FieldDefinition field)
    {
        if (field.IsBuiltIn) return (component.Fields ?? []).FirstOrDefault(one => one.Definition?.Id == field.Id) is { } own ? own.Value ?? One(own.Text) : [];
        var held = (component.CustomFields ?? []).FirstOrDefault(one => one.Definition?.Id == field.Id);
        return field.Kind switch
        {
            FieldKind.SingleSelect => One(held?.Option?.Id),
            FieldKind.MultiSelect => [.. (held?.Options ?? []).Select(option => option.Id)],
            FieldKind.User => One(held?.UserIdValue is { } user ? Account(user) : null),
            _ => One(held?.Text),
        };
    }

    private static IReadOnlyList<string> One(string? text) => text is null ? [] : [text];

    private FieldDefinition Find(string named)
    {
        var word = named.Trim();
        return definitions.FirstOrDefault(field => word.Equals(field.Id, StringComparison.OrdinalIgnoreCase) || word.Equals(field.Name, StringComparison.OrdinalIgnoreCase) || (OwnPrefix + word).Equals(field.Id, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"There is no field '{named}' for this type of component. There are: {string.Join(", ", definitions.Take(MostShown).Select(field => field.Name))}. Nearest: {string.Join(", ", Spelling.Nearest(word, definitions.Select(field => field.Name)).Take(3))}.");
    }

    private static FieldValue Value(FieldDefinition field, JsonElement given)
    {
        var texts = Texts(given).Where(text => text.Length > 0).SelectMany(text => field.Kind == FieldKind.MultiSelect ? Choices(field, text) : [text]).ToList();
        if (texts.Count == 0 && field.Kind == FieldKind.Boolean) throw new ArgumentException($"{field.Name} is true or false; it cannot be taken away.");
        if (texts.Count > 1 && field.Kind is not FieldKind.MultiSelect) throw new ArgumentException($"{field.Name} takes one value, not {texts.Count}.");
        string[] values = [.. texts.Select(text => One(field, text))];
        // What is kept of the field with a plan is what its values need.
        return new FieldValue(field with { Description = null, TypeIds = [], Options = [.. field.Options.Where(option => values.Contains(option.Id))] }, values);
    }

    // An account's id comes bare or within its ARI.
    private static string Account(string id) => id[(id.LastIndexOf('/') + 1)..];

    // A cell of a table names several choices at once.
    private static string[] Choices(FieldDefinition field, string text) => IsOption(field, text) ? [text] : text.Split([',', ';', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool IsOption(FieldDefinition field, string text) => field.Options.Any(option => text.Equals(option.Value, StringComparison.OrdinalIgnoreCase));

    private static string One(FieldDefinition field, string text) => field.Kind switch
    {
        FieldKind.Boolean => bool.TryParse(text, out var yes) ? yes ? "true" : "false" : throw Refused(field, text, "true or false"),
        FieldKind.Number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number.ToString(CultureInfo.InvariantCulture) : throw Refused(field, text, "a number such as 4.5"),
        FieldKind.SingleSelect or FieldKind.MultiSelect => Option(field, text).Id,
        FieldKind.User => Account(text),
        _ => text,
    };

    private static FieldOption Option(FieldDefinition field, string text) =>
        field.Options.FirstOrDefault(option => text.Equals(option.Value, StringComparison.OrdinalIgnoreCase) || text.Equals(option.Id, StringComparison.OrdinalIgnoreCase))
        ?? throw Refused(field, text, string.Join(", ", field.Options.Take(MostShown).Select(option => option.Value)));

    private static ArgumentException Refused(FieldDefinition field, string text, string takes) => new($"{field.Name} does not take '{text}'; it takes {takes}.");

    private static IEnumerable<string> Texts(JsonElement given) => given.ValueKind switch
    {
        JsonValueKind.Array => given.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [given.GetString()!.Trim()],
        JsonValueKind.Number => [given.GetRawText()],
        JsonValueKind.True => ["true"],
        JsonValueKind.False => ["false"],
        JsonValueKind.Null => [],
        _ => throw new ArgumentException($"A field takes a text, a number, true, false, or a list of texts, not {given.GetRawText()}."),
    };
}
