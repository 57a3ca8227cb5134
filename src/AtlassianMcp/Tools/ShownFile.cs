using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ModelContextProtocol.Protocol;

namespace AtlassianMcp.Tools;

/// <summary>A file; texts have their text, and where it goes on; what cannot be shown has a resource to be read.</summary>
public sealed record ShownFile(
    string Id,
    string Name,
    string? MediaType,
    long Size,
    string? Author,
    string? Text = null,
    string? Position = null,
    string? NextCursor = null,
    string? ResourceUri = null,
    string? Url = null,
    string? Note = null)
{
    // In bytes.
    private const long ResourceLimit = 4 * 1024 * 1024;

    // As all tools write their results, for this one writes its own.
    private static readonly JsonSerializerOptions Answers = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Shows a file: a picture as a picture, a text as text, anything else as a link to its resource.</summary>
    /// <param name="file">The file.</param>
    /// <param name="maxChars">Most characters of a text.</param>
    /// <param name="cursor">Where a text goes on; null for its beginning.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal static async Task<CallToolResult> ShowAsync(AttachedFile file, int maxChars, string? cursor, CancellationToken cancellationToken)
    {
        var result = new ShownFile(file.Id, file.Name, file.MediaType, file.Size, file.Author, Url: file.Url);
        if (AttachedText.Is(file)) return Told(await AttachedText.ReadAsync(file, cancellationToken) is { } text ? text.Part(result, maxChars, cursor) : result with { Note = AttachedText.TooLarge });
        if (await AttachedPicture.ReadAsync(file, cancellationToken) is { } picture) return Told(result with { Note = picture.Note }, ImageContentBlock.FromBytes(picture.Content, picture.MediaType));
        return file.Size > ResourceLimit
            ? Told(result with { Note = "Too large to be given here: a person opens it by its url." })
            : Told(result with { ResourceUri = file.ResourceUri }, new ResourceLinkBlock { Uri = file.ResourceUri, Name = file.Name, MimeType = file.MediaType, Size = file.Size });
    }

    private static CallToolResult Told(ShownFile result, params ContentBlock[] blocks)
    {
        var structured = JsonSerializer.SerializeToElement(result, Answers);
        return new CallToolResult { StructuredContent = structured, Content = [new TextContentBlock { Text = structured.GetRawText() }, .. blocks] };
    }
}
