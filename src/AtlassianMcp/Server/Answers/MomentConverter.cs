using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AtlassianMcp.Server.Answers;

/// <summary>Writes moments short: in UTC, to the second.</summary>
internal sealed class MomentConverter : JsonConverter<DateTimeOffset>
{
    /// <summary>How they are written.</summary>
    public const string Form = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture));
}
