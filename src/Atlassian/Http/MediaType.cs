namespace Atlassian.Http;

/// <summary>Media types by file name, for what people attach and publish.</summary>
public static class MediaType
{
    /// <summary>The type of what is not known.</summary>
    public const string Unknown = "application/octet-stream";

    /// <summary>The type a file name's ending stands for; <c>application/octet-stream</c> when it is not a common one.</summary>
    public static string Of(string fileName) => Path.GetExtension(fileName).ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        ".svg" => "image/svg+xml",
        ".bmp" => "image/bmp",
        ".tif" or ".tiff" => "image/tiff",
        ".avif" => "image/avif",
        ".ico" => "image/x-icon",
        ".md" => "text/markdown",
        ".txt" or ".log" => "text/plain",
        ".csv" => "text/csv",
        ".json" => "application/json",
        ".html" or ".htm" => "text/html",
        ".xml" => "application/xml",
        ".yaml" or ".yml" => "application/yaml",
        ".eml" => "message/rfc822",
        ".pdf" => "application/pdf",
        ".zip" => "application/zip",
        ".docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ".doc" => "application/msword",
        ".xls" => "application/vnd.ms-excel",
        ".ppt" => "application/vnd.ms-powerpoint",
        ".msg" => "application/vnd.ms-outlook",
        ".mp4" => "video/mp4",
        ".mp3" => "audio/mpeg",
        _ => Unknown,
    };

    /// <summary>Whether a file name's ending is that of an image.</summary>
    public static bool IsImage(string fileName) => Of(fileName).StartsWith("image/", StringComparison.Ordinal);
}
