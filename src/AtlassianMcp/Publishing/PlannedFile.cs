using System.Buffers.Text;
using System.Security.Cryptography;
using Atlassian.Content;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Publishing;

/// <summary>A local file that a page shows or links to, and gets as an attachment.</summary>
/// <param name="Path">Where it lies among the files handed over.</param>
/// <param name="AttachmentName">What it is called on the page.</param>
/// <param name="Content">Its bytes, when the text itself holds them (<c>data:image/png;base64,…</c>).</param>
internal sealed record PlannedFile(string Path, string AttachmentName, byte[]? Content = null)
{
    /// <summary>The document with its local pictures and linked files named as attachments, and what they are; those that another page has are not among them.</summary>
    public static (Document Body, IReadOnlyList<PlannedFile> Files) Name(Document document, string folder, LocalNaming? naming = null)
    {
        naming ??= LocalNaming.None;
        var pictures = document.Images().Select(image => image.Source).Distinct()
            .Select(source => (source, file: Read(source, folder))).Where(pair => pair.file is not null)
            .ToDictionary(pair => pair.source, pair => pair.file!.Value);
        var links = LocalLink.In(document, folder).Where(link => naming.IsAttached(link.Path)).ToDictionary(link => link.Href);
        var files = pictures.Values.Concat(links.Values.Select(link => (link.Path, Content: (byte[]?)null))).DistinctBy(file => file.Path).ToList();
        var names = Names([.. files.Select(file => file.Path)], naming);
        var body = document
            .MapImages(source => pictures.TryGetValue(source, out var file) ? names[file.Path] : source)
            .MapLinks(href => links.TryGetValue(href, out var link) && names[link.Path] is { PageTitle: null } name ? new LinkTarget.Attachment(name.FileName).Href : href);
        return (body, [.. files.Where(file => names[file.Path].PageTitle is null).Select(file => new PlannedFile(file.Path, names[file.Path].FileName, file.Content))]);
    }

    private static Dictionary<string, AttachmentImage> Names(IReadOnlyList<string> paths, LocalNaming naming)
    {
        var known = paths.Select(path => (path, name: naming.Known(path))).Where(pair => pair.name is not null).ToDictionary(pair => pair.path, pair => pair.name!);
        foreach (var (path, name) in AttachmentNames.For(paths.Where(path => !known.ContainsKey(path)), known.Values.Where(name => name.PageTitle is null).Select(name => name.FileName)))
            known[path] = new AttachmentImage(name);
        return known;
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
