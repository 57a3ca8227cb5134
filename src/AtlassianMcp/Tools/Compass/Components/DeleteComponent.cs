using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Compass;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Compass.Components;

/// <summary>Deletes a component (https://developer.atlassian.com/cloud/compass/graphql/, <c>deleteComponent</c>).</summary>
[CompassToolset("components", ToolClass.Delete, Asks = true)]
public sealed class DeleteComponent(TenantContext tenant, Checkpoint checkpoint)
{
    private const int MostShown = 10;

    [McpServerTool(Name = "compass_delete_component", Title = "Delete Compass component", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Deletes a component with its relationships, links and scores, for good.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Component)][Description("Id (ARI), page address, slug, alias as source:id, repository URL, or exact name."), MinLength(1)] string component,
        CancellationToken cancellationToken = default)
    {
        var compass = tenant.CompassToChange;
        var found = await new ComponentFinder(compass).FindAsync(component, cancellationToken);
        var dependants = (await compass.Relationships.OfAsync(found.Id, RelationshipType.DependsOn, isInward: true, cancellationToken)).Related;
        checkpoint.Pass(new Change($"Delete the {found.TypeName} {found.Name}", [new("component", $"{found.Name} ({found.Id})", null), .. dependants.Select(one => new ChangedPart("depends on it", one.Name, null))])
        {
            Question = $"Delete the {found.TypeName} {found.Name} from Compass for good? {Words(dependants)}",
        });
        await compass.Components.DeleteAsync(found.Id, cancellationToken);
        return new Result(found.Id, found.Name, dependants.Count);
    }

    private static string Words(IReadOnlyList<ComponentName> dependants) => dependants.Count switch
    {
        0 => "Nothing depends on it.",
        var count => $"{count} {(count == 1 ? "component depends" : "components depend")} on it: {string.Join(", ", dependants.Take(MostShown).Select(one => one.Name))}{(count > MostShown ? " …" : "")}.",
    };

    /// <summary>The component that was, and how many depended on it.</summary>
    public sealed record Result(string Id, string Deleted, int Dependants);
}
