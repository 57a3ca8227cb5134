namespace Playground.AtlassianSite.Web;

/// <summary>Uploaded files.</summary>
internal static class FormFiles
{
    public static byte[] Bytes(this IFormFile file)
    {
        using var buffer = new MemoryStream();
        file.CopyTo(buffer);
        return buffer.ToArray();
    }

    /// <summary>The part's own media type, or the one its file name suggests.</summary>
    public static string MediaType(this IFormFile file) =>
        string.IsNullOrEmpty(file.ContentType) || file.ContentType == "application/octet-stream" ? FromName(file.FileName) : file.ContentType;

    public static string FromName(string fileName) => Path.GetExtension(fileName).ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".svg" => "image/svg+xml",
        ".txt" or ".log" => "text/plain",
        ".md" => "text/markdown",
        ".csv" => "text/csv",
        ".json" => "application/json",
        ".pdf" => "application/pdf",
        ".zip" => "application/zip",
        _ => "application/octet-stream",
    };
}
