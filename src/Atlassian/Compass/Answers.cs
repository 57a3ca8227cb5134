using System.Text.Json.Serialization;

namespace Atlassian.Compass;

internal sealed record PageMark(bool HasNextPage, string? EndCursor)
{
    [JsonIgnore]
    public string? Next => HasNextPage ? EndCursor : null;
}

internal sealed record SearchAnswer(IReadOnlyList<SearchHit>? Nodes, PageMark PageInfo, long? TotalCount);

internal sealed record SearchHit(CompassComponent? Component);

internal sealed record TypesAnswer(IReadOnlyList<ComponentType>? Nodes, PageMark PageInfo);

internal sealed record TypeAnswer(BuiltInDefinitions? FieldDefinitions);

internal sealed record BuiltInDefinitions(IReadOnlyList<BuiltInDefinition>? Definitions);

internal sealed record BuiltInDefinition(string Id, string Name, string Type, BuiltInChoices? Options);

internal sealed record BuiltInChoices(IReadOnlyList<string>? Values);

internal sealed record DefinitionsAnswer(IReadOnlyList<CustomDefinition>? Nodes);

internal sealed record CustomDefinition(string Id, string? Name, string? Description, IReadOnlyList<string>? ComponentTypeIds, IReadOnlyList<FieldOption>? Options)
{
    [JsonPropertyName("__typename")]
    public string TypeName { get; init; } = "";
}

internal sealed record RelatedComponent(string Id, string Name, string TypeId, RelationshipsAnswer? Relationships);

internal sealed record RelationshipsAnswer(IReadOnlyList<RelationshipAnswer>? Nodes, PageMark? PageInfo, string? Message);

internal sealed record RelationshipAnswer(string RelationshipType, ComponentName? StartNode, ComponentName? EndNode);

internal sealed record SurroundingsAnswer(
    RelationshipsAnswer? DependsOn, RelationshipsAnswer? Dependants, RelationshipsAnswer? PartOf, RelationshipsAnswer? Parts,
    IReadOnlyList<Scorecard>? Scorecards, IReadOnlyList<ScorecardScore>? ScorecardScores);

internal sealed record ScorecardsAnswer(IReadOnlyList<Scorecard>? Nodes, PageMark PageInfo);
