using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Compass.Relationships;

/// <summary>Relates two components (https://developer.atlassian.com/cloud/compass/graphql/, <c>createRelationship</c>).</summary>
[CompassToolset("relationships", ToolClass.Write)]
public sealed class CreateRelationship(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "compass_create_relationship", Title = "Create Compass relationship", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Notes that one component depends on another, or is a child of it. One that is there stays the only one.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Component)][Description("The one that depends, or the child: id, slug, alias or exact name."), MinLength(1)] string component,
        [Names(Thing.Component)][Description("The one it depends on, or its parent."), MinLength(1)] string to,
        [Description("How.")][AllowedValues("depends_on", "child_of")] string type = "depends_on",
        CancellationToken cancellationToken = default)
    {
        var compass = tenant.CompassToChange;
        var pair = await RelatedPair.FindAsync(compass, component, to, type, cancellationToken);
        checkpoint.Pass(new Change($"Note that {pair.Words}", [new("relationship", null, pair.Words)]));
        var isNew = await compass.Relationships.AddAsync(pair.From.Id, pair.To.Id, pair.Type, cancellationToken);
        return new Result(pair.Words, isNew, pair.From.Id, pair.To.Id);
    }

    /// <summary>The relationship in words; <paramref name="Created"/> is false when it was there already.</summary>
    public sealed record Result(string Relationship, bool Created, string From, string To);
}
