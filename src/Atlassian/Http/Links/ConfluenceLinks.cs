using System.Globalization;

namespace Atlassian.Http.Links;

/// <summary>The addresses of Confluence, Cloud and Data Center.</summary>
internal static class ConfluenceLinks
{
    private static readonly Dictionary<string, LinkKind> InSpaces = new(StringComparer.Ordinal)
    {
        ["folder"] = LinkKind.Folder,
        ["whiteboard"] = LinkKind.Whiteboard,
        ["database"] = LinkKind.Database,
        ["embed"] = LinkKind.Embed,
    };

    /// <summary>What an address of Confluence leads to; null when it is none.</summary>
    public static Link? Read(Address url)
    {
        for (var at = 0; at < url.Segments.Length; at++)
        {
            if (Read(url, url.Segments[at..]) is { } link) return Commented(url, link) with { Product = Product.Confluence, Address = url.Url };
        }

        return null;
    }

    private static Link? Read(Address url, string[] rest) => rest switch
    {
        ["spaces", var space, "pages", var id, ..] when Keys.IsId(id) => new(LinkKind.Page, id) { Within = space },
        // edit-v2, edit, resumedraft …
        ["spaces", var space, "pages", _, var id, ..] when Keys.IsId(id) => new(LinkKind.Page, id) { Within = space },
        ["spaces", var space, "blog", .. var date] when date.FirstOrDefault(part => Keys.IsId(part) && part.Length > 4) is { } id => new(LinkKind.BlogPost, id) { Within = space },
        ["spaces", var space, var kind, var id, ..] when InSpaces.TryGetValue(kind, out var known) && Keys.IsId(id) => new(known, id) { Within = space },
        ["spaces", var space, ..] when Keys.IsSpace(space) => new(LinkKind.Space, space),
        ["display", var space, { Length: 4 } year, { Length: 2 } month, { Length: 2 } day, var title, ..] when Keys.IsId(year + month + day) =>
            new(LinkKind.BlogPost, "") { Within = space, Title = title.Replace('+', ' '), Day = $"{year}-{month}-{day}" },
        ["display", var space, "", ..] => new(LinkKind.Space, space),
        ["display", var space, { Length: 4 } year, { Length: 2 } month, { Length: 2 } day, var title, ..] when Keys.IsId(year + month + day) =>
            new(LinkKind.BlogPost, "") { Within = space, Day = $"{year}-{month}-{day}", Title = title.Replace('+', ' ') },
        ["display", var space, var title, ..] => new(LinkKind.Page, "") { Within = space, Title = title.Replace('+', ' ') },
        ["display", var space] => new(LinkKind.Space, space),
        ["pages", _, ..] when (url.Query("pageId", "draftId") is { } id) && Keys.IsId(id) => new(LinkKind.Page, id),
        ["pages", _, ..] when url.Query("spaceKey") is { } space && url.Query("title") is { } title => new(LinkKind.Page, "") { Within = space, Title = title },
        ["download", "attachments" or "thumbnails", var page, var name, ..] when Keys.IsId(page) => new(LinkKind.PageAttachment, name) { Within = page },
        ["x", var code] when TinyId(code) is { } id => new(LinkKind.Page, id),
        ["people", var id, ..] => new(LinkKind.User, id),
        _ => null,
    };

    private static Link Commented(Address url, Link link) =>
        link.Kind is LinkKind.Page or LinkKind.BlogPost && link.Id.Length > 0 && url.Query("focusedCommentId") is { } comment && Keys.IsId(comment)
            ? new(LinkKind.PageComment, comment) { Within = link.Id }
            : link;

    // A short link is the page id, little-endian, in base64 whose signs are safe in addresses and whose trailing zeros are cut off.
    private static string? TinyId(string code)
    {
        Span<byte> bytes = stackalloc byte[12];
        var base64 = code.Replace('-', '/').Replace('_', '+').PadRight(12, 'A');
        if (base64.Length > 12 || !Convert.TryFromBase64String(base64, bytes, out var written) || written < sizeof(long)) return null;
        var id = System.Buffers.Binary.BinaryPrimitives.ReadInt64LittleEndian(bytes);
        return id > 0 ? id.ToString(CultureInfo.InvariantCulture) : null;
    }
}
