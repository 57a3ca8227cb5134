using System.Collections.Concurrent;

namespace Playground.AtlassianSite.Confluence;

/// <summary>The state of one Confluence: spaces, pages, comments and files, each found by id without searching.</summary>
internal sealed class ConfluenceStore(AtlassianStore site)
{
    private readonly Dictionary<string, Space> _spaces = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<long, Content> _contents = [];
    private readonly SortedDictionary<long, Page> _pages = [];
    private readonly SortedDictionary<long, BlogPost> _posts = [];
    private readonly List<Template> _templates = [];
    private readonly Dictionary<(long Space, string Title), Page> _titles = [];
    private readonly Dictionary<(string Prefix, string Name), Label> _labels = [];
    private readonly Ids _ids = new(65600);

    /// <summary>Base address without a trailing slash, context path included; known once the site runs.</summary>
    public string Address { get; set; } = "http://127.0.0.1";

    public AtlassianStore Site { get; } = site;

    public IEnumerable<Space> Spaces => _spaces.Values.Where(Sees);

    public IEnumerable<Page> Pages => _pages.Values.Where(Sees);

    public IEnumerable<BlogPost> BlogPosts => _posts.Values.Where(Sees);

    /// <summary>Templates of spaces that are seen, and those for all spaces.</summary>
    public IEnumerable<Template> Templates => _templates.Where(template => template.Space is null || Sees(template.Space));

    /// <summary>Long work, all of which is done at once: what came of each.</summary>
    public ConcurrentDictionary<long, long> LongTasks { get; } = new();

    public IEnumerable<Content> Contents => _contents.Values.Where(Sees);

    /// <summary>Adds a space with its homepage.</summary>
    public Space AddSpace(string key, string name, string description = "", User? author = null)
    {
        lock (Site.Gate)
        {
            var space = new Space(_ids.Next(), key, name, description, author ?? Site.Users.Demo, Site.Now);
            _spaces.Add(key, space);
            space.Homepage = AddPage(space, null, name, "<p />", author);
            return space;
        }
    }

    public Space? FindSpace(string? key) => key is not null && _spaces.GetValueOrDefault(key) is { } space && Sees(space) ? space : null;

    public Space? FindSpace(long id) => Spaces.FirstOrDefault(space => space.Id == id);

    public Content? Find(long id) => _contents.GetValueOrDefault(id) is { } content && Sees(content) ? content : null;

    public T? Find<T>(long id) where T : Content => Find(id) as T;

    /// <summary>Finds by the id of v1 and Data Center, in which attachments are called <c>att123</c>.</summary>
    public Content? Find(string id) => long.TryParse(id.StartsWith("att", StringComparison.Ordinal) ? id[3..] : id, out var number) ? Find(number) : null;

    /// <summary>The current page with this title; titles are unique in a space, whatever their case.</summary>
    public Page? FindByTitle(Space space, string title) => _titles.GetValueOrDefault((space.Id, Fold(title)));

    /// <summary>Adds a page, current or a draft; the title of a current one must be free in its space.</summary>
    public Page AddPage(Space space, TreeItem? parent, string title, string storage, User? author = null, string status = "current", bool isLive = false)
    {
        lock (Site.Gate)
        {
            if (status == "current" && FindByTitle(space, title) is not null) throw new ArgumentException($"The title '{title}' is taken in {space.Key}.", nameof(title));
            var page = new Page(_ids.Next(), space) { Status = status, IsLive = isLive };
            page.Versions.Add(new ContentVersion(1, title, storage, author ?? Site.Users.Demo, Site.Now, "", false));
            _contents.Add(page.Id, page);
            _pages.Add(page.Id, page);
            if (status == "current") _titles.Add((space.Id, Fold(title)), page);
            Move(page, parent);
            return page;
        }
    }

    /// <summary>Adds a blog post.</summary>
    public BlogPost AddBlogPost(Space space, string title, string storage, User? author = null, string status = "current")
    {
        lock (Site.Gate)
        {
            var post = new BlogPost(_ids.Next(), space) { Status = status };
            post.Versions.Add(new ContentVersion(1, title, storage, author ?? Site.Users.Demo, Site.Now, "", false));
            _contents.Add(post.Id, post);
            _posts.Add(post.Id, post);
            return post;
        }
    }

    /// <summary>Adds a folder, whiteboard, database or embed.</summary>
    public TreeNode AddNode(string type, Space space, TreeItem? parent, string title, User? author = null, string? embedUrl = null)
    {
        lock (Site.Gate)
        {
            var node = new TreeNode(_ids.Next(), space, type) { EmbedUrl = embedUrl };
            node.Versions.Add(new ContentVersion(1, title, "", author ?? Site.Users.Demo, Site.Now, "", false));
            _contents.Add(node.Id, node);
            Move(node, parent);
            return node;
        }
    }

    /// <summary>Adds a template for one space or, without one, for all.</summary>
    public Template AddTemplate(string name, string description, string storage, Space? space = null, params string[] labels)
    {
        lock (Site.Gate)
        {
            var template = new Template(_ids.Next(), name, description, space, storage, labels);
            _templates.Add(template);
            return template;
        }
    }

    /// <summary>Saves a new version of a page or comment.</summary>
    public void Change(Content content, string title, string storage, User author, string message = "", bool minorEdit = false)
    {
        lock (Site.Gate)
        {
            if (content is Page page and not BlogPost && page.Status == "current")
            {
                ForgetTitle(page);
                _titles[(page.Space.Id, Fold(title))] = page;
            }
            content.Versions.Add(new ContentVersion(content.Current.Number + 1, title, storage, author, Site.Now, message, minorEdit));
        }
    }

    /// <summary>Puts something last below a parent, or at the root of its space.</summary>
    public void Move(TreeItem item, TreeItem? parent)
    {
        lock (Site.Gate)
        {
            item.Parent?.Children.Remove(item);
            item.Parent = parent;
            item.Position = parent is null or { Children.Count: 0 } ? 0 : parent.Children[^1].Position + 1;
            parent?.Children.Add(item);
            if (parent is not null) Settle(item, parent.Space);
        }
    }

    /// <summary>Puts something right before or behind another one.</summary>
    public void MoveBeside(TreeItem item, TreeItem sibling, bool isBehind)
    {
        lock (Site.Gate)
        {
            item.Parent?.Children.Remove(item);
            item.Parent = sibling.Parent;
            Settle(item, sibling.Space);
            if (sibling.Parent?.Children is not { } children) return;
            children.Insert(children.IndexOf(sibling) + (isBehind ? 1 : 0), item);
            for (var at = 0; at < children.Count; at++) children[at].Position = at;
        }
    }

    /// <summary>Puts a page in the trash; its children move up to its parent, as Confluence does.</summary>
    public void Trash(Page page)
    {
        lock (Site.Gate)
        {
            page.Status = "trashed";
            if (page is BlogPost) return;
            ForgetTitle(page);
            foreach (var child in page.Children.ToList()) Move(child, page.Parent);
        }
    }

    public void Restore(Page page)
    {
        lock (Site.Gate)
        {
            page.Status = "current";
            if (page is not BlogPost) _titles.TryAdd((page.Space.Id, Fold(page.Title)), page);
        }
    }

    /// <summary>Removes content for good.</summary>
    public void Purge(Content content)
    {
        lock (Site.Gate)
        {
            _contents.Remove(content.Id);
            if (content is Attachment attachment) attachment.Page.Attachments.Remove(attachment);
            if (content is PageComment comment) PurgeComment(comment);
            if (content is not Page page) return;
            if (page.Status != "trashed") Trash(page);
            page.Parent?.Children.Remove(page);
            _pages.Remove(page.Id);
            _posts.Remove(page.Id);
            foreach (var part in page.Comments.Cast<Content>().Concat(page.Attachments)) _contents.Remove(part.Id);
        }
    }

    public PageComment AddComment(Page page, string storage, PageComment? parent = null, InlineAnchor? anchor = null, User? author = null)
    {
        lock (Site.Gate)
        {
            var comment = new PageComment(_ids.Next(), page, parent, anchor ?? parent?.Anchor);
            comment.Versions.Add(new ContentVersion(1, "Re: " + page.Title, storage, author ?? Site.Users.Demo, Site.Now, "", false));
            _contents.Add(comment.Id, comment);
            page.Comments.Add(comment);
            parent?.Replies.Add(comment);
            return comment;
        }
    }

    /// <summary>Adds a file to a page, or a new version when the page has one of that name.</summary>
    public Attachment AddAttachment(Page page, string fileName, string mediaType, byte[] bytes, User? author = null, string message = "", bool minorEdit = false)
    {
        lock (Site.Gate)
        {
            var attachment = page.Attachments.Find(file => file.Title == fileName && file.Status == "current");
            if (attachment is null)
            {
                attachment = new Attachment(_ids.Next(), page);
                _contents.Add(attachment.Id, attachment);
                page.Attachments.Add(attachment);
            }
            AddVersion(attachment, fileName, mediaType, bytes, author ?? Site.Users.Demo, message, minorEdit);
            return attachment;
        }
    }

    public void AddVersion(Attachment attachment, string fileName, string mediaType, byte[] bytes, User author, string message, bool minorEdit)
    {
        var number = attachment.Versions.Count == 0 ? 1 : attachment.Current.Number + 1;
        attachment.Versions.Add(new ContentVersion(number, fileName, "", author, Site.Now, message, minorEdit));
        attachment.Files.Add(new FileVersion(bytes, mediaType));
    }

    public Label AddLabel(Content content, string name, string prefix = "global")
    {
        lock (Site.Gate)
        {
            if (!_labels.TryGetValue((prefix, name), out var label)) _labels[(prefix, name)] = label = new Label(_ids.Next(), prefix, name);
            if (!content.Labels.Contains(label)) content.Labels.Add(label);
            return label;
        }
    }

    /// <summary>Whether restrictions let somebody do something with content: to read it, they must let them read all that is above it, too.</summary>
    public static bool Lets(User? user, string operation, Content content) => content switch
    {
        PageComment comment => Lets(user, operation, comment.Page),
        Attachment file => Lets(user, operation, file.Page),
        TreeItem item => item.Ancestors.Append(item).All(one => Holds(one, "read", user)) && (operation == "read" || Holds(item, "update", user)),
        _ => true,
    };

    /// <summary>A fresh id for something that is no content.</summary>
    public long NextId() => _ids.Next();

    /// <summary>A fresh reference for an inline comment's marker.</summary>
    public string NextMarker() => _ids.NextUuid();

    /// <summary>Whether the reader of the moment may know of the space and what is in it.</summary>
    private bool Sees(Space space) => !Site.Hidden.IsSpace(Site.Reader?.User, space.Key) && (space.OnlyFor is null || Site.Reader is null || Site.Reader.User == space.OnlyFor);

    private bool Sees(Content content) => Sees(content.Space) && (Site.Reader is not { } reader || Lets(reader.User, "read", content));

    private static bool Holds(Content content, string operation, User? user) => !content.Restrictions.TryGetValue(operation, out var restriction) || restriction.Holds(user);

    // What moves to another space takes along all that is below it and hangs on it.
    private void Settle(TreeItem item, Space space)
    {
        if (item.Space == space) return;
        if (item is Page { Status: "current" } titled) ForgetTitle(titled);
        item.Space = space;
        if (item is Page page)
        {
            foreach (var part in page.Comments.Cast<Content>().Concat(page.Attachments)) part.Space = space;
            if (page.Status == "current") _titles.TryAdd((space.Id, Fold(page.Title)), page);
        }

        foreach (var child in item.Children) Settle(child, space);
    }

    private void PurgeComment(PageComment comment)
    {
        foreach (var reply in comment.Replies.ToList()) Purge(reply);
        comment.Parent?.Replies.Remove(comment);
        comment.Page.Comments.Remove(comment);
    }

    private void ForgetTitle(Page page)
    {
        if (FindByTitle(page.Space, page.Title) == page) _titles.Remove((page.Space.Id, Fold(page.Title)));
    }

    private static string Fold(string title) => title.Trim().ToLowerInvariant();
}
