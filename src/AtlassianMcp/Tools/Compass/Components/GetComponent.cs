using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Compass;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Tools.Compass.Scorecards;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Compass.Components;

/// <summary>Reads a component with what it has to do with (https://developer.atlassian.com/cloud/compass/graphql/, <c>component</c>).</summary>
[CompassToolset("components", ToolClass.Read)]
public sealed class GetComponent(TenantContext tenant)
{
    private const int MostNeighbours = 50;

    [McpServerTool(Name = "compass_get_component", Title = "Get Compass component", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Reads a component: description, owner, links, fields, aliases, what it depends on and what on it, scorecards. For a deeper tree use compass_get_dependencies.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Component)][Description("Id (ARI), page address, slug, alias as source:id, repository URL, or exact name."), MinLength(1)] string component,
        CancellationToken cancellationToken = default)
    {
        var compass = tenant.Compass;
        var found = await new ComponentFinder(compass).FindAsync(component, cancellationToken);
        var around = await compass.Relationships.AroundAsync(found.Id, MostNeighbours, cancellationToken);
        return new Result(
            ListedComponent.Of(found), Links(found), Aliases(found), Fields(found), Named(around.DependsOn), Named(around.Dependants), Named(around.PartOf), Named(around.Parts),
            More(around), around.Scorecards is { Count: > 0 } ? ScoreLine.All(around.Scorecards, around.Scores) : null,
            found.ChangeMetadata?.CreatedAt, found.ChangeMetadata?.LastUserModificationAt, compass.Incomplete);
    }

    private static List<LinkLine>? Links(CompassComponent component) => component.Links is { Count: > 0 } links ? [.. links.Select(LinkLine.Of)] : null;

    private static List<string>? Aliases(CompassComponent component) => component.ExternalAliases is { Count: > 0 } aliases ? [.. aliases.Select(alias => alias.ToString())] : null;

    private static List<FieldLine>? Fields(CompassComponent component)
    {
        var lines = (component.Fields ?? []).Select(field => (field.Definition, field.Text)).Concat((component.CustomFields ?? []).Select(field => (field.Definition, field.Text)))
            .Where(field => field.Text is not null).Select(field => new FieldLine(field.Definition?.Name ?? "?", field.Text!)).ToList();
        return lines.Count > 0 ? lines : null;
    }

    private static List<NamedComponent>? Named(Neighbours neighbours) => neighbours.Components is { Count: > 0 } components ? [.. components.Select(NamedComponent.Of)] : null;

    private static string? More(Surroundings around) => around.DependsOn.HasMore || around.Dependants.HasMore || around.PartOf.HasMore || around.Parts.HasMore
        ? $"Of each list the first {MostNeighbours} are shown; compass_get_dependencies lists all dependencies."
        : null;

    /// <summary>The component; lists that are left out are empty. <paramref name="Incomplete"/> tells what Compass could not read.</summary>
    public sealed record Result(
        ListedComponent Component, IReadOnlyList<LinkLine>? Links, IReadOnlyList<string>? Aliases, IReadOnlyList<FieldLine>? Fields, IReadOnlyList<NamedComponent>? DependsOn,
        IReadOnlyList<NamedComponent>? Dependants, IReadOnlyList<NamedComponent>? PartOf, IReadOnlyList<NamedComponent>? Parts, string? More, IReadOnlyList<ScoreLine>? Scorecards,
        DateTimeOffset? CreatedAt, DateTimeOffset? ChangedAt, string? Incomplete);
}
