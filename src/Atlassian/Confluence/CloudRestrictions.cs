using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Restrictions by REST v1 (https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-restrictions/).</summary>
internal sealed class CloudRestrictions(AtlassianConnection connection) : IRestrictions
{
    public async Task<IReadOnlyList<ContentRestriction>> GetAsync(string pageId, CancellationToken cancellationToken)
    {
        var found = await connection.GetAsync(
            Path(pageId).With("expand", "restrictions.user,restrictions.group"), ConfluenceJson.Default.V1Restrictions, cancellationToken).ConfigureAwait(false);
        return [.. ContentRestriction.Operations.Select(operation => found.Results.FirstOrDefault(one => one.Operation == operation).ToRestriction(operation))];
    }

    public Task SetAsync(string pageId, IReadOnlyList<ContentRestriction> restrictions, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["results"] = new JsonArray([.. restrictions.Select(Body)]) };
        return connection.PutAsync(Path(pageId), body, cancellationToken);
    }

    public async Task<bool> AllowsAsync(string pageId, ConfluenceUser user, string operation, CancellationToken cancellationToken)
    {
        var question = new JsonObject { ["subject"] = new JsonObject { ["type"] = "user", ["identifier"] = user.Id }, ["operation"] = operation };
        var path = RequestPath.Of($"rest/api/content/{pageId}/permission/check");
        return (await connection.QueryAsync(path, question, ConfluenceJson.Default.PermissionAnswer, cancellationToken).ConfigureAwait(false)).HasPermission;
    }

    private static JsonObject Body(ContentRestriction restriction) => new()
    {
        ["operation"] = restriction.Operation,
        ["restrictions"] = new JsonObject
        {
            ["user"] = new JsonArray([.. restriction.Users.Select(user => new JsonObject { ["type"] = "known", ["accountId"] = user.Id })]),
            ["group"] = new JsonArray([.. restriction.Groups.Select(group => new JsonObject { ["type"] = "group", ["id"] = group.Id })]),
        },
    };

    private static RequestPath Path(string pageId) => RequestPath.Of($"rest/api/content/{pageId}/restriction");
}

/// <summary>Reads answers about restrictions.</summary>
internal static class RestrictionReading
{
    /// <summary>The restriction of an operation; an empty one when the answer has none.</summary>
    public static ContentRestriction ToRestriction(this V1Restriction? answer, string operation) => new(
        operation,
        [.. (answer?.Restrictions?.User?.Results ?? []).Select(user => user.ToUser())],
        [.. (answer?.Restrictions?.Group?.Results ?? []).Select(group => new UserGroup(group.Id, group.Name))]);
}
