using Atlassian.Http;

namespace AtlassianMcp.Tools.Platform.Knowledge;

/// <summary>How something leads to what was asked about.</summary>
public enum LinkWay
{
    /// <summary>A link between two issues.</summary>
    IssueLink,

    /// <summary>A link from an issue to something elsewhere.</summary>
    RemoteLink,

    /// <summary>A link in a page's text.</summary>
    PageLink,

    /// <summary>A text that names its key, id or address.</summary>
    Mention,
}

/// <summary>Something that links to it, or that it is linked with.</summary>
/// <param name="Way">How.</param>
/// <param name="Kind">issue, page, blogpost, comment, or elsewhere.</param>
/// <param name="Id">Its key or id.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Url">Where a person opens it.</param>
/// <param name="Relation">What it is to the other, such as <c>blocks</c>.</param>
public sealed record LinkHit(LinkWay Way, string Kind, string? Id, string? Title, string? Url, string? Relation = null);

/// <summary>One of the places that are looked through, page by page.</summary>
/// <param name="Name">What to call it when it fails.</param>
/// <param name="ReadAsync">Gives what is there, from a cursor on.</param>
internal sealed record LinkSource(string Name, Func<string?, int, CancellationToken, Task<Page<LinkHit>>> ReadAsync);
