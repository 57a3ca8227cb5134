using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Compass;

/// <summary>What components are held to, and how they do. It needs the scopes <c>read:scorecard:compass</c> and <c>read:component:compass</c>.</summary>
public sealed class ScorecardsClient
{
    private readonly GraphLine _line;
    private readonly Func<Task<string>> _cloudId;

    internal ScorecardsClient(GraphLine line, Func<Task<string>> cloudId) => (_line, _cloudId) = (line, cloudId);

    /// <summary>The scorecards of the site.</summary>
    /// <param name="name">A part of the name; null for all.</param>
    /// <param name="limit">How many.</param>
    /// <param name="cursor">Where to go on; null for the beginning.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<Page<Scorecard>> ListAsync(string? name, int limit, string? cursor, CancellationToken cancellationToken)
    {
        var query = new JsonObject { ["first"] = limit };
        if (Cursor.ReadToken(cursor) is { } after) query["after"] = after;
        if (name is not null) query["filter"] = new JsonObject { ["name"] = name };
        var answer = await _line.AskAsync("Scorecards", new JsonObject { ["cloudId"] = await _cloudId().ConfigureAwait(false), ["query"] = query }, CompassJson.Default.ScorecardsAnswer, cancellationToken).ConfigureAwait(false);
        return new Page<Scorecard>(answer.Nodes ?? [], Cursor.Token(answer.PageInfo.Next));
    }

    /// <summary>How a component does by the scorecards it is held to.</summary>
    public Task<ComponentScores> OfAsync(string componentId, CancellationToken cancellationToken) =>
        _line.AskAsync("ComponentScorecards", new JsonObject { ["id"] = componentId }, CompassJson.Default.ComponentScores, cancellationToken);
}
