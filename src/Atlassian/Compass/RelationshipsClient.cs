using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Compass;

/// <summary>What components are related to. Reads need the scope <c>read:component:compass</c>, changes <c>write:component:compass</c>.</summary>
public sealed class RelationshipsClient
{
    private const int LongestPage = 50;

    private readonly GraphLine _line;

    internal RelationshipsClient(GraphLine line) => _line = line;

    /// <summary>What a component is related to.</summary>
    /// <param name="id">The component.</param>
    /// <param name="type">How.</param>
    /// <param name="isInward">Those that are related to it, rather than those that it is related to.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    public async Task<Relations> OfAsync(string id, RelationshipType type, bool isInward, CancellationToken cancellationToken)
    {
        var first = await _line.AskAsync("Relationships", new JsonObject { ["id"] = id, ["query"] = Query(type, isInward, after: null) }, CompassJson.Default.RelatedComponent, cancellationToken).ConfigureAwait(false);
        return await WholeAsync(first, type, isInward, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What a component has to do with: its neighbours either way, and its scorecards.</summary>
    /// <param name="id">The component.</param>
    /// <param name="most">How many neighbours of each kind.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<Surroundings> AroundAsync(string id, int most, CancellationToken cancellationToken)
    {
        var around = await _line.AskAsync("ComponentSurroundings", new JsonObject { ["id"] = id, ["first"] = most }, CompassJson.Default.SurroundingsAnswer, cancellationToken).ConfigureAwait(false);
        foreach (var refused in new[] { around.DependsOn, around.Dependants, around.PartOf, around.Parts }.Select(answer => answer?.Message).OfType<string>().Distinct()) _line.Miss("relationships", refused);
        return new Surroundings(Neighbours(around.DependsOn, false), Neighbours(around.Dependants, true), Neighbours(around.PartOf, false), Neighbours(around.Parts, true), around.Scorecards ?? [], around.ScorecardScores ?? []);
    }

    private static Neighbours Neighbours(RelationshipsAnswer? answer, bool isInward) => new([.. Ends(answer, isInward)], answer?.PageInfo?.HasNextPage is true);

    /// <summary>The same of many; those that are not there, or not to be seen, are left out.</summary>
    public async Task<IReadOnlyList<Relations>> OfManyAsync(IReadOnlyCollection<string> ids, RelationshipType type, bool isInward, CancellationToken cancellationToken)
    {
        var all = new List<Relations>(ids.Count);
        foreach (var some in ids.Chunk(GraphLine.MostIds))
        {
            var variables = new JsonObject { ["ids"] = new JsonArray([.. some.Select(id => (JsonNode)id)]), ["query"] = Query(type, isInward, after: null) };
            foreach (var component in await _line.AskAsync("RelationshipsOfMany", variables, CompassJson.Default.RelatedComponentArray, cancellationToken).ConfigureAwait(false))
                all.Add(await WholeAsync(component, type, isInward, cancellationToken).ConfigureAwait(false));
        }

        return all;
    }

    /// <summary>Relates the first component to the second; one that is so already stays the only one.</summary>
    /// <returns>Whether it is new.</returns>
    public Task<bool> AddAsync(string startId, string endId, RelationshipType type, CancellationToken cancellationToken) =>
        UnlessAsync("CreateRelationship", startId, endId, type, CompassErrors.RelationshipExists, cancellationToken);

    /// <summary>Ends that the first component is related to the second.</summary>
    /// <exception cref="AtlassianException">It was not.</exception>
    public Task RemoveAsync(string startId, string endId, RelationshipType type, CancellationToken cancellationToken) =>
        UnlessAsync("DeleteRelationship", startId, endId, type, settled: null, cancellationToken);

    private async Task<bool> UnlessAsync(string document, string startId, string endId, RelationshipType type, string? settled, CancellationToken cancellationToken)
    {
        var input = new JsonObject { ["startNodeId"] = startId, ["endNodeId"] = endId, ["relationshipType"] = Word(type) };
        try
        {
            await _line.ChangeAsync(document, new JsonObject { ["input"] = input }, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (AtlassianException settling) when (settled is not null && settling.Reason == settled)
        {
            return false;
        }
    }

    private async Task<Relations> WholeAsync(RelatedComponent component, RelationshipType type, bool isInward, CancellationToken cancellationToken)
    {
        var related = Ends(component, isInward).ToList();
        for (var after = component.Relationships?.PageInfo?.Next; after is not null;)
        {
            var next = await _line.AskAsync("Relationships", new JsonObject { ["id"] = component.Id, ["query"] = Query(type, isInward, after) }, CompassJson.Default.RelatedComponent, cancellationToken).ConfigureAwait(false);
            related.AddRange(Ends(next, isInward));
            after = next.Relationships?.PageInfo?.Next;
        }

        return new Relations(new ComponentName(component.Id, component.Name, component.TypeId), related);
    }

    private IEnumerable<ComponentName> Ends(RelatedComponent component, bool isInward)
    {
        if (component.Relationships?.Message is { } refused) _line.Miss($"relationships of {component.Name}", refused);
        return Ends(component.Relationships, isInward);
    }

    private static IEnumerable<ComponentName> Ends(RelationshipsAnswer? answer, bool isInward) =>
        (answer?.Nodes ?? []).Select(relationship => isInward ? relationship.StartNode : relationship.EndNode).OfType<ComponentName>();

    private static JsonObject Query(RelationshipType type, bool isInward, string? after)
    {
        var query = new JsonObject { ["first"] = LongestPage, ["direction"] = isInward ? "INWARD" : "OUTWARD", ["relationshipType"] = Word(type) };
        if (after is not null) query["after"] = after;
        return query;
    }

    private static string Word(RelationshipType type) => type == RelationshipType.ChildOf ? "CHILD_OF" : "DEPENDS_ON";
}
