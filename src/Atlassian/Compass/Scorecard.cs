using System.Text.Json.Serialization;

namespace Atlassian.Compass;

/// <summary>What components are held to.</summary>
/// <param name="Id">Its ARI.</param>
/// <param name="Name">What people call it.</param>
public sealed record Scorecard(string Id, string Name)
{
    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>REQUIRED, RECOMMENDED or USER_DEFINED.</summary>
    public string? Importance { get; init; }

    /// <summary>Such as <c>PUBLISHED</c>.</summary>
    public string? State { get; init; }

    /// <summary>Where a person opens it.</summary>
    public string? Url { get; init; }

    /// <summary>The types of components it is for.</summary>
    public IReadOnlyList<string>? ComponentTypeIds { get; init; }

    /// <summary>What it asks for.</summary>
    public IReadOnlyList<Criterion>? Criterias { get; init; }
}

/// <summary>One thing that a scorecard asks for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people call it; null where it was given no name.</param>
/// <param name="Weight">How much of 100 it counts.</param>
public sealed record Criterion(string Id, string? Name, int Weight)
{
    /// <summary>What it looks at, as Atlassian's schema names it, such as <c>CompassHasOwnerScorecardCriteria</c>.</summary>
    [JsonPropertyName("__typename")]
    public string TypeName { get; init; } = "";
}

/// <summary>How a component does by its scorecards.</summary>
/// <param name="Id">The component's ARI.</param>
/// <param name="Name">Its name.</param>
public sealed record ComponentScores(string Id, string Name)
{
    /// <summary>The scorecards it is held to.</summary>
    public IReadOnlyList<Scorecard>? Scorecards { get; init; }

    /// <summary>What it has of each.</summary>
    public IReadOnlyList<ScorecardScore>? ScorecardScores { get; init; }
}

/// <summary>What a component has of a scorecard.</summary>
public sealed record ScorecardScore(string ScorecardId, int TotalScore, int MaxTotalScore)
{
    /// <summary>PASSING, NEEDS_ATTENTION or FAILING.</summary>
    public ScoreStatus? Status { get; init; }

    /// <summary>The score of each criterion.</summary>
    public IReadOnlyList<CriterionScore>? CriteriaScores { get; init; }
}

/// <summary>How a score counts.</summary>
public sealed record ScoreStatus(string Name);

/// <summary>What a component has of a criterion.</summary>
/// <param name="CriterionId">Which.</param>
/// <param name="Score">What it has.</param>
/// <param name="MaxScore">What it could have.</param>
/// <param name="Status">PASSING, FAILING or ERROR; null where Compass does not tell.</param>
/// <param name="Explanation">Why.</param>
public sealed record CriterionScore(string CriterionId, int Score, int MaxScore, string? Status, string? Explanation)
{
    /// <summary>Whether the component falls short of it.</summary>
    [JsonIgnore]
    public bool IsFailing => Status != "PASSING" && Score < MaxScore;
}
