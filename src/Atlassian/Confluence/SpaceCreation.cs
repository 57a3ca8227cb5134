using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Creates spaces by REST v1, the same on both deployments (https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-space/).</summary>
internal static class SpaceCreation
{
    /// <summary>Creates a space and reads it, home page included.</summary>
    public static async Task<Space> RunAsync(AtlassianConnection connection, ISpaces spaces, NewSpace space, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["key"] = space.Key, ["name"] = space.Name };
        if (space.Description is not null)
            body["description"] = new JsonObject { ["plain"] = new JsonObject { ["value"] = space.Description, ["representation"] = "plain" } };
        var path = space.IsPrivate ? RequestPath.Of($"rest/api/space/_private") : RequestPath.Of($"rest/api/space");
        var created = await connection.PostAsync(path, body, ConfluenceJson.Default.V1Space, cancellationToken).ConfigureAwait(false);
        return await spaces.FindAsync(created.Key, cancellationToken).ConfigureAwait(false) ?? created.ToSpace(connection.Site);
    }
}
