using System.Collections;
using System.Globalization;

namespace Playground.AtlassianSite.Compass;

/// <summary>What a request gives to a field, or a part of it; the schema has checked names and types.</summary>
internal sealed class Given(IDictionary<string, object?> values)
{
    /// <summary>Whether something stands there, be it null.</summary>
    public bool Has(string name) => values.ContainsKey(name);

    public string? Text(string name) => Text(At(name));

    /// <summary>A text that the schema does not let be absent.</summary>
    public string Needed(string name) => Text(name) ?? throw new InvalidOperationException($"The schema lets {name} be absent.");

    public int? Number(string name) => At(name) as int?;

    public double? Decimal(string name) => At(name) is { } value ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;

    public bool? Flag(string name) => At(name) as bool?;

    public Given? Part(string name) => At(name) is IDictionary<string, object?> part ? new Given(part) : null;

    public IReadOnlyList<Given> Parts(string name) => [.. Items(name).OfType<IDictionary<string, object?>>().Select(part => new Given(part))];

    public IReadOnlyList<string> Texts(string name) => [.. Items(name).Select(Text).OfType<string>()];

    /// <summary>The one of several parts that is there, with its name.</summary>
    /// <exception cref="CompassRefusalException">None is there, or more than one.</exception>
    public (string Name, Given Part) OneOf(params IReadOnlyList<string> names)
    {
        var there = names.Where(name => Part(name) is not null).ToList();
        return there is [var only] ? (only, Part(only)!)
            : throw new CompassRefusalException("ONE_OF_DIRECTIVE_VALIDATION_ERROR", $"One and only one of {string.Join(", ", names)} must be provided.");
    }

    private object? At(string name) => values.TryGetValue(name, out var value) ? value : null;

    private IEnumerable<object?> Items(string name) => At(name) is IEnumerable list and not string ? list.Cast<object?>() : [];

    private static string? Text(object? value) => value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture);
}
