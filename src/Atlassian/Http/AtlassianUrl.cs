using Atlassian.Http.Links;

namespace Atlassian.Http;

/// <summary>What a pasted Confluence address points to.</summary>
public abstract record PageReference
{
    private PageReference()
    {
    }

    /// <summary>A page by its numeric id.</summary>
    public sealed record ById(string PageId) : PageReference;

    /// <summary>A page by the key of its space and its title, as older Data Center addresses name it.</summary>
    public sealed record ByTitle(string SpaceKey, string Title) : PageReference;

    /// <summary>A blog post by space, day and title, as Data Center addresses name it; the day as 2026-11-21.</summary>
    public sealed record ByDay(string SpaceKey, string Day, string Title) : PageReference;
}

/// <summary>Tells what people mean by an issue key, a page id, an ARI or an address copied from a browser.</summary>
public static class AtlassianUrl
{
    /// <summary>The key (upper case) or numeric id of an issue, from itself or from any Jira address that names it.</summary>
    public static string Issue(string text) =>
        LinkReader.Read(text).Select(IssueOf).FirstOrDefault(key => key is not null)
        ?? throw new ArgumentException($"'{Shown(text)}' is neither an issue key such as OPS-42 nor the address of an issue.", nameof(text));

    /// <summary>The page, or what else lies in page trees, meant by a numeric id or by any of Confluence's addresses, short links included.</summary>
    public static PageReference Page(string text) =>
        LinkReader.Read(text).Select(PageOf).FirstOrDefault(page => page is not null)
        ?? throw new ArgumentException($"'{Shown(text)}' is neither a page id nor the address of a Confluence page.", nameof(text));

    private static string? IssueOf(Link link) => link.Kind switch
    {
        LinkKind.Issue or LinkKind.Request => link.Id,
        LinkKind.IssueComment => link.Within,
        _ => null,
    };

    private static PageReference? PageOf(Link link) => link switch
    {
        { Kind: LinkKind.Page, Title: { } title, Within: { } space } => new PageReference.ByTitle(space, title),
        { Kind: LinkKind.BlogPost, Title: { } title, Within: { } space, Day: { } day } => new PageReference.ByDay(space, day, title),
        // What is no page has an id of the same kind, and the site tells.
        { Kind: LinkKind.Page or LinkKind.BlogPost or LinkKind.Folder or LinkKind.Whiteboard or LinkKind.Database or LinkKind.Embed } => new PageReference.ById(link.Id),
        { Kind: LinkKind.PageComment, Within: { } page } => new PageReference.ById(page),
        _ => null,
    };

    private static string Shown(string text) => text.Trim() is { Length: > 120 } longer ? longer[..120] + "…" : text.Trim();
}
