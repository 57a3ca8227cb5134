using System.Text.Json;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Infra;

/// <summary>What Azure takes: versions, properties and their values, by resource type. Made by <c>tests/infra/resource-types.mjs</c>; what its source does not hold is kept by hand.</summary>
internal sealed class ResourceTypes
{
    // Bicep's own, of every resource.
    private static readonly string[] OfBicep = ["parent", "scope", "dependsOn", "name"];

    private readonly Dictionary<string, Dictionary<string, Dictionary<string, string>>> _types;

    private ResourceTypes(Dictionary<string, Dictionary<string, Dictionary<string, string>>> types) => _types = types;

    public static ResourceTypes Load() => new(Table("resource-types.json").Concat(Table("resource-types.by-hand.json")).ToDictionary());

    /// <summary>What is wrong with a resource.</summary>
    public IEnumerable<string> Problems(BicepResource resource)
    {
        if (!_types.TryGetValue(resource.Type, out var shapes))
            return [$"{resource.Type} is not known. Is there such a version? Then run: node tests/infra/resource-types.mjs"];
        if (resource.IsExisting) return [];
        var name = resource.Body.Properties.FirstOrDefault(property => property.Name == "name").Value?.Literal;
        return Problems(resource.Body, shapes, shapes.ContainsKey($"resource {name}") ? $"resource {name}" : "resource", "");
    }

    private static IEnumerable<string> Problems(BicepNode body, Dictionary<string, Dictionary<string, string>> shapes, string shape, string path)
    {
        if (!shapes.TryGetValue(shape, out var kinds) || kinds.Count == 0 || kinds.ContainsKey("*")) yield break; // any names, such as tags
        foreach (var (name, value) in body.Properties)
        {
            if (path.Length == 0 && OfBicep.Contains(name)) continue;
            if (!kinds.TryGetValue(name, out var kind)) yield return $"there is no property {path}{name}";
            else foreach (var problem in OfValue(value, kind.TrimEnd('!'), shapes, $"{path}{name}")) yield return problem;
        }

        foreach (var missing in kinds.Where(kind => kind.Value.EndsWith('!') && kind.Key != "name").Select(kind => kind.Key).Except(body.Properties.Select(property => property.Name)))
            yield return $"the property {path}{missing} is missing";
    }

    private static IEnumerable<string> OfValue(BicepNode value, string kind, Dictionary<string, Dictionary<string, string>> shapes, string path) => value.Type switch
    {
        "object" => Problems(value, shapes, kind, path + "."),
        "array" => value.Parts.SelectMany(part => OfValue(part, Element(kind), shapes, path)),
        "for_statement" when value.Body is { } body => Problems(body, shapes, Element(kind), path + "."),
        "ternary_expression" => value.Parts.Skip(1).SelectMany(part => OfValue(part, kind, shapes, path)),
        "string" when value.Literal is { } text && !Takes(kind, text) => [$"{path} takes {kind}, not '{text}'"],
        "boolean" when kind is "string" or "int" => [$"{path} takes {kind}, not {value.Text}"],
        "number" when kind is "string" or "bool" => [$"{path} takes {kind}, not {value.Text}"],
        _ => [],
    };

    private static bool Takes(string kind, string text) => kind switch
    {
        "int" or "bool" => false,
        _ when !kind.Contains(" | ", StringComparison.Ordinal) => true,
        _ => kind.Split(" | ") is var choices && (choices.Contains("string") || choices.Contains(text)),
    };

    private static string Element(string kind) => kind.EndsWith("[]", StringComparison.Ordinal) ? kind[..^2] : kind;

    private static Dictionary<string, Dictionary<string, Dictionary<string, string>>> Table(string file) =>
        JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, Dictionary<string, string>>>>(
            File.ReadAllText(Path.Combine(Repository.Root, "tests", "AtlassianMcpFunctions.Tests", "Infra", file)))!;
}
