using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Compass.Relationships;

/// <summary>Follows what depends on what (https://developer.atlassian.com/cloud/compass/graphql/, <c>relationships</c>).</summary>
[CompassToolset("relationships", ToolClass.Read)]
public sealed class GetDependencies(TenantContext tenant)
{
    [McpServerTool(Name = "compass_get_dependencies", Title = "Get Compass dependencies", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("What a component depends on, or what depends on it (dependants), to a depth, as a tree. Answers: what breaks when api-gateway is down?")]
    public async Task<Result> RunAsync(
        [Names(Thing.Component)][Description("Id (ARI), page address, slug, alias as source:id, repository URL, or exact name."), MinLength(1)] string component,
        [Description("dependants: who needs it.")][AllowedValues("depends_on", "dependants", "both")] string direction = "both",
        [Description("Levels to follow."), Range(1, 10)] int depth = 3,
        CancellationToken cancellationToken = default)
    {
        var compass = tenant.Compass;
        var root = await new ComponentFinder(compass).FindAsync(component, cancellationToken);
        var on = direction is "dependants" ? null : await DependencyTree.GrowAsync(compass, root, isInward: false, depth, cancellationToken);
        var by = direction is "depends_on" ? null : await DependencyTree.GrowAsync(compass, root, isInward: true, depth, cancellationToken);
        return new Result(new NamedComponent(root.Name, root.Id, root.TypeName), on?.Shown(), by?.Shown(), compass.Incomplete);
    }

    /// <summary>The component, what it depends on and what depends on it; what Compass could not read is told in <paramref name="Incomplete"/>.</summary>
    public sealed record Result(NamedComponent Component, Branch? DependsOn, Branch? Dependants, string? Incomplete);

    /// <summary>One way from the component.</summary>
    /// <param name="Count">How many components, each counted once.</param>
    /// <param name="Tree">All of them, two spaces a level; what stood above already is marked and not followed again.</param>
    /// <param name="Components">The same as a list, the nearest first, each with its least level.</param>
    /// <param name="Note">What is left out: deeper levels, or more than can be shown.</param>
    public sealed record Branch(int Count, string Tree, IReadOnlyList<Level> Components, string? Note);

    /// <summary>A component and how far it is: 1 for what is next to the one asked about.</summary>
    public sealed record Level(string Name, string Id, string Type, int Depth);
}
