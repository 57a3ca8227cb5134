using System.ComponentModel;

namespace AtlassianMcp.Tools;

/// <summary>A small file given in the call itself.</summary>
public sealed record InlineFile(
    [property: Description("File name or path.")] string Name,
    [property: Description("Content in base64.")] string ContentBase64)
{
    /// <summary>The file's path and bytes.</summary>
    /// <exception cref="ArgumentException">The content is not base64.</exception>
    public (string Path, byte[] Content) Decode()
    {
        var bytes = new byte[ContentBase64.Length];
        return Convert.TryFromBase64String(ContentBase64, bytes, out var length)
            ? (Name, bytes[..length])
            : throw new ArgumentException($"The content of '{Name}' is not base64. Encode the file's bytes as base64 without a data: prefix.");
    }
}
