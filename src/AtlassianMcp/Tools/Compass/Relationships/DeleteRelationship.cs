using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Compass.Relationships;

/// <summary>Ends that two components are related (https://developer.atlassian.com/cloud/compass/graphql/, <c>deleteRelationship</c>).</summary>
[CompassToolset("relationships", ToolClass.Delete)]
public sealed class DeleteRelationship(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "compass_delete_relationship", Title = "Delete Compass relationship", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Ends that one component depends on another, or is a child of it. Both components stay.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Component)][Description("The one that depends, or the child: id, slug, alias or exact name."), MinLength(1)] string component,
        [Names(Thing.Component)][Description("The one it depends on, or its parent."), MinLength(1)] string to,
        [Description("How.")][AllowedValues("depends_on", "child_of")] string type = "depends_on",
        CancellationToken cancellationToken = default)
    {
        var compass = tenant.CompassToChange;
        var pair = await RelatedPair.FindAsync(compass, component, to, type, cancellationToken);
        var there = (await compass.Relationships.OfAsync(pair.From.Id, pair.Type, isInward: false, cancellationToken)).Related;
        if (!there.Any(one => one.Id == pair.To.Id)) throw new ArgumentException($"There is no such relationship: that {pair.Words} is not noted. compass_get_dependencies shows what is.");
        checkpoint.Pass(new Change($"End that {pair.Words}", [new("relationship", pair.Words, null)]));
        await compass.Relationships.RemoveAsync(pair.From.Id, pair.To.Id, pair.Type, cancellationToken);
        return new Result(pair.Words);
    }

    /// <summary>The relationship that was, in words.</summary>
    public sealed record Result(string Deleted);
}
