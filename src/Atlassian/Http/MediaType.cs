namespace Atlassian.Http;

/// <summary>Media types by file name, for what people attach and publish.</summary>
public static class MediaType
{
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
        ".pdf" => "application/pdf",
        ".zip" => "application/zip",
        _ => "application/octet-stream",
    };

    /// <summary>Whether a file name's ending is that of an image.</summary>
    public static bool IsImage(string fileName) => Of(fileName).StartsWith("image/", StringComparison.Ordinal);
}
