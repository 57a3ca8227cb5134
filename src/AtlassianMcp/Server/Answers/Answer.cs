using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Server.Answers;

/// <summary>Makes what a tool gave back into what its caller reads: short text beside the structured result, never more than a client takes.</summary>
internal static class Answer
{
    /// <summary>The most characters an answer has, text and structured result each.</summary>
    public const int Most = 100_000;

    private const int MarkBytes = 3;

    /// <summary>Shapes a tool's result.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="result">What it gave back.</param>
    /// <param name="budget">Where its list goes on; null when it gives none.</param>
    public static CallToolResult Of(McpServerTool tool, CallToolResult result, ListBudget? budget)
    {
        if (result.IsError is true || result.StructuredContent is not { ValueKind: JsonValueKind.Object } structured || IsShaped(result)) return Checked(tool, result);
        if (budget is not null) result.StructuredContent = structured = budget.Cut(structured);
        var text = ToolCatalog.ToolsetOf(tool).ShowsResult ? structured.GetRawText() : AnswerText.Of(structured, NewMark());
        result.Content = [new TextContentBlock { Text = text }, .. result.Content.Where(block => block is not TextContentBlock)];
        return Checked(tool, result);
    }

    // What says more than its structured result has been written by hand.
    private static bool IsShaped(CallToolResult result) => result.Content.OfType<TextContentBlock>().FirstOrDefault()?.Text is not ['{', ..];

    private static CallToolResult Checked(McpServerTool tool, CallToolResult result)
    {
        var text = result.Content.OfType<TextContentBlock>().Sum(block => block.Text.Length);
        var structured = result.StructuredContent is { } content ? Length(content) : 0;
        return Math.Max(text, structured) <= Most
            ? result
            : ToolErrors.Failure($"{tool.ProtocolTool.Name} has more to say than an answer may hold ({Math.Max(text, structured):N0} of {Most:N0} characters). Ask for less: fewer fields, a smaller limit or max_chars, a part of it.");
    }

    // Of characters; no text has more of them than bytes.
    private static int Length(JsonElement content) =>
        JsonMarshal.GetRawUtf8Value(content) is var bytes && bytes.Length <= Most ? bytes.Length : Encoding.UTF8.GetCharCount(bytes);

    private static string NewMark() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(MarkBytes));
}
