using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Atlassian.Confluence;
using Atlassian.Content.Markdown;
using Atlassian.Content.StorageFormat;

namespace AtlassianMcp.Jobs.Handlers;

/// <summary>A comment as it is saved beside a page.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Kind">footer or inline.</param>
/// <param name="Author">Display name, else id.</param>
/// <param name="CreatedAt">When it was written or last changed.</param>
/// <param name="On">The passage an inline comment is about.</param>
/// <param name="Resolution">open, reopened, resolved or dangling; of inline comments.</param>
/// <param name="Body">Its text as Markdown.</param>
/// <param name="Replies">Replies, oldest first.</param>
public sealed record SavedComment(
    string Id, string Kind, string? Author, DateTimeOffset? CreatedAt, string? On, string? Resolution, string Body, IReadOnlyList<SavedComment> Replies)
{
    /// <summary>The comment with its replies.</summary>
    public static SavedComment Of(ConfluenceComment comment) => new(
        comment.Id,
        comment.Kind == CommentKind.Inline ? "inline" : "footer",
        comment.Author.Name ?? comment.Author.Id,
        comment.CreatedAt,
        comment.InlineSelection,
        comment.Resolution,
        MarkdownWriter.Write(StorageFormatReader.Read(comment.Body?.Value ?? "")).Trim(),
        [.. comment.Replies.Select(Of)]);

    /// <summary>Writes the comment as a Markdown section, its replies one level below.</summary>
    public void AppendTo(StringBuilder text, int level)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{new string('#', Math.Min(level, 6))} {(level == 3 ? "Comment" : "Reply")} by {Author ?? "unknown"} ({CreatedAt:yyyy-MM-dd HH:mm}Z)\n\n");
        if (On is not null) text.Append(CultureInfo.InvariantCulture, $"> {On.ReplaceLineEndings(" ")}\n\n");
        text.Append(Body).Append('\n');
        foreach (var reply in Replies) reply.AppendTo(text, level + 1);
    }
}

/// <summary>How saved JSON files are written: for people to read.</summary>
internal static class SavedJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };
}
