namespace Playground.AtlassianSite.Confluence;

internal sealed record Label(long Id, string Prefix, string Name);

/// <summary>One saved state of a page or comment.</summary>
internal sealed record ContentVersion(int Number, string Title, string Body, User Author, DateTimeOffset Created, string Message, bool MinorEdit);

/// <summary>What pages, comments and attachments have in common.</summary>
internal abstract class Content(long id, Space space)
{
    public long Id { get; } = id;

    public Space Space { get; } = space;

    /// <summary>Confluence's word for it: <c>page</c>, <c>comment</c> or <c>attachment</c>.</summary>
    public abstract string Type { get; }

    /// <summary>The id as v1 and Data Center write it.</summary>
    public virtual string PublicId => Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary><c>current</c>, <c>trashed</c>, <c>draft</c> or <c>archived</c>.</summary>
    public string Status { get; set; } = "current";

    public List<ContentVersion> Versions { get; } = [];

    public List<Label> Labels { get; } = [];

    public ContentVersion Current => Versions[^1];

    public ContentVersion First => Versions[0];

    public string Title => Current.Title;

    /// <summary>The body in storage format.</summary>
    public string Body => Current.Body;
}

/// <summary>A page in a space's tree.</summary>
internal sealed class Page(long id, Space space) : Content(id, space)
{
    public override string Type => "page";

    public Page? Parent { get; set; }

    public int Position { get; set; }

    /// <summary>Children in any status, in the order they came.</summary>
    public List<Page> Children { get; } = [];

    public List<PageComment> Comments { get; } = [];

    public List<Attachment> Attachments { get; } = [];

    public IEnumerable<Page> CurrentChildren => Children.Where(child => child.Status == "current");

    /// <summary>From the root of the tree down to the parent.</summary>
    public IReadOnlyList<Page> Ancestors
    {
        get
        {
            var line = new List<Page>();
            for (var page = Parent; page is not null; page = page.Parent) line.Insert(0, page);
            return line;
        }
    }

    /// <summary>Everything below, parents before children, with the depth below this page.</summary>
    public IEnumerable<(Page Page, int Depth)> Descendants(int maxDepth = int.MaxValue, int depth = 1)
    {
        if (depth > maxDepth) yield break;
        foreach (var child in CurrentChildren)
        {
            yield return (child, depth);
            foreach (var below in child.Descendants(maxDepth, depth + 1)) yield return below;
        }
    }
}

/// <summary>Where an inline comment hangs: the marker's reference in the body and the words it marks.</summary>
internal sealed record InlineAnchor(string MarkerRef, string Selection);

/// <summary>A footer or inline comment on a page, or a reply to one.</summary>
internal sealed class PageComment(long id, Page page, PageComment? parent, InlineAnchor? anchor) : Content(id, page.Space)
{
    public override string Type => "comment";

    public Page Page { get; } = page;

    public PageComment? Parent { get; } = parent;

    public InlineAnchor? Anchor { get; } = anchor;

    public bool IsInline => Anchor is not null;

    /// <summary>State of an inline thread: <c>open</c>, <c>resolved</c>, <c>reopened</c> or <c>dangling</c>.</summary>
    public string Resolution { get; set; } = "open";

    public List<PageComment> Replies { get; } = [];
}

/// <summary>One uploaded state of a file.</summary>
internal sealed record FileVersion(byte[] Bytes, string MediaType);

/// <summary>A file on a page; uploading the same name again adds a version.</summary>
internal sealed class Attachment(long id, Page page) : Content(id, page.Space)
{
    public override string Type => "attachment";

    public override string PublicId => "att" + base.PublicId;

    public Page Page { get; } = page;

    /// <summary>The bytes of each version, in step with <see cref="Content.Versions"/>.</summary>
    public List<FileVersion> Files { get; } = [];

    public FileVersion File => Files[^1];
}
