using System.Net;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Users by REST v1, one by one (https://developer.atlassian.com/server/confluence/rest/v10214/api-group-user/).</summary>
internal sealed class DataCenterUsers(AtlassianConnection connection) : IUsers
{
    private const int LongestList = 200;
    private const int MostUsers = 20_000;

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

    // No resource of Data Center looks for people by name, so all are looked through.
    public async Task<IReadOnlyList<ConfluenceUser>> SearchAsync(string text, int limit, CancellationToken cancellationToken)
    {
        var found = new List<ConfluenceUser>();
        string? cursor = null;
        do
        {
            var offset = Cursor.ReadOffset(cursor);
            if (offset >= MostUsers) break;
            var path = RequestPath.Of($"rest/api/user/list").With("start", offset).With("limit", LongestList);
            var list = await connection.GetAsync(path, ConfluenceJson.Default.V1ListV1Person, cancellationToken).ConfigureAwait(false);
            found.AddRange(list.Results.Where(Fits).Select(person => person.ToUser()));
            cursor = list.Links.NextOffset(offset, list.Results.Count);
        }
        while (cursor is not null && found.Count < limit);
        return [.. found.Take(limit)];

        bool Fits(V1Person person) => Has(person.DisplayName) || Has(person.Username) || person.UserKey == text;
        bool Has(string? name) => name?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
    }
}
