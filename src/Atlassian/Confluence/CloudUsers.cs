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
        var people = await PeopleAsync(userIds, cancellationToken).ConfigureAwait(false);
        return people.Values.Where(person => person.DisplayName is not null).ToDictionary(person => person.Id!, person => person.DisplayName!);
    }

    /// <summary>People by id; ids that are unknown are left out.</summary>
    public async Task<IReadOnlyDictionary<string, ConfluenceUser>> PeopleAsync(IReadOnlyCollection<string> userIds, CancellationToken cancellationToken)
    {
        var people = new Dictionary<string, ConfluenceUser>();
        foreach (var chunk in userIds.Distinct().Chunk(LongestList))
        {
            var body = new JsonObject { ["accountIds"] = new JsonArray([.. chunk.Select(id => JsonValue.Create(id))]) };
            var list = await connection.QueryAsync(
                RequestPath.Of($"api/v2/users-bulk"), body, ConfluenceJson.Default.V2ListV2User, cancellationToken).ConfigureAwait(false);
            foreach (var user in list.Results)
                people[user.AccountId] = new ConfluenceUser(user.AccountId, null, user.DisplayName ?? user.PublicName, null) { IsOutside = user.IsExternalCollaborator ?? false };
        }

        return people;
    }

    public async Task<IReadOnlyList<ConfluenceUser>> SearchAsync(string text, int limit, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"rest/api/search/user").With("cql", $"user.fullname ~ {Cql.Text(text)}").With("limit", limit);
        var found = await connection.GetAsync(path, ConfluenceJson.Default.UserSearchAnswer, cancellationToken).ConfigureAwait(false);
        return [.. found.Results.Select(hit => hit.User).OfType<V1Person>().Select(person => person.ToUser())];
    }
}
