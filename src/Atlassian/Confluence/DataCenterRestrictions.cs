using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Restrictions by REST v1 (https://developer.atlassian.com/server/confluence/rest/v10214/api-group-content-restrictions/).</summary>
internal sealed class DataCenterRestrictions(AtlassianConnection connection) : IRestrictions
{
    private const string Expand = "restrictions.user,restrictions.group";

    public async Task<IReadOnlyList<ContentRestriction>> GetAsync(string pageId, CancellationToken cancellationToken)
    {
        var restrictions = new List<ContentRestriction>();
        foreach (var operation in ContentRestriction.Operations)
        {
            var path = RequestPath.Of($"rest/api/content/{pageId}/restriction/byOperation/{operation}").With("expand", Expand);
            var found = await connection.GetAsync(path, ConfluenceJson.Default.V1Restriction, cancellationToken).ConfigureAwait(false);
            restrictions.Add(found.ToRestriction(operation));
        }

        return restrictions;
    }

    public Task SetAsync(string pageId, IReadOnlyList<ContentRestriction> restrictions, CancellationToken cancellationToken) =>
        connection.PutAsync(RequestPath.Of($"rest/api/content/{pageId}/restriction").With("expand", Expand), new JsonArray([.. restrictions.Select(Body)]), cancellationToken);

    // What an account may do is told to itself alone.
    public async Task<bool> AllowsAsync(string pageId, ConfluenceUser user, string operation, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"rest/api/content/{pageId}").With("expand", "operations");
        var found = await connection.GetAsync(path, ConfluenceJson.Default.V1Operations, cancellationToken).ConfigureAwait(false);
        return operation == "read" || (found.Operations ?? []).Any(one => one.Operation == operation);
    }

    private static JsonObject Body(ContentRestriction restriction) => new()
    {
        ["operation"] = restriction.Operation,
        ["restrictions"] = new JsonObject
        {
            ["user"] = new JsonArray([.. restriction.Users.Select(user => new JsonObject { ["type"] = "known", ["username"] = user.UserName })]),
            ["group"] = new JsonArray([.. restriction.Groups.Select(group => new JsonObject { ["type"] = "group", ["name"] = group.Name })]),
        },
    };
}
