using System.Collections.Frozen;
using System.Text.Json;

namespace AtlassianMcp.Tools.Platform.Tools;

/// <summary>Ranks tools by how well their names, titles, descriptions and parameters fit a few words (BM25 over the parts, each with a weight of its own).</summary>
internal static class ToolSearch
{
    private const double Saturation = 1.2;
    private const double LengthWeight = 0.4;
    private static readonly (double Weight, Func<ShelvedTool, string> Text)[] Parts =
    [
        (4, tool => tool.Name),
        (3, tool => tool.Title),
        (1.5, tool => tool.Description),
        (0.7, tool => tool.Toolset),
        (0.6, ParameterWords),
    ];

    /// <summary>The tools that fit, best first.</summary>
    public static IEnumerable<ShelvedTool> Rank(IReadOnlyList<ShelvedTool> tools, string query)
    {
        var indexed = tools.Select(tool => new Indexed(tool)).ToList();
        var words = ToolWords.OfQuery(query).ToList();
        var average = indexed.Count == 0 ? 1 : indexed.Average(tool => tool.Length);
        return
            from tool in indexed
            let score = words.Sum(word => word.Weight * Rarity(indexed, word.Stem) * tool.Fit(word.Stem, average))
            where score > 0
            orderby score descending, tool.Tool.Name
            select tool.Tool;
    }

    private static double Rarity(List<Indexed> tools, string stem)
    {
        var with = tools.Count(tool => tool.Has(stem));
        return Math.Log(1 + (tools.Count - with + 0.5) / (with + 0.5));
    }

    private static string ParameterWords(ShelvedTool tool) =>
        tool.InputSchema.TryGetProperty("properties", out var properties)
            ? string.Join(' ', properties.EnumerateObject().Select(parameter => $"{parameter.Name} {Describe(parameter.Value)}"))
            : "";

    private static string Describe(JsonElement parameter) =>
        parameter.ValueKind == JsonValueKind.Object && parameter.TryGetProperty("description", out var description) ? description.GetString()! : "";

    private sealed class Indexed
    {
        private readonly FrozenDictionary<string, double> _weights;

        public Indexed(ShelvedTool tool)
        {
            Tool = tool;
            var words = Parts.SelectMany(part => ToolWords.Of(part.Text(tool)).Distinct().Select(stem => (stem, part.Weight))).ToList();
            Length = words.Count;
            _weights = words.GroupBy(word => word.stem, StringComparer.Ordinal).ToFrozenDictionary(group => group.Key, group => group.Sum(word => word.Weight), StringComparer.Ordinal);
        }

        public ShelvedTool Tool { get; }

        public int Length { get; }

        public bool Has(string stem) => _weights.ContainsKey(stem);

        public double Fit(string stem, double average) =>
            _weights.TryGetValue(stem, out var weight) ? weight * (Saturation + 1) / (weight + Saturation * (1 - LengthWeight + LengthWeight * Length / average)) : 0;
    }
}
