using System.Buffers.Text;
using System.Security.Cryptography;
using Atlassian.Content;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Publishing;

/// <summary>A local picture of a page.</summary>
/// <param name="Path">Where it lies among the files handed over.</param>
/// <param name="AttachmentName">What it is called on the page.</param>
/// <param name="Content">Its bytes, when the text itself holds them (<c>data:image/png;base64,…</c>).</param>
internal sealed record PlannedImage(string Path, string AttachmentName, byte[]? Content = null)
{
    /// <summary>The document with its local pictures named as attachments, and what they are.</summary>
    public static (Document Body, IReadOnlyList<PlannedImage> Images) Name(Document document, string folder)
    {
        var files = document.Images().Select(image => image.Source).Distinct()
            .Select(source => (source, file: Read(source, folder))).Where(pair => pair.file is not null)
            .ToDictionary(pair => pair.source, pair => pair.file!.Value);
        var names = AttachmentNames.For(files.Values.Select(file => file.Path));
        var body = document.MapImages(source => files.TryGetValue(source, out var file) ? new AttachmentImage(names[file.Path]) : source);
        return (body, [.. files.Values.DistinctBy(file => file.Path).Select(file => new PlannedImage(file.Path, names[file.Path], file.Content))]);
    }

    private static (string Path, byte[]? Content)? Read(ImageSource source, string folder) => source switch
    {
        AttachmentImage { PageTitle: null } file => Beside(WithoutQuery(file.FileName), folder),
        ExternalImage external when external.Url.StartsWith("file:", StringComparison.OrdinalIgnoreCase) => Beside(Uri.UnescapeDataString(external.Url), folder),
        ExternalImage external when external.Url.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase) => Within(external.Url),
        _ => null,
    };

    private static (string Path, byte[]? Content)? Beside(string written, string folder) =>
        LocalPath.Normalise(written, folder) is { Length: > 0 } path && LocalPath.Name(path) != ".." ? (path, null) : null;

    // Confluence does not show pictures that stand in an address, so they become attachments; named by their content, they keep their names.
    private static (string Path, byte[]? Content)? Within(string address)
    {
        var comma = address.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0 || !address[..comma].EndsWith(";base64", StringComparison.OrdinalIgnoreCase) || !Base64.IsValid(address.AsSpan(comma + 1))) return null;
        var content = Convert.FromBase64String(address[(comma + 1)..]);
        var type = address["data:image/".Length..address.IndexOf(';', StringComparison.Ordinal)].ToLowerInvariant();
        var ending = type switch { "svg+xml" => "svg", "jpeg" => "jpg", "x-icon" => "ico", _ => type };
        return ($"image-{Convert.ToHexStringLower(SHA256.HashData(content))[..12]}.{ending}", content);
    }

    // GitHub's ?raw=true and the like.
    private static string WithoutQuery(string path)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        return query > 0 && System.IO.Path.HasExtension(path[..query]) ? path[..query] : path;
    }
}
