using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Infra;

/// <summary>A row of <c>infra/main.parameters.json</c>: which variable of the azd environment gives a parameter its value.</summary>
/// <param name="Parameter">The parameter of <c>main.bicep</c>.</param>
/// <param name="Variable">The variable; null for one that is written in the file itself.</param>
/// <param name="Default">Its value where the variable is not set.</param>
internal sealed partial record ParameterRow(string Parameter, string? Variable, string Default)
{
    public static IReadOnlyList<ParameterRow> Load() =>
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "infra", "main.parameters.json")))!["parameters"]!.AsObject().Select(pair => From(pair.Key, pair.Value!["value"]!))];

    /// <summary>The template and the file name the same parameters with the same defaults.</summary>
    public static IEnumerable<string> Problems(BicepFile main, IReadOnlyList<ParameterRow> rows)
    {
        foreach (var parameter in main.Parameters)
        {
            if (rows.FirstOrDefault(row => row.Parameter == parameter.Name) is not { } row) yield return $"main.parameters.json lacks {parameter.Name}.";
            else if (parameter.Value is { } value && Written(value) != row.Default) yield return $"{parameter.Name} is {Written(value)} in main.bicep, but {row.Default} in main.parameters.json.";
        }

        foreach (var row in rows.Where(row => !main.Parameters.Any(parameter => parameter.Name == row.Parameter))) yield return $"main.parameters.json names {row.Parameter}, which main.bicep does not have.";
    }

    /// <summary>Each parameter has a row in the document, with its variable and its default.</summary>
    public static IEnumerable<string> Undocumented(IReadOnlyList<ParameterRow> rows, string document) =>
        from row in rows
        let begin = $"| `{row.Parameter}` | {(row.Variable is { } variable ? $"`{variable}`" : "—")} | {(row.Default.Length == 0 ? "—" : $"`{row.Default}`")} |"
        where !document.Contains(begin, StringComparison.Ordinal)
        select $"docs/deploy.md lacks a row that begins: {begin}";

    private static string Written(BicepNode value) => value.Type == "object" ? "{}" : value.Literal ?? value.Text ?? string.Concat(value.Parts.Select(Written));

    private static ParameterRow From(string name, JsonNode value) =>
        value is JsonValue && Reference().Match((string)value!) is { Success: true } match ? new(name, match.Groups[1].Value, match.Groups[2].Value) : new(name, null, value.ToJsonString());

    [GeneratedRegex(@"^\$\{(\w+)(?:=([^}]*))?\}$")]
    private static partial Regex Reference();
}
