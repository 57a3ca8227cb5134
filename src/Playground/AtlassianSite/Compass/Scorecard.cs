namespace Playground.AtlassianSite.Compass;

/// <summary>What components are measured by: criteria whose weights add up to a hundred.</summary>
internal sealed class Scorecard(CompassStore compass, string id, string name, IReadOnlyList<Criterion> criteria) : ITyped
{
    private const int Passing = 80;
    private const int NeedsAttention = 50;
    private const int Whole = 100;

    public string TypeName => "CompassScorecard";

    public string Id { get; } = id;

    public string Name { get; } = name;

    public string? Description { get; init; }

    /// <summary><c>REQUIRED</c> applies to all components of its types; the others to those it was applied to.</summary>
    public string Importance { get; init; } = "REQUIRED";

    public string State { get; init; } = "ENABLED";

    public bool Verified { get; init; }

    public IReadOnlyList<string> ComponentTypeIds { get; init; } = [];

    public IReadOnlyList<Criterion> Criterias { get; } = criteria;

    /// <summary>Components that it was applied to one by one.</summary>
    public HashSet<Component> Applied { get; } = [];

    public string Url => $"{compass.Site.Jira.Address}/compass/scorecard/{Id[(Id.LastIndexOf('/') + 1)..]}";

    public bool AppliesTo(Component component) => Importance == "REQUIRED" ? ComponentTypeIds.Contains(component.TypeId) : Applied.Contains(component);

    public object AppliedToComponents(Given given) =>
        compass.Components.Where(AppliesTo).Page("CompassScorecardAppliedToComponentsConnection", given.Part("query"));

    /// <summary>What a component reaches now.</summary>
    public object ScoreOf(Component component)
    {
        var scores = Criterias.Select(criterion => criterion.ScoreOf(component)).ToList();
        var total = scores.Sum(score => score.Score);
        return new { ScorecardId = Id, TotalScore = total, MaxTotalScore = Whole, Status = StatusOf(total), CriteriaScores = scores };
    }

    private static object StatusOf(int total) => total switch
    {
        >= Passing => new { Name = "PASSING", LowerBound = Passing, UpperBound = Whole },
        >= NeedsAttention => new { Name = "NEEDS_ATTENTION", LowerBound = NeedsAttention, UpperBound = Passing - 1 },
        _ => (object)new { Name = "FAILING", LowerBound = 0, UpperBound = NeedsAttention - 1 },
    };
}

/// <summary>One thing that a scorecard asks of a component.</summary>
internal sealed record Criterion(string TypeName, string Id, string Name, int Weight, Func<Component, bool> Holds) : ITyped
{
    public string? Description { get; init; }

    /// <summary>For <c>CompassHasLinkScorecardCriteria</c>.</summary>
    public string? LinkType { get; init; }

    /// <summary>For <c>CompassHasFieldScorecardCriteria</c>.</summary>
    public FieldDefinition? FieldDefinition { get; init; }

    public static Criterion HasDescription(string id, int weight) =>
        new("CompassHasDescriptionScorecardCriteria", id, "Has a description", weight, component => !string.IsNullOrWhiteSpace(component.Description));

    public static Criterion HasOwner(string id, int weight) => new("CompassHasOwnerScorecardCriteria", id, "Has an owner", weight, component => component.OwnerId is not null);

    public static Criterion HasLink(string id, int weight, string type) =>
        new("CompassHasLinkScorecardCriteria", id, $"Has a link of type {type}", weight, component => component.Links.Exists(link => link.Type == type)) { LinkType = type };

    public static Criterion HasField(string id, int weight, FieldDefinition field) =>
        new("CompassHasFieldScorecardCriteria", id, $"Has the field {field.Name}", weight, component => component.FieldValues.ContainsKey(field.Id)) { FieldDefinition = field };

    public CriterionScore ScoreOf(Component component)
    {
        var holds = Holds(component);
        return new(Id, holds ? Weight : 0, Weight, holds ? "PASSING" : "FAILING", holds ? $"{Name}." : $"Does not meet: {Name}.");
    }
}

/// <summary>What a component reaches in one criterion.</summary>
internal sealed record CriterionScore(string CriterionId, int Score, int MaxScore, string Status, string Explanation);
