using System.Runtime.InteropServices;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AtlassianMcp.Server;

/// <summary>
/// What clients see of each tool, worked out at build: making 170 schemas of C# types takes a second that no client should wait for. It lies in a file beside
/// the executable and is used only if it was made of this very build of the assembly; without it everything is worked out at the start.
/// </summary>
/// <param name="Tools">The tools.</param>
/// <param name="Resources">The classes of the resources.</param>
/// <param name="Prompts">The classes of the prompts.</param>
public sealed record PreparedCatalog(IReadOnlyList<CatalogTool> Tools, IReadOnlyList<Type> Resources, IReadOnlyList<Type> Prompts)
{
    private const string FileName = "AtlassianMcp.tools.json";

    private static Guid Build => typeof(PreparedCatalog).Module.ModuleVersionId;

    /// <summary>Writes down a catalog.</summary>
    public void Write(Stream target)
    {
        using var json = new Utf8JsonWriter(target);
        json.WriteStartObject();
        json.WriteString("build", Build);
        json.WriteStartArray("tools");
        foreach (var tool in Tools) Write(json, tool);
        json.WriteEndArray();
        Write(json, "resources", Resources);
        Write(json, "prompts", Prompts);
        json.WriteEndObject();
    }

    /// <summary>The catalog that was written down for this build; null when there is none.</summary>
    public static PreparedCatalog? Read() => Read(Path.Combine(AppContext.BaseDirectory, FileName));

    /// <summary>The catalog in a file; null when it is not there or was made of another build.</summary>
    public static PreparedCatalog? Read(string path)
    {
        if (!File.Exists(path)) return null;
        var all = JsonDocument.Parse(File.ReadAllBytes(path)).RootElement; // kept: what clients see are parts of it
        if (all.GetProperty("build").GetGuid() != Build) return null;
        return new([.. all.GetProperty("tools").EnumerateArray().Select(Tool)], Types(all.GetProperty("resources")), Types(all.GetProperty("prompts")));
    }

    private static void Write(Utf8JsonWriter json, CatalogTool tool)
    {
        json.WriteStartObject();
        json.WriteString("class", tool.Method.DeclaringType!.FullName);
        json.WriteString("method", tool.Method.Name);
        json.WritePropertyName("definition");
        JsonSerializer.Serialize(json, tool.ProtocolTool, McpJsonUtilities.DefaultOptions);
        json.WritePropertyName("listed");
        json.WriteRawValue(JsonMarshal.GetRawUtf8Value(tool.Listed(hasSite: false)));
        json.WritePropertyName("listed_with_site");
        json.WriteRawValue(JsonMarshal.GetRawUtf8Value(tool.Listed(hasSite: true)));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<Type> types)
    {
        json.WriteStartArray(name);
        foreach (var type in types) json.WriteStringValue(type.FullName);
        json.WriteEndArray();
    }

    private static CatalogTool Tool(JsonElement written)
    {
        var method = TypeOf(written.GetProperty("class")).GetMethod(written.GetProperty("method").GetString()!)!;
        return new CatalogTool(method, new(Definition(written.GetProperty("definition")), written.GetProperty("listed"), written.GetProperty("listed_with_site")));
    }

    private static Type[] Types(JsonElement names) => [.. names.EnumerateArray().Select(TypeOf)];

    private static Type TypeOf(JsonElement name) => typeof(PreparedCatalog).Assembly.GetType(name.GetString()!, throwOnError: true)!;

    // Read by hand: a serializer would first have to learn the protocol's types.
    private static Tool Definition(JsonElement written) => new()
    {
        Name = written.GetProperty("name").GetString()!,
        Title = written.GetProperty("title").GetString(),
        Description = written.GetProperty("description").GetString(),
        InputSchema = written.GetProperty("inputSchema"),
        OutputSchema = written.TryGetProperty("outputSchema", out var output) ? output : null,
        Annotations = Annotations(written.GetProperty("annotations")),
    };

    private static ToolAnnotations Annotations(JsonElement written) => new()
    {
        Title = written.TryGetProperty("title", out var title) ? title.GetString() : null,
        ReadOnlyHint = Hint(written, "readOnlyHint"),
        DestructiveHint = Hint(written, "destructiveHint"),
        IdempotentHint = Hint(written, "idempotentHint"),
        OpenWorldHint = Hint(written, "openWorldHint"),
    };

    private static bool? Hint(JsonElement written, string name) => written.TryGetProperty(name, out var hint) ? hint.GetBoolean() : null;
}

/// <summary>What clients see of one tool.</summary>
/// <param name="Definition">All of it.</param>
/// <param name="Listed">As lists show it to tenants with one site of its product.</param>
/// <param name="ListedWithSite">As lists show it to those with several.</param>
public sealed record PreparedTool(Tool Definition, JsonElement Listed, JsonElement ListedWithSite);
