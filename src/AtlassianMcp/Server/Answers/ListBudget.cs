using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Server.Answers;

/// <summary>
/// Keeps lists within what a model should read at once: what is too much is left for the next page, whose cursor says after how many items of the
/// product's own page it goes on.
/// </summary>
/// <param name="Cursor">The product's cursor for the page; null for its first.</param>
/// <param name="Skip">How many of its items were shown before.</param>
internal sealed record ListBudget(string? Cursor, int Skip)
{
    private const int Most = 20_000;
    private const string CursorName = "cursor";
    private const string NextName = "next_cursor";
    private const string Mark = "~after:";

    /// <summary>Reads where a call goes on, and leaves its cursor as the product knows it; null when the tool gives no list page by page.</summary>
    public static ListBudget? Begin(McpServerTool tool, IDictionary<string, JsonElement>? arguments)
    {
        if (!IsPaged(tool)) return null;
        var text = arguments is not null && arguments.TryGetValue(CursorName, out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : "";
        var at = text.LastIndexOf(Mark, StringComparison.Ordinal);
        if (at < 0 || !int.TryParse(text[(at + Mark.Length)..], NumberStyles.None, CultureInfo.InvariantCulture, out var skip)) return new(text.Length == 0 ? null : text, 0);
        if (at == 0) arguments!.Remove(CursorName);
        else arguments![CursorName] = JsonSerializer.SerializeToElement(text[..at]);
        return new(at == 0 ? null : text[..at], skip);
    }

    /// <summary>Leaves out what was shown before and what is too much.</summary>
    public JsonElement Cut(JsonElement result)
    {
        if (ListOf(result) is not { } name) return result;
        var items = result.GetProperty(name).EnumerateArray().Skip(Skip).ToList();
        var fitting = Fitting(items);
        if (Skip == 0 && fitting == items.Count) return result;
        var cut = JsonNode.Parse(result.GetRawText())!.AsObject();
        cut[name] = new JsonArray([.. items.Take(fitting).Select(item => JsonNode.Parse(item.GetRawText()))]);
        if (fitting < items.Count) cut[NextName] = string.Create(CultureInfo.InvariantCulture, $"{Cursor}{Mark}{Skip + fitting}");
        return JsonSerializer.SerializeToElement(cut, ToolJson.Options);
    }

    private static int Fitting(List<JsonElement> items)
    {
        var (length, count) = (0, 0);
        while (count < items.Count && (length += items[count].GetRawText().Length) <= Most) count++;
        return Math.Max(count, Math.Min(1, items.Count));
    }

    private static bool IsPaged(McpServerTool tool) =>
        tool.ProtocolTool.OutputSchema is { } output && Has(tool.ProtocolTool.InputSchema, CursorName) && Has(output, NextName);

    private static bool Has(JsonElement schema, string property) => schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(property, out _);

    private static string? ListOf(JsonElement result)
    {
        if (result.ValueKind != JsonValueKind.Object) return null;
        var lists = result.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Array).Select(member => member.Name).ToList();
        return lists.Count == 1 ? lists[0] : null;
    }
}
