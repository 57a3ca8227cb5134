using System.Text;

namespace Atlassian.Content;

/// <summary>What a link leads to within Confluence, taken apart from the address forms that <see cref="Link"/> names, for whoever leads it elsewhere.</summary>
public abstract record LinkTarget
{
    /// <summary>A page by title, in a space or the same one.</summary>
    public sealed record Page(string? SpaceKey, string Title, string? Anchor) : LinkTarget;

    /// <summary>A page by id.</summary>
    public sealed record PageId(string Id, string? Anchor) : LinkTarget;

    /// <summary>A place on the page itself.</summary>
    public sealed record Place(string Name) : LinkTarget;

    /// <summary>A file attached to the page itself.</summary>
    public sealed record Attachment(string FileName) : LinkTarget;

    /// <summary>A space.</summary>
    public sealed record Space(string Key) : LinkTarget;

    /// <summary>The target of an address; null when it is an ordinary one.</summary>
    public static LinkTarget? Parse(string href)
    {
        if (href.StartsWith("page:", StringComparison.Ordinal)) return ParsePage(href["page:".Length..]);
        if (href is ['#', _, ..]) return new Place(Uri.UnescapeDataString(href[1..]));
        if (href.StartsWith("attachment:", StringComparison.Ordinal) && href.Length > "attachment:".Length) return new Attachment(Uri.UnescapeDataString(href["attachment:".Length..]));
        return href.StartsWith("space:", StringComparison.Ordinal) && href.Length > "space:".Length ? new Space(Uri.UnescapeDataString(href["space:".Length..])) : null;
    }

    /// <summary>The address of a target.</summary>
    public string Href => this switch
    {
        Page { SpaceKey: { } space } page => $"page:{Escape(space)}/{Escape(page.Title)}{Tail(page.Anchor)}",
        Page page => $"page:{(page.Title.All(char.IsAsciiDigit) ? "/" : "")}{Escape(page.Title)}{Tail(page.Anchor)}",
        PageId page => $"page:{page.Id}{Tail(page.Anchor)}",
        Place anchor => "#" + string.Concat(anchor.Name.EnumerateRunes().Select(EscapeInPlace)),
        Attachment file => "attachment:" + Escape(file.FileName),
        Space space => "space:" + Escape(space.Key),
        _ => "",
    };

    private static LinkTarget? ParsePage(string rest)
    {
        var hash = rest.IndexOf('#', StringComparison.Ordinal);
        var anchor = hash < 0 || hash == rest.Length - 1 ? null : Uri.UnescapeDataString(rest[(hash + 1)..]);
        var page = hash < 0 ? rest : rest[..hash];
        if (page.Length == 0) return null;
        if (page.All(char.IsAsciiDigit)) return new PageId(page, anchor);
        var slash = page.IndexOf('/', StringComparison.Ordinal);
        var title = Uri.UnescapeDataString(page[(slash + 1)..]);
        return title.Length == 0 ? null : new Page(slash < 1 ? null : Uri.UnescapeDataString(page[..slash]), title, anchor);
    }

    private static string Escape(string part) => Uri.EscapeDataString(part);

    // Anchors are written as people write them: letters of any script and what may stand behind # stay.
    private static string EscapeInPlace(Rune rune) =>
        Rune.IsLetterOrDigit(rune) && rune != Rune.ReplacementChar || rune.IsAscii && "-._~@/:".Contains((char)rune.Value, StringComparison.Ordinal) ? rune.ToString() : Escape(rune.ToString());

    private static string Tail(string? anchor) => anchor is null ? "" : "#" + Escape(anchor);
}
