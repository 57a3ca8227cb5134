using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Content;
using Atlassian.Content.Adf;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content;

/// <summary>The official schema check: a script of tests/adf, run by Node.</summary>
internal static class AdfSchema
{
    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 10_000 };

    private static readonly string[] OfDocument =
    [
        "blockCard", "codeBlock", "mediaSingle", "paragraph", "paragraph.aligned", "paragraph.indented", "taskList", "orderedList", "bulletList", "blockquote", "decisionList", "embedCard", "extension",
        "heading", "heading.aligned", "heading.indented", "mediaGroup", "rule", "panel", "table", "bodiedExtension", "expand", "layoutSection", "syncBlock", "bodiedSyncBlock",
    ];

    /// <summary>Where the schema lies, or null.</summary>
    public static string? Path { get; } = Above("shared/contracts/adf/full.json");

    /// <summary>Whether the engine's own grammar takes a document: quick, for asking before an edit whether there is validity to keep.</summary>
    public static bool IsValid(string adf)
    {
        using var parsed = JsonDocument.Parse(WholeCharacters.Of(LegalText.Of(adf)), new() { MaxDepth = 10_000 });
        var document = parsed.RootElement;
        return document.Type() == "doc" && document.TryGetProperty("version", out var version) && version.GetRawText() == "1" && document.EnumerateObject().Count() == 3
            && document.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.Array
            && content.EnumerateArray().All(block => OfDocument.Any(name => AdfCheck.IsNode(block, name)));
    }

    /// <summary>The documents at fault, by name; empty when all are valid.</summary>
    public static Task<string> FaultsAsync(JsonObject documents) => FaultsAsync(documents.Select(document => (document.Key, document.Value!.ToJsonString(Deep))));

    /// <summary>The documents at fault, by name; they are handed over one by one, so there may be very many.</summary>
    public static async Task<string> FaultsAsync(IEnumerable<(string Name, string Adf)> documents)
    {
        await using var check = await AdfSchemaCheck.StartAsync();
        foreach (var (name, adf) in documents) check.Add(name, adf);
        return await check.FaultsAsync();
    }

    /// <summary>A file above the test assembly, or null.</summary>
    internal static string? Above(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, path);
            if (File.Exists(candidate)) return candidate;
        }

        return null;
    }
}
