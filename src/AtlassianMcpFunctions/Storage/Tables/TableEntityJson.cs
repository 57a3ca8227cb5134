using System.Globalization;
using System.Text.Json;
using Azure;

namespace AtlassianMcpFunctions.Storage.Tables;

/// <summary>Rows as OData JSON: what the service cannot tell from the JSON type travels as text beside a type annotation.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/payload-format-for-table-service-operations</remarks>
internal static class TableEntityJson
{
    private const string TypeSuffix = "@odata.type";
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffffffZ";

    /// <summary>The body of a request that writes <paramref name="entity"/>; nulls are left out because the service does not store them.</summary>
    public static byte[] Serialize(TableEntity entity)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("PartitionKey", entity.PartitionKey);
            json.WriteString("RowKey", entity.RowKey);
            foreach (var (name, value) in entity) Write(json, name, value);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>Reads one row of an answer with minimal metadata, which carries the ETag and the types JSON cannot tell.</summary>
    public static TableEntity Deserialize(JsonElement json)
    {
        var entity = new TableEntity(json.GetProperty("PartitionKey").GetString()!, json.GetProperty("RowKey").GetString()!);
        if (json.TryGetProperty("odata.etag", out var etag)) entity.ETag = new ETag(etag.GetString()!);
        foreach (var property in json.EnumerateObject())
        {
            if (property.Name is "PartitionKey" or "RowKey" or "Timestamp" || property.Name.Contains("odata.", StringComparison.Ordinal)) continue;
            var type = json.TryGetProperty(property.Name + TypeSuffix, out var annotation) ? annotation.GetString() : null;
            if (property.Value.ValueKind != JsonValueKind.Null) entity[property.Name] = Read(property.Name, property.Value, type);
        }

        return entity;
    }

    private static void Write(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null: break;
            case string text: json.WriteString(name, text); break;
            case bool flag: json.WriteBoolean(name, flag); break;
            case int number: json.WriteNumber(name, number); break;
            case double real when double.IsFinite(real): WriteReal(json, name, real); break;
            case double real: WriteTyped(json, name, "Edm.Double", RealText(real)); break;
            case long number: WriteTyped(json, name, "Edm.Int64", number.ToString(CultureInfo.InvariantCulture)); break;
            case DateTimeOffset time: WriteTyped(json, name, "Edm.DateTime", time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)); break;
            case byte[] bytes: WriteTyped(json, name, "Edm.Binary", Convert.ToBase64String(bytes)); break;
            default: throw new NotSupportedException($"The column '{name}' has the type {value.GetType().Name}, which a table does not store.");
        }
    }

    private static void WriteTyped(Utf8JsonWriter json, string name, string type, string text)
    {
        json.WriteString(name + TypeSuffix, type);
        json.WriteString(name, text);
    }

    // 2.0 becomes 2 in JSON, which the service would take for an integer.
    private static void WriteReal(Utf8JsonWriter json, string name, double value)
    {
        json.WriteString(name + TypeSuffix, "Edm.Double");
        json.WriteNumber(name, value);
    }

    private static string RealText(double value) => double.IsNaN(value) ? "NaN" : double.IsPositiveInfinity(value) ? "Infinity" : "-Infinity";

    private static object Read(string name, JsonElement value, string? type) => (value.ValueKind, type) switch
    {
        (JsonValueKind.String, "Edm.Int64") => long.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        (JsonValueKind.String, "Edm.DateTime") => DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        (JsonValueKind.String, "Edm.Binary") => value.GetBytesFromBase64(),
        (JsonValueKind.String, "Edm.Double") => double.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        (JsonValueKind.String, _) => value.GetString()!,
        (JsonValueKind.True or JsonValueKind.False, _) => value.GetBoolean(),
        (JsonValueKind.Number, "Edm.Double") => value.GetDouble(),
        (JsonValueKind.Number, _) => value.TryGetInt32(out var number) ? (object)number : value.GetDouble(),
        _ => throw new NotSupportedException($"The column '{name}' came as {value.ValueKind}, which a table does not store."),
    };
}
