namespace Atlassian.Http.Links;

/// <summary>What an address, key or ARI can lead to.</summary>
public enum LinkKind
{
    Issue,
    IssueComment,
    IssueAttachment,
    Project,
    Board,
    Sprint,
    Queue,
    Filter,
    Query,
    Dashboard,
    Version,
    Component,
    Request,
    Portal,
    Page,
    PageComment,
    BlogPost,
    PageAttachment,
    Space,
    Folder,
    Whiteboard,
    Database,
    Embed,
    User,
    Site,
}

/// <summary>What somebody pasted, understood as far as the text itself tells.</summary>
/// <param name="Kind">What it leads to.</param>
/// <param name="Id">Its key or id; a query's words.</param>
public sealed record Link(LinkKind Kind, string Id)
{
    /// <summary>The product it belongs to; null where the text does not tell, as of a person.</summary>
    public Product? Product { get; init; }

    /// <summary>What it lies in: the issue of a comment, the project of a board, the space of a page.</summary>
    public string? Within { get; init; }

    /// <summary>The title, where only title and space name a page.</summary>
    public string? Title { get; init; }

    /// <summary>The day of a blog post, such as 2026-11-21, where only that, title and space name it.</summary>
    public string? Day { get; init; }

    /// <summary>The Cloud site's id, where an ARI names it.</summary>
    public string? CloudId { get; init; }

    /// <summary>The address, where one was given.</summary>
    public Uri? Address { get; init; }
}
