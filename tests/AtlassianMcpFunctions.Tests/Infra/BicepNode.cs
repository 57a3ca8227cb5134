using System.Text.Json;
using System.Text.Json.Serialization;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Infra;

/// <summary>A part of a Bicep file, as <c>tests/infra/bicep.mjs</c> reads it; punctuation is left out.</summary>
internal sealed record BicepNode(string Type, int Line, string? Text, [property: JsonPropertyName("children")] IReadOnlyList<BicepNode>? Within)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public IReadOnlyList<BicepNode> Parts => Within ?? [];

    /// <summary>This part and all within it.</summary>
    public IEnumerable<BicepNode> All => Parts.SelectMany(part => part.All).Prepend(this);

    /// <summary>The value of a string without interpolations; null for anything else.</summary>
    public string? Literal => Type != "string" ? null
        : Text is { } empty ? empty.Trim('\'')
        : Parts.All(part => part.Type is "string_content" or "escape_sequence") ? string.Concat(Parts.Select(part => part.Text)).Replace("\\'", "'", StringComparison.Ordinal) : null;

    /// <summary>The object that a resource, module or loop is made of.</summary>
    public BicepNode? Body => Type == "object" ? this : Parts.Where(part => part.Type is "object" or "for_statement" or "if_statement").Select(part => part.Body).FirstOrDefault(body => body is not null);

    /// <summary>The properties of an object, with what declares them; resources declared within are none.</summary>
    public IEnumerable<(string Name, BicepNode Value)> Properties => Parts
        .Where(part => part is { Type: "object_property", Parts: [_, ..] } && part.Parts[0].Type is "identifier" or "string" && part.Parts.Count > 1)
        .Select(part => (part.Parts[0].Text ?? part.Parts[0].Literal ?? "", part.Parts[^1]));

    public BicepNode? First(string type) => Parts.FirstOrDefault(part => part.Type == type);

    /// <summary>Reads files.</summary>
    public static async Task<IReadOnlyList<BicepFile>> ReadAsync(IEnumerable<string> paths, string folder)
    {
        var tests = Path.Combine(Repository.Root, "tests");
        await NodePackages.EnsureAsync(tests);
        string[] arguments = [Path.Combine(tests, "infra", "bicep.mjs"), .. paths.Select(path => Path.Combine(folder, path))];
        var (exitCode, output) = await NodePackages.RunAsync("node", arguments, tests, [], CancellationToken.None);
        Assert.True(exitCode == 0, output);
        return [.. JsonSerializer.Deserialize<Read[]>(output, Json)!.Select(read => new BicepFile(Path.GetRelativePath(folder, read.Path).Replace('\\', '/'), read.Errors, read.Root))];
    }

    private sealed record Read(string Path, IReadOnlyList<string> Errors, BicepNode Root);
}
