using System.Net;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>What a Confluence site says about itself.</summary>
/// <param name="BaseUrl">Its own address.</param>
/// <param name="Version">Such as 10.2.14; null on Cloud and where the account may not know.</param>
/// <param name="Title">Its display name (Cloud).</param>
public sealed record ConfluenceServer(string? BaseUrl, string? Version, string? Title);

/// <summary>The site itself (https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-settings/#api-wiki-rest-api-settings-systeminfo-get).</summary>
public sealed class ServerClient
{
    private readonly AtlassianConnection _connection;

    internal ServerClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>Reads what the site tells this account; older Data Center versions tell nothing.</summary>
    public async Task<ConfluenceServer> GetAsync(CancellationToken cancellationToken)
    {
        var path = _connection.Site.IsCloud ? RequestPath.Of($"rest/api/settings/systemInfo") : RequestPath.Of($"rest/api/server-information");
        try
        {
            var answer = await _connection.GetAsync(path, ConfluenceJson.Default.ServerAnswer, cancellationToken).ConfigureAwait(false);
            return new ConfluenceServer(answer.BaseUrl, answer.Version, answer.SiteTitle);
        }
        catch (AtlassianException refused) when (refused.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
        {
            return new ConfluenceServer(null, null, null);
        }
    }
}
