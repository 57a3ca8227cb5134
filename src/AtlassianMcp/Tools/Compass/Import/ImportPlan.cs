using Atlassian.Compass;

namespace AtlassianMcp.Tools.Compass.Import;

/// <summary>What a list of components comes to.</summary>
/// <param name="Components">By row.</param>
/// <param name="Relationships">Noted when all components are there.</param>
internal sealed record ImportPlan(IReadOnlyList<PlannedComponent> Components, IReadOnlyList<PlannedRelationship> Relationships)
{
    /// <summary>The job's working paper that holds it.</summary>
    public const string Paper = "plan.json";
}

/// <summary>A row: a component to be made, or what one that is there is to become.</summary>
/// <param name="Name">The component's name.</param>
/// <param name="Id">The one that is there; null for one to be made.</param>
/// <param name="Draft">All that the row says.</param>
/// <param name="Aliases">What other systems call it.</param>
internal sealed record PlannedComponent(string Name, string? Id, ComponentDraft Draft, IReadOnlyList<ExternalAlias> Aliases)
{
    /// <summary>What is to change about a component that is there; what it has beyond the row stays.</summary>
    public ComponentEdit Edit(CompassComponent present) => new(present, ComponentEdit.Difference(present, Wanted(present)))
    {
        AddLabels = [.. Draft.Labels.Except(present.LabelNames)],
        AddLinks = [.. Draft.Links.Where(link => !ComponentEdit.HasLink(present, link))],
        AddAliases = [.. Aliases.Where(alias => !ComponentEdit.HasAlias(present, alias))],
    };

    // Whoever looks a component up in small letters does not mean to rename it.
    private ComponentChange Wanted(CompassComponent present) => present.Name.Equals(Draft.Change.Name, StringComparison.OrdinalIgnoreCase) ? Draft.Change with { Name = null } : Draft.Change;
}

/// <summary>A relationship from a row's component to that of another row, or to one that is there already.</summary>
/// <param name="From">The row.</param>
/// <param name="To">The other row; null when <paramref name="ToId"/> says.</param>
/// <param name="ToId">The component that is there; null for one of the list.</param>
/// <param name="Target">What the row calls it.</param>
/// <param name="Type">How.</param>
internal sealed record PlannedRelationship(int From, int? To, string? ToId, string Target, RelationshipType Type);
