using System.Text.Json;
using Azure;

namespace AtlassianMcpFunctions.Storage.Tables;

/// <summary>The Table service's errors by their codes.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/table-service-error-codes</remarks>
internal static class TableErrors
{
    public const string TableNotFound = "TableNotFound";
    public const string TableAlreadyExists = "TableAlreadyExists";
    public const string ResourceNotFound = "ResourceNotFound";
    public const string EntityAlreadyExists = "EntityAlreadyExists";

    /// <summary>The exception for a refused request; it names status and code but neither the address nor the body, which may hold values.</summary>
    public static RequestFailedException From(Response response) => From(response.Status, CodeOf(response));

    /// <summary>The exception for a status and a code.</summary>
    public static RequestFailedException From(int status, string? code)
    {
        return new RequestFailedException(status, $"Table Storage answered {status} {code}.", code, null);
    }

    /// <summary>The error code of an answer, from its header or its body; null when it has none.</summary>
    public static string? CodeOf(Response response)
    {
        return response.Headers.TryGetValue("x-ms-error-code", out var code) ? code : CodeOf(response.Content.ToMemory());
    }

    /// <summary>The error code in a JSON body; null when there is none.</summary>
    public static string? CodeOf(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty || body.Span[0] != '{') return null;
        try
        {
            // Inside a batch's answer more text follows the JSON: the reader stops at its end.
            var reader = new Utf8JsonReader(body.Span);
            using var json = JsonDocument.ParseValue(ref reader);
            return json.RootElement.TryGetProperty("odata.error", out var error) && error.TryGetProperty("code", out var code) ? code.GetString() : null;
        }
        catch (JsonException)
        {
            // A proxy in between may answer anything; then the status has to do.
            return null;
        }
    }
}
