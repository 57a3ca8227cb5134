using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Users by REST v2 and v1 (https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-user/).</summary>
internal sealed class CloudUsers(AtlassianConnection connection) : IUsers
{
    private const int LongestList = 250;

    public async Task<ConfluenceUser> CurrentAsync(CancellationToken cancellationToken)
    {
        var person = await connection.GetAsync(
            RequestPath.Of($"rest/api/user/current"), ConfluenceJson.Default.V1Person, cancellationToken).ConfigureAwait(false);
        return person.ToUser();
    }

    public async Task<IReadOnlyDictionary<string, string>> DisplayNamesAsync(IReadOnlyCollection<string> userIds, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>();
        foreach (var chunk in userIds.Distinct().Chunk(LongestList))
        {
            var body = new JsonObject { ["accountIds"] = new JsonArray([.. chunk.Select(id => JsonValue.Create(id))]) };
            var list = await connection.QueryAsync(
                RequestPath.Of($"api/v2/users-bulk"), body, ConfluenceJson.Default.V2ListV2User, cancellationToken).ConfigureAwait(false);
            foreach (var user in list.Results)
            {
                if ((user.DisplayName ?? user.PublicName) is { } name)
                    names[user.AccountId] = name;
            }
        }

        return names;
    }
}
