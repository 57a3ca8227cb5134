using System.Text.Json;
using Atlassian.Compass;
using Atlassian.Http;

namespace AtlassianMcp.Tools.Compass.Components;

/// <summary>A search by the values of fields: Compass's index knows those of its own, the site's own are looked at in what is found.</summary>
internal sealed class FieldSearch
{
    private const string Indexed = "compass:tier";
    private const int MostPages = 20;

    private readonly CompassClient _compass;
    private readonly List<(string Field, string[] Texts)> _looked = [];

    private FieldSearch(CompassClient compass) => _compass = compass;

    /// <summary>What the index is asked.</summary>
    public List<(string Field, IReadOnlyList<string> Values)> Filters { get; } = [];

    /// <summary>Reads which values of which fields are wanted.</summary>
    public static async Task<FieldSearch> ReadAsync(CompassClient compass, IReadOnlyDictionary<string, JsonElement>? fields, CancellationToken cancellationToken)
    {
        var search = new FieldSearch(compass);
        if (fields is null or { Count: 0 }) return search;
        var custom = await compass.Fields.ListAsync(typeId: null, cancellationToken);
        foreach (var (name, value) in fields) search.Add(name.Trim(), Texts(value), custom);
        return search;
    }

    /// <summary>Finds components; where the index does not know a field, what it finds is looked through until there are enough.</summary>
    public async Task<Page<CompassComponent>> SearchAsync(ComponentQuery query, int limit, string? cursor, CancellationToken cancellationToken)
    {
        if (_looked.Count == 0) return await _compass.Components.SearchAsync(query, limit, cursor, cancellationToken);
        var found = new List<CompassComponent>();
        for (var page = 0; page < MostPages; page++)
        {
            // A page of the index is never taken in part: its cursor stands at its end.
            var next = await _compass.Components.SearchAsync(query, limit - found.Count, cursor, cancellationToken);
            found.AddRange(next.Items.Where(Fits));
            cursor = next.NextCursor;
            if (cursor is null || found.Count >= limit) break;
        }

        return new Page<CompassComponent>(found, cursor);
    }

    private void Add(string name, string[] texts, IReadOnlyList<FieldDefinition> custom)
    {
        if (name.Equals("tier", StringComparison.OrdinalIgnoreCase) || name.Equals(Indexed, StringComparison.OrdinalIgnoreCase)) Filters.Add((Indexed, texts));
        else if (name.Equals("state", StringComparison.OrdinalIgnoreCase)) Filters.Add(("state", texts));
        else if (custom.FirstOrDefault(field => name.Equals(field.Name, StringComparison.OrdinalIgnoreCase) || name.Equals(field.Id, StringComparison.OrdinalIgnoreCase)) is { } own) _looked.Add((own.Id, texts));
        else if (name.Equals("lifecycle", StringComparison.OrdinalIgnoreCase) || name.StartsWith("compass:", StringComparison.OrdinalIgnoreCase)) _looked.Add((name.Contains(':', StringComparison.Ordinal) ? name : $"compass:{name}", texts));
        else throw new ArgumentException($"There is no field '{name}'. There are: tier, lifecycle, state{string.Concat(custom.Take(20).Select(field => $", {field.Name}"))}.");
    }

    private bool Fits(CompassComponent component) => _looked.TrueForAll(wanted => ValuesOf(component, wanted.Field).Any(value => wanted.Texts.Contains(value, StringComparer.OrdinalIgnoreCase)));

    private static IEnumerable<string> ValuesOf(CompassComponent component, string field) =>
    [
        .. from own in component.Fields ?? [] where field.Equals(own.Definition?.Id, StringComparison.OrdinalIgnoreCase) from value in own.Value ?? [own.Text ?? ""] select value,
        .. from custom in component.CustomFields ?? []
           where field.Equals(custom.Definition?.Id, StringComparison.OrdinalIgnoreCase)
           from value in custom.Options?.Select(option => option.Value).Append(custom.UserIdValue) ?? [custom.Text, custom.UserIdValue]
           where value is not null
           select value,
    ];

    private static string[] Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().SelectMany(Texts)],
        JsonValueKind.String => [value.GetString()!.Trim()],
        JsonValueKind.Null or JsonValueKind.Object => throw new ArgumentException("The value of a field that is looked for is a text, a number, true, false, or a list of those."),
        _ => [value.GetRawText()],
    };
}
