using System.Text.Json;
using System.Text.Json.Nodes;

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

    /// <summary>The extension node of a macro.</summary>
    public static JsonObject Write(string type, Macro macro)
    {
        var parameters = new JsonObject();
        foreach (var (key, value) in macro.Parameters) parameters[key] = new JsonObject { ["value"] = value };
        return new()
        {
            ["type"] = type,
            ["attrs"] = new JsonObject
            {
                ["extensionType"] = Core,
                ["extensionKey"] = macro.Name.Length > 0 ? macro.Name : "unknown",
                ["parameters"] = new JsonObject { ["macroParams"] = parameters, ["macroMetadata"] = new JsonObject { ["schemaVersion"] = new JsonObject { ["value"] = "1" } } },
            },
        };
    }
}
