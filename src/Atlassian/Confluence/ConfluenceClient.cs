using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>One Confluence site: Cloud speaks REST v2 (v1 where v2 lacks it), Data Center v1; the records are the same.</summary>
public sealed class ConfluenceClient
{
    /// <summary>Speaks to the site at the other end of <paramref name="connection"/>.</summary>
    public ConfluenceClient(AtlassianConnection connection)
    {
        Site = connection.Site;
        if (Site.Product != Product.Confluence)
            throw new ArgumentException("The connection leads to another product than Confluence.", nameof(connection));
        var people = new CloudUsers(connection);
        Users = Site.IsCloud ? people : new DataCenterUsers(connection);
        Pages = Site.IsCloud ? new CloudPages(connection) : new DataCenterPages(connection);
        Tree = Site.IsCloud ? new CloudPageTree(connection) : new DataCenterPageTree(connection);
        Steps = Site.IsCloud ? new CloudPageSteps(connection) : new DataCenterPageSteps(connection);
        Versions = Site.IsCloud ? new CloudVersions(connection) : new DataCenterVersions(connection);
        Attachments = Site.IsCloud ? new CloudAttachments(connection) : new DataCenterAttachments(connection);
        Comments = Site.IsCloud ? new CloudComments(connection, people) : new DataCenterComments(connection);
        Labels = Site.IsCloud ? new CloudLabels(connection) : new DataCenterLabels(connection);
        Copies = Site.IsCloud ? new CloudCopies(connection) : new DataCenterCopies(Pages, Attachments, Labels);
        Spaces = Site.IsCloud ? new CloudSpaces(connection, Users) : new DataCenterSpaces(connection);
        Restrictions = Site.IsCloud ? new CloudRestrictions(connection) : new DataCenterRestrictions(connection);
        SpacePermissions = new SpacePermissionsClient(connection);
        Operations = new OperationsClient(connection);
        Groups = new GroupsClient(connection);
        Properties = Site.IsCloud ? new CloudProperties(connection) : new DataCenterProperties(connection);
        Tasks = new TasksClient(connection);
        Templates = new TemplatesClient(connection);
        Watching = new WatchingClient(connection);
        Interest = new InterestClient(connection);
        States = new ContentStatesClient(connection);
        Nodes = new NodesClient(connection);
        Search = new SearchClient(connection);
        Bulk = new BulkClient(connection, Pages);
        Server = new ServerClient(connection);
    }

    public AtlassianSite Site { get; }

    public IPages Pages { get; }

    public IPageTree Tree { get; }

    public IPageSteps Steps { get; }

    public IVersions Versions { get; }

    public ICopies Copies { get; }

    /// <summary>Folders, whiteboards, databases and embeds, which Cloud alone has.</summary>
    public NodesClient Nodes { get; }

    public IAttachments Attachments { get; }

    public IComments Comments { get; }

    public ILabels Labels { get; }

    public IRestrictions Restrictions { get; }

    public SpacePermissionsClient SpacePermissions { get; }

    public OperationsClient Operations { get; }

    public GroupsClient Groups { get; }

    public IContentProperties Properties { get; }

    /// <summary>Tasks, which Cloud alone lists; on Data Center <see cref="PageTasks"/> finds them.</summary>
    public TasksClient Tasks { get; }

    /// <summary>Templates, which Cloud alone has an API for.</summary>
    public TemplatesClient Templates { get; }

    public WatchingClient Watching { get; }

    /// <summary>Views and likes, which Cloud alone tells.</summary>
    public InterestClient Interest { get; }

    /// <summary>States of pages, which Cloud alone has.</summary>
    public ContentStatesClient States { get; }

    public ISpaces Spaces { get; }

    public IUsers Users { get; }

    public SearchClient Search { get; }

    /// <summary>Many pages in few requests.</summary>
    public BulkClient Bulk { get; }

    public ServerClient Server { get; }
}
