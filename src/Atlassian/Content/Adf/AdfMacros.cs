using System.Text.Json;

namespace Atlassian.Content.Adf;

/// <summary>Confluence's macros as ADF carries them: an extension with the macro's name as key.</summary>
internal static class AdfMacros
{
    private const string Core = "com.atlassian.confluence.macro.core";

    /// <summary>The macro of an extension, or null when it is another kind of extension.</summary>
    public static Macro? Read(JsonElement node)
    {
        if (node.Attribute("extensionType") != Core || node.Attribute("extensionKey") is not { } name) return null;
        var parameters = new List<KeyValuePair<string, string>>();
        if (!node.GetProperty("attrs").TryGetProperty("parameters", out var given) || given.ValueKind != JsonValueKind.Object
            || !given.TryGetProperty("macroParams", out var list) || list.ValueKind != JsonValueKind.Object) return new(name, parameters);
        foreach (var parameter in list.EnumerateObject())
        {
            if (parameter.Value.Text("value") is not { } value) return null;
            parameters.Add(new(parameter.Name, value));
        }

        return new(name, parameters);
    }

    /// <summary>The attributes of a macro's extension node.</summary>
    public static void Write(Macro macro, AdfOutput output, IReadOnlyList<KeyValuePair<string, string>>? attributes = null)
    {
        var own = (attributes ?? []).DistinctBy(attribute => attribute.Key).ToDictionary(attribute => attribute.Key, attribute => attribute.Value);
        output.BeginAttributes();
        output.Property("extensionType", Core);
        output.Property("extensionKey", macro.Name.Length > 0 ? macro.Name : "unknown");
        output.BeginObject("parameters");
        output.BeginObject("macroParams");
        foreach (var (key, value) in Distinct(macro.Parameters)) WriteValue(key, value, output);
        output.End();
        output.BeginObject("macroMetadata");
        WriteValue("schemaVersion", own.GetValueOrDefault("ac:schema-version", "1"), output);
        if (own.TryGetValue("ac:macro-id", out var id)) WriteValue("macroId", id, output);
        output.End();
        output.End();
        if (own.TryGetValue("data-layout", out var layout) && layout is "wide" or "full-width") output.Property("layout", layout);
        if (own.TryGetValue("ac:local-id", out var localId) && localId.Length > 0) output.Property("localId", localId);
        output.End();
    }

    /// <summary>Whether a node says nothing but its macro, so that writing the macro brings back the node.</summary>
    public static bool IsWhole(JsonElement node, Macro macro)
    {
        if (!KnownMacros.CanEnclose(macro, [])) return false;
        using var written = JsonDocument.Parse(AdfWriter.WriteText(new([new Extension(macro)])));
        return JsonElement.DeepEquals(node, written.RootElement.GetProperty("content")[0]);
    }

    /// <summary>A macro around blocks, or null when the node says more than a document can.</summary>
    public static Extension? Enclosing<TReader>(JsonElement node, TReader reader, Func<TReader, JsonElement, IReadOnlyList<Block>> read)
    {
        if (node.Type() != "bodiedExtension" || node.Marks().Any() || Read(node) is not { } macro) return null;
        var attributes = new List<KeyValuePair<string, string>>();
        if (node.GetProperty("attrs").TryGetProperty("parameters", out var parameters) && parameters.ValueKind == JsonValueKind.Object)
        {
            if (parameters.EnumerateObject().Any(property => property.Name is not ("macroParams" or "macroMetadata"))) return null;
            if (parameters.TryGetProperty("macroMetadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object)
            {
                if (Value(metadata, "schemaVersion") is { } version and not "1") attributes.Add(new("ac:schema-version", version));
                if (Value(metadata, "macroId") is { } id) attributes.Add(new("ac:macro-id", id));
            }
        }

        if (node.Attribute("localId") is { } localId) attributes.Add(new("ac:local-id", localId));
        if (node.Attribute("layout") is { } layout and not "default") attributes.Add(new("data-layout", layout));
        return KnownMacros.CanEnclose(macro, attributes) ? new(macro) { Body = read(reader, node), Attributes = attributes } : null;
    }

    private static string? Value(JsonElement metadata, string name) => metadata.TryGetProperty(name, out var property) ? property.Text("value") : null;

    private static void WriteValue(string name, string value, AdfOutput output)
    {
        output.BeginObject(name);
        output.Property("value", value);
        output.End();
    }

    // JSON has no two properties of one name; the last one counts.
    private static IReadOnlyList<KeyValuePair<string, string>> Distinct(IReadOnlyList<KeyValuePair<string, string>> parameters) =>
        parameters.Count < 2 ? parameters : [.. parameters.GroupBy(parameter => parameter.Key).Select(same => same.Last())];
}
