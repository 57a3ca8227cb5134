namespace Atlassian.Content;

/// <summary>Addresses of pictures that have no web address, as Markdown and ADF carry them: <c>media:collection/id</c> and <c>page:SPACE/Title#file.png</c>.</summary>
internal static class PictureAddress
{
    /// <summary>The source as one address.</summary>
    public static string Of(ImageSource source) => source switch
    {
        ExternalImage external => external.Url,
        MediaImage { Type: "file" } media => $"media:{Escape(media.Collection)}/{Escape(media.Id)}",
        MediaImage media => $"media:{Escape(media.Collection)}/{Escape(media.Id)}?type={Escape(media.Type)}",
        AttachmentImage { PageTitle: { } title } file => $"page:{(file.SpaceKey is { } space ? Escape(space) + "/" : "")}{Escape(title)}#{Escape(file.FileName)}",
        AttachmentImage file => Relative(file.FileName),
        _ => "",
    };

    /// <summary>The source an address of these kinds names, or null when it is of another kind.</summary>
    public static ImageSource? Parse(string address)
    {
        if (address.StartsWith("media:", StringComparison.Ordinal)) return Media(address["media:".Length..]);
        return address.StartsWith("page:", StringComparison.Ordinal) ? OtherPage(address["page:".Length..]) : null;
    }

    private static MediaImage? Media(string rest)
    {
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return null;
        var query = rest.IndexOf("?type=", slash, StringComparison.Ordinal);
        var id = query < 0 ? rest[(slash + 1)..] : rest[(slash + 1)..query];
        if (id.Length == 0) return null;
        return new(Uri.UnescapeDataString(id), Uri.UnescapeDataString(rest[..slash])) { Type = query < 0 || rest[(query + 6)..] != "link" ? "file" : "link" };
    }

    private static AttachmentImage? OtherPage(string rest)
    {
        var hash = rest.LastIndexOf('#');
        if (hash < 1 || hash == rest.Length - 1) return null;
        var page = rest[..hash];
        var slash = page.IndexOf('/', StringComparison.Ordinal);
        return new(Uri.UnescapeDataString(rest[(hash + 1)..]))
        {
            SpaceKey = slash < 0 ? null : Uri.UnescapeDataString(page[..slash]),
            PageTitle = Uri.UnescapeDataString(page[(slash + 1)..]),
        };
    }

    private static string Escape(string part) => Uri.EscapeDataString(part);

    // A file name that looks like a web address ("http:x.png") must not become one.
    private static string Relative(string name)
    {
        var path = string.Join('/', name.Split('/').Select(Escape));
        return SafeAddress.HasScheme(name) || name.StartsWith("//", StringComparison.Ordinal) ? "./" + path : path;
    }
}
