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
    public static void Write(Macro macro, AdfOutput output)
    {
        output.BeginAttributes();
        output.Property("extensionType", Core);
        output.Property("extensionKey", macro.Name.Length > 0 ? macro.Name : "unknown");
        output.BeginObject("parameters");
        output.BeginObject("macroParams");
        foreach (var (key, value) in Distinct(macro.Parameters)) WriteValue(key, value, output);
        output.End();
        output.BeginObject("macroMetadata");
        WriteValue("schemaVersion", "1", output);
        output.End();
        output.End();
        output.End();
    }

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
