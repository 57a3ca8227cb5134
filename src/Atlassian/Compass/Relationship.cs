namespace Atlassian.Compass;

/// <summary>How components are related.</summary>
public enum RelationshipType
{
    /// <summary>The first does not work without the second.</summary>
    DependsOn,

    /// <summary>The first is a part of the second.</summary>
    ChildOf,
}

/// <summary>A component by its name.</summary>
/// <param name="Id">Its ARI.</param>
/// <param name="Name">What people call it.</param>
/// <param name="TypeId">Such as <c>SERVICE</c>.</param>
public sealed record ComponentName(string Id, string Name, string TypeId);

/// <summary>What a component has to do with.</summary>
/// <param name="DependsOn">What it does not work without.</param>
/// <param name="Dependants">What does not work without it.</param>
/// <param name="PartOf">What it is a part of.</param>
/// <param name="Parts">What is a part of it.</param>
/// <param name="Scorecards">What it is held to.</param>
/// <param name="Scores">How it does.</param>
public sealed record Surroundings(Neighbours DependsOn, Neighbours Dependants, Neighbours PartOf, Neighbours Parts, IReadOnlyList<Scorecard> Scorecards, IReadOnlyList<ScorecardScore> Scores);

/// <summary>Components next to one, of one kind.</summary>
/// <param name="Components">The first of them.</param>
/// <param name="HasMore">Whether there are more.</param>
public sealed record Neighbours(IReadOnlyList<ComponentName> Components, bool HasMore);

/// <summary>What a component is related to, one way.</summary>
/// <param name="Component">The component.</param>
/// <param name="Related">Those at the other end.</param>
public sealed record Relations(ComponentName Component, IReadOnlyList<ComponentName> Related);
