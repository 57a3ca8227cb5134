using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Atlassian.Content.Adf;

/// <summary>The types that ADF gives to nodes and marks, each as one string only, however often a document says it.</summary>
internal static class AdfTypes
{
    private const int Longest = 32;

    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "alignment", "annotation", "backgroundColor", "blockCard", "blockTaskItem", "blockquote", "bodiedExtension", "bodiedSyncBlock", "border", "breakout", "bulletList", "caption", "code", "codeBlock",
        "dataConsumer", "date", "decisionItem", "decisionList", "doc", "em", "embedCard", "emoji", "expand", "extension", "fontSize", "fragment", "hardBreak", "heading", "indentation", "inlineCard",
        "inlineExtension", "layoutColumn", "layoutSection", "link", "listItem", "media", "mediaGroup", "mediaInline", "mediaSingle", "mention", "nestedExpand", "orderedList", "panel", "paragraph",
        "placeholder", "rule", "status", "strike", "strong", "subsup", "syncBlock", "table", "tableCell", "tableHeader", "tableRow", "taskItem", "taskList", "text", "textColor", "underline");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The type of a node or mark, or null.</summary>
    public static string? Type(this JsonElement node)
    {
        if (node.ValueKind != JsonValueKind.Object || !node.TryGetProperty("type"u8, out var type) || type.ValueKind != JsonValueKind.String) return null;
        var quoted = JsonMarshal.GetRawUtf8Value(type);
        Span<char> name = stackalloc char[Longest];
        return quoted.Length <= Longest && Ascii.ToUtf16(quoted[1..^1], name, out var length) == System.Buffers.OperationStatus.Done && Names.TryGetValue(name[..length], out var known)
            ? known
            : node.Text("type");
    }
}
