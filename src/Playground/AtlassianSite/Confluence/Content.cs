namespace Playground.AtlassianSite.Confluence;

internal sealed record Label(long Id, string Prefix, string Name);

/// <summary>One saved state of a page or comment.</summary>
internal sealed record ContentVersion(int Number, string Title, string Body, User Author, DateTimeOffset Created, string Message, bool MinorEdit);

/// <summary>What an app keeps with content.</summary>
internal sealed record ContentProperty(long Id, string Key, System.Text.Json.Nodes.JsonNode? Value, int Version, User Author, DateTimeOffset Written);

/// <summary>How far content is.</summary>
internal sealed record ContentState(long Id, string Name, string Color);

/// <summary>Who alone may do something: people by account id, and groups.</summary>
internal sealed record Restriction(IReadOnlyList<string> Users, IReadOnlyList<Group> Groups)
{
    public bool Holds(User? user) => user is not null && (Users.Contains(user.AccountId) || Groups.Any(group => group.Has(user)));
}

/// <summary>What pages, comments and attachments have in common.</summary>
internal abstract class Content(long id, Space space)
{
    public long Id { get; } = id;

    public Space Space { get; set; } = space;

    /// <summary>Confluence's word for it: <c>page</c>, <c>blogpost</c>, <c>folder</c>, <c>comment</c>, <c>attachment</c> …</summary>
    public abstract string Type { get; }

    /// <summary>The id as v1 and Data Center write it.</summary>
    public virtual string PublicId => Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary><c>current</c>, <c>trashed</c>, <c>draft</c> or <c>archived</c>.</summary>
    public string Status { get; set; } = "current";

    /// <summary>Who watches it, by account id.</summary>
    public HashSet<string> Watchers { get; } = [];

    /// <summary>Who likes it, by account id.</summary>
    public List<string> Likes { get; } = [];

    /// <summary>Who opened it when, by account id.</summary>
    public List<(string AccountId, DateTimeOffset At)> Views { get; } = [];

    /// <summary>What apps keep with it, by key.</summary>
    public SortedDictionary<string, ContentProperty> Properties { get; } = new(StringComparer.Ordinal);

    /// <summary>How far it is; null when nobody said.</summary>
    public ContentState? State { get; set; }

    /// <summary>Who alone may <c>read</c> or <c>update</c> it.</summary>
    public Dictionary<string, Restriction> Restrictions { get; } = [];

    public List<ContentVersion> Versions { get; } = [];

    public List<Label> Labels { get; } = [];

    public ContentVersion Current => Versions[^1];

    public ContentVersion First => Versions[0];

    public string Title => Current.Title;

    /// <summary>The body in storage format.</summary>
    public string Body => Current.Body;
}

/// <summary>What stands in a space's tree.</summary>
internal abstract class TreeItem(long id, Space space) : Content(id, space)
{
    public TreeItem? Parent { get; set; }

    public int Position { get; set; }

    /// <summary>Children in any status, in the order people see.</summary>
    public List<TreeItem> Children { get; } = [];

    public IEnumerable<TreeItem> CurrentChildren => Children.Where(child => child.Status == "current");

    /// <summary>From the root of the tree down to the parent.</summary>
    public IReadOnlyList<TreeItem> Ancestors
    {
        get
        {
            var line = new List<TreeItem>();
            for (var item = Parent; item is not null; item = item.Parent) line.Insert(0, item);
            return line;
        }
    }

    /// <summary>Everything below, parents before children, with the depth below this one.</summary>
    public IEnumerable<(TreeItem Item, int Depth)> Descendants(int maxDepth = int.MaxValue, int depth = 1)
    {
        if (depth > maxDepth) yield break;
        foreach (var child in CurrentChildren)
        {
            yield return (child, depth);
            foreach (var below in child.Descendants(maxDepth, depth + 1)) yield return below;
        }
    }
}

/// <summary>A page in a space's tree.</summary>
internal class Page(long id, Space space) : TreeItem(id, space)
{
    public override string Type => "page";

    /// <summary>Whether it is a live doc, which has no drafts.</summary>
    public bool IsLive { get; init; }

    public List<PageComment> Comments { get; } = [];

    public List<Attachment> Attachments { get; } = [];
}

/// <summary>A blog post; it stands in no tree.</summary>
internal sealed class BlogPost(long id, Space space) : Page(id, space)
{
    public override string Type => "blogpost";
}

/// <summary>A folder, whiteboard, database or embed: Cloud's things in the tree that are no pages.</summary>
internal sealed class TreeNode(long id, Space space, string type) : TreeItem(id, space)
{
    public override string Type => type;

    /// <summary>Where an embed leads to.</summary>
    public string? EmbedUrl { get; init; }
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
