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
        Users = Site.IsCloud ? new CloudUsers(connection) : new DataCenterUsers(connection);
        Pages = Site.IsCloud ? new CloudPages(connection) : new DataCenterPages(connection);
        Attachments = Site.IsCloud ? new CloudAttachments(connection) : new DataCenterAttachments(connection);
        Comments = Site.IsCloud ? new CloudComments(connection, Users) : new DataCenterComments(connection);
        Labels = Site.IsCloud ? new CloudLabels(connection) : new DataCenterLabels(connection);
        Spaces = Site.IsCloud ? new CloudSpaces(connection) : new DataCenterSpaces(connection);
        Search = new SearchClient(connection);
        Server = new ServerClient(connection);
    }

    public AtlassianSite Site { get; }

    public IPages Pages { get; }

    public IAttachments Attachments { get; }

    public IComments Comments { get; }

    public ILabels Labels { get; }

    public ISpaces Spaces { get; }

    public IUsers Users { get; }

    public SearchClient Search { get; }

    public ServerClient Server { get; }
}
