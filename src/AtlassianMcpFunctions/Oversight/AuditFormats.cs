using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcp.Audit;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;

namespace AtlassianMcpFunctions.Oversight;

/// <summary>Writes audit entries for other programs, as lines of JSON and of CSV. The names are what they rely on: they stay, whatever we call things.</summary>
internal static class AuditFormats
{
    /// <summary>The names of the values, in the order of <see cref="Json"/>, as a line of CSV.</summary>
    public static string CsvHeading { get; } = CsvText.Row(Json(new AuditEntry(default, "", "", "")).Select(value => value.Key));

    /// <summary>An entry as a JSON object.</summary>
    public static JsonObject Json(AuditEntry entry) => new()
    {
        ["at"] = entry.At,
        ["tenant"] = entry.TenantId,
        ["caller"] = entry.Caller,
        ["caller_name"] = entry.CallerName,
        ["acting_as"] = entry.ActingAs,
        ["client"] = entry.Client,
        ["tool"] = entry.Tool,
        ["class"] = Word(entry.Class),
        ["target"] = entry.Target,
        ["job"] = entry.Job,
        ["outcome"] = Word(entry.Outcome),
        ["milliseconds"] = entry.Milliseconds,
        ["bytes_in"] = entry.BytesIn,
        ["bytes_out"] = entry.BytesOut,
        ["before"] = entry.Before,
        ["after"] = entry.After,
    };

    /// <summary>An entry as a line of JSON, without the end of the line.</summary>
    public static string Line(AuditEntry entry) => Json(entry).ToJsonString(TenantJson.Compact);

    /// <summary>An entry as a line of CSV; what a spreadsheet would take for a formula it does not.</summary>
    public static string Csv(AuditEntry entry) =>
        CsvText.Row(Json(entry).Select(value => value.Key == "at" ? entry.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) : value.Value?.ToString() ?? ""));

    /// <summary>A value as these formats write it.</summary>
    public static string Word(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
