using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>One Jira site: Cloud speaks REST v3 with ADF bodies, Data Center REST v2 with wiki markup; bodies are passed on as they are.</summary>
public sealed class JiraClient
{
    /// <summary>Speaks to the site at the other end of <paramref name="connection"/>.</summary>
    public JiraClient(AtlassianConnection connection)
    {
        if (connection.Site.Product != Product.Jira)
            throw new ArgumentException("The connection leads to another product than Jira.", nameof(connection));
        Site = connection.Site;
        Issues = new IssuesClient(connection);
        Search = new SearchClient(connection);
        Comments = new CommentsClient(connection);
        Transitions = new TransitionsClient(connection);
        Fields = new FieldsClient(connection);
        Projects = new ProjectsClient(connection);
        Users = new UsersClient(connection);
        Attachments = new AttachmentsClient(connection);
        Worklogs = new WorklogsClient(connection);
        Links = new LinksClient(connection);
        RemoteLinks = new RemoteLinksClient(connection);
        Watchers = new WatchersClient(connection);
        Properties = new PropertiesClient(connection);
        BulkChanges = new BulkChangesClient(connection);
        Changelog = new ChangelogClient(connection);
        Server = new ServerClient(connection);
        Versions = new VersionsClient(connection);
        Components = new ComponentsClient(connection);
        FieldMeta = new FieldMetaClient(connection);
        Filters = new FiltersClient(connection);
        Dashboards = new DashboardsClient(connection);
        Boards = new BoardsClient(connection);
        Sprints = new SprintsClient(connection);
        Ranking = new RankingClient(connection);
        ServiceDesks = new ServiceDesksClient(connection);
        Requests = new RequestsClient(connection);
        Development = new DevelopmentClient(connection);
        Moves = new MovesClient(connection);
        Permissions = new PermissionsClient(connection);
    }

    public AtlassianSite Site { get; }

    public IssuesClient Issues { get; }

    public SearchClient Search { get; }

    public CommentsClient Comments { get; }

    public TransitionsClient Transitions { get; }

    public FieldsClient Fields { get; }

    public ProjectsClient Projects { get; }

    public UsersClient Users { get; }

    public AttachmentsClient Attachments { get; }

    public WorklogsClient Worklogs { get; }

    public LinksClient Links { get; }

    public RemoteLinksClient RemoteLinks { get; }

    public WatchersClient Watchers { get; }

    public PropertiesClient Properties { get; }

    /// <summary>Changes of many issues in one task (Cloud).</summary>
    public BulkChangesClient BulkChanges { get; }

    public ChangelogClient Changelog { get; }

    public ServerClient Server { get; }

    public VersionsClient Versions { get; }

    public ComponentsClient Components { get; }

    public FieldMetaClient FieldMeta { get; }

    public FiltersClient Filters { get; }

    public DashboardsClient Dashboards { get; }

    public BoardsClient Boards { get; }

    public SprintsClient Sprints { get; }

    public RankingClient Ranking { get; }

    public ServiceDesksClient ServiceDesks { get; }

    public RequestsClient Requests { get; }

    public DevelopmentClient Development { get; }

    public MovesClient Moves { get; }

    public PermissionsClient Permissions { get; }

    /// <summary>Where a person opens the issue.</summary>
    public string BrowseUrl(string issueKey) => Site.WebUrl($"browse/{Uri.EscapeDataString(issueKey)}");
}
