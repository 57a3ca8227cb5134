using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>How far a page is, such as Rough draft or Verified, with the colour it is shown in.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Name">At most 20 characters.</param>
/// <param name="Color">Such as #57d9a3.</param>
public sealed record ContentState(long Id, string Name, string Color);

/// <summary>States of pages: Cloud alone has them (https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-states/).</summary>
public sealed class ContentStatesClient
{
    private readonly AtlassianConnection _connection;

    internal ContentStatesClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>The state of a page or blog post; null when it has none.</summary>
    public async Task<ContentState?> GetAsync(string pageId, CancellationToken cancellationToken)
    {
        var path = Path(pageId).With("status", "current");
        return (await _connection.GetAsync(path, ConfluenceJson.Default.StateAnswer, cancellationToken).ConfigureAwait(false)).ContentState;
    }

    /// <summary>The states it can be given: those of its space, then those the account made itself lately.</summary>
    public async Task<IReadOnlyList<ContentState>> AvailableAsync(string pageId, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"rest/api/content/{pageId}/state/available");
        var answer = await _connection.GetAsync(path, ConfluenceJson.Default.StatesAnswer, cancellationToken).ConfigureAwait(false);
        return [.. answer.SpaceContentStates, .. answer.CustomContentStates];
    }

    /// <summary>Gives a page one of the available states; that is a new version.</summary>
    public Task SetAsync(string pageId, long stateId, CancellationToken cancellationToken) =>
        _connection.PutAsync(Path(pageId).With("status", "current"), new JsonObject { ["id"] = stateId }, cancellationToken);

    /// <summary>Gives a page a state of one's own; that is a new version.</summary>
    public Task SetAsync(string pageId, string name, string color, CancellationToken cancellationToken) =>
        _connection.PutAsync(Path(pageId).With("status", "current"), new JsonObject { ["name"] = name, ["color"] = color }, cancellationToken);

    /// <summary>Takes the state off; that is a new version.</summary>
    public Task RemoveAsync(string pageId, CancellationToken cancellationToken) => _connection.DeleteAsync(Path(pageId).With("status", "current"), cancellationToken);

    private static RequestPath Path(string pageId) => RequestPath.Of($"rest/api/content/{pageId}/state");
}
