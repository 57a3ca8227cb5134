using System.Text;
using System.Text.Json;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Tools;

/// <summary>Reads the rows of a list that somebody sends: JSON, or a table whose header names the fields.</summary>
internal static class RowFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What each row of an upload holds, by name.</summary>
    /// <param name="upload">One file.</param>
    /// <param name="list">The member that holds the rows, where the JSON is an object.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentException">The file is neither.</exception>
    public static async Task<IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>> ReadAsync(ReceivedUpload upload, string list, CancellationToken cancellationToken)
    {
        if (upload.Files is not [var file]) throw new ArgumentException($"The upload holds {upload.Files.Count} files; send one, a CSV or JSON file.");
        return Of(Decoded(await file.ReadAsync(cancellationToken)), list);
    }

    /// <summary>What each row of a text holds, by name.</summary>
    /// <exception cref="ArgumentException">The text is neither.</exception>
    public static IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Of(string text, string list) => text.TrimStart().FirstOrDefault() is '[' or '{' ? OfJson(text, list) : OfTable(text);

    private static string Decoded(byte[] content)
    {
        try
        {
            return Utf8.GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new ArgumentException("The file is not UTF-8 text. Save the list as CSV UTF-8, or as JSON.");
        }
    }

    private static List<Dictionary<string, JsonElement>> OfJson(string text, string list)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            var rows = root.ValueKind == JsonValueKind.Object && root.TryGetProperty(list, out var inner) ? inner : root;
            return rows.Clone().Deserialize<List<Dictionary<string, JsonElement>>>() ?? [];
        }
        catch (JsonException problem)
        {
            throw new ArgumentException($"The file is no JSON list of objects: {problem.Message}");
        }
    }

    // A column that is there several times holds a list.
    private static List<Dictionary<string, JsonElement>> OfTable(string text)
    {
        var records = CsvText.Read(text);
        if (records.Count < 2) throw new ArgumentException("The table has no row below its header.");
        var header = records[0];
        var large = records.Skip(1).Select((record, index) => (record, index)).FirstOrDefault(row => row.record.Count > header.Count);
        if (large.record is not null) throw new ArgumentException($"Row {large.index + 1} has {large.record.Count} values, the header has {header.Count}. Values that hold the separator stand in quotation marks.");
        return [.. records.Skip(1).Select(record => Row(header, record))];
    }

    private static Dictionary<string, JsonElement> Row(IReadOnlyList<string> header, IReadOnlyList<string> record) => header
        .Zip(record).Where(cell => cell.First.Length > 0 && cell.Second.Length > 0)
        .GroupBy(cell => cell.First, cell => cell.Second, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(column => column.Key, column => column.ToArray() is [var one] ? JsonSerializer.SerializeToElement(one) : JsonSerializer.SerializeToElement(column.ToArray()));
}
