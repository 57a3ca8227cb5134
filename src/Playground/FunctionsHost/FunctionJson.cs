using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground.FunctionsHost;

/// <summary>One function as its function.json declares it.</summary>
/// <param name="Name">The folder's name: the function's, and the path a trigger is posted to.</param>
/// <param name="Trigger">What starts it.</param>
/// <param name="OtherBindings">The types of its remaining bindings.</param>
internal sealed record FunctionJson(string Name, Trigger Trigger, IReadOnlyList<string> OtherBindings)
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Every enabled function of a script root in folder-name order, which is the order HTTP routes are tried in.</summary>
    public static IReadOnlyList<FunctionJson> ReadAll(string scriptRoot, AppSettings settings) =>
    [
        .. Directory.EnumerateDirectories(scriptRoot)
            .Select(folder => (File: Path.Combine(folder, "function.json"), Name: Path.GetFileName(folder)))
            .Where(function => File.Exists(function.File))
            .OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .Select(function => Read(function.Name, function.File, settings))
            .OfType<FunctionJson>(),
    ];

    private static FunctionJson? Read(string name, string file, AppSettings settings)
    {
        try
        {
            var root = JsonNode.Parse(File.ReadAllText(file), null, Lenient)!.AsObject();
            return IsDisabled(name, root, settings) ? null : From(name, root, settings);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw InError(name, $"Unable to parse function.json: {e.Message}");
        }
    }

    private static FunctionJson From(string name, JsonObject root, AppSettings settings)
    {
        var bindings = root["bindings"]?.AsArray().OfType<JsonObject>().ToList() ?? [];
        var triggers = bindings.FindAll(binding => TypeOf(binding).EndsWith("Trigger", StringComparison.OrdinalIgnoreCase));
        if (bindings.Count == 0)
            throw InError(name, "At least one binding must be declared.");
        if (triggers.Count > 1)
            throw InError(name, "Multiple trigger bindings defined. A function can only have a single trigger binding.");
        if (triggers.Count == 0)
            throw InError(name, "No trigger binding specified. A function must have a trigger input binding.");
        return new(name, Trigger.From(name, triggers[0], settings), [.. bindings.Except(triggers).Select(TypeOf)]);
    }

    private static bool IsDisabled(string name, JsonObject root, AppSettings settings) =>
        (bool?)root["disabled"] ?? (settings[$"AzureWebJobs.{name}.Disabled"] ?? settings[$"AzureWebJobs_{name}_Disabled"]) is "true" or "True" or "1";

    private static string TypeOf(JsonObject binding) => (string?)binding["type"] ?? "";

    internal static PlaygroundException InError(string function, string reason) => new($"The '{function}' function is in error: {reason}");
}
