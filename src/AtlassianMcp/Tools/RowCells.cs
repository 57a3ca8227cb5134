using System.Text.Json;

namespace AtlassianMcp.Tools;

/// <summary>Reads the cells of a row of a list that somebody sends, whatever spelling its header has.</summary>
internal static class RowCells
{
    /// <summary>Whether a cell says nothing.</summary>
    public static bool IsEmpty(JsonElement value) => value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined || (value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString()));

    /// <summary>A name as rows are asked for it: "Issue Type" of a table means issue_type.</summary>
    public static string Plain(string name) => name.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_');

    /// <summary>What a row holds beside what it is known to, with what its object of fields names.</summary>
    /// <param name="members">The row.</param>
    /// <param name="own">The names that are known, plain.</param>
    /// <param name="fields">The object; null for none.</param>
    /// <exception cref="ArgumentException">A field is given twice, or the object is none.</exception>
    public static Dictionary<string, JsonElement> Further(IReadOnlyDictionary<string, JsonElement> members, IReadOnlyCollection<string> own, JsonElement? fields)
    {
        var further = members.Where(member => !IsEmpty(member.Value) && !own.Contains(Plain(member.Key))).ToDictionary(member => member.Key.Trim(), member => member.Value);
        if (fields is not { } inner) return further;
        if (inner.ValueKind != JsonValueKind.Object) throw new ArgumentException("fields is an object.");
        foreach (var field in inner.EnumerateObject())
        {
            if (!further.TryAdd(field.Name, field.Value)) throw new ArgumentException($"The field {field.Name} is given twice.");
        }

        return further;
    }
}
