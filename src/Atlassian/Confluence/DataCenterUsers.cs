using System.Net;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Users by REST v1, one by one (https://developer.atlassian.com/server/confluence/rest/v10214/api-group-user/).</summary>
internal sealed class DataCenterUsers(AtlassianConnection connection) : IUsers
{
    public async Task<ConfluenceUser> CurrentAsync(CancellationToken cancellationToken)
    {
        var person = await connection.GetAsync(
            RequestPath.Of($"rest/api/user/current"), ConfluenceJson.Default.V1Person, cancellationToken).ConfigureAwait(false);
        return person.ToUser();
    }

    public async Task<IReadOnlyDictionary<string, string>> DisplayNamesAsync(IReadOnlyCollection<string> userIds, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>();
        foreach (var id in userIds.Distinct())
        {
            if (await NameAsync(id, cancellationToken).ConfigureAwait(false) is { } name)
                names[id] = name;
        }

        return names;
    }

    private async Task<string?> NameAsync(string userKey, CancellationToken cancellationToken)
    {
        try
        {
            var path = RequestPath.Of($"rest/api/user").With("key", userKey);
            return (await connection.GetAsync(path, ConfluenceJson.Default.V1Person, cancellationToken).ConfigureAwait(false)).DisplayName;
        }
        catch (AtlassianException unknown) when (unknown.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
