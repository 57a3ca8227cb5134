using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Atlassian.Compass;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Compass.Components;

/// <summary>Creates a component (https://developer.atlassian.com/cloud/compass/components/create-components-using-the-api/).</summary>
[CompassToolset("components", ToolClass.Write)]
public sealed class CreateComponent(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "compass_create_component", Title = "Create Compass component", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Creates a software component in Compass. Look with compass_search_components first whether it exists; for many use compass_import_components.")]
    public async Task<Result> RunAsync(
        [Description("At most 100 characters."), StringLength(100, MinimumLength = 1)] string name,
        [Description("Such as service, library, application."), MinLength(1)] string type = "service",
        [Description("Plain text."), MaxLength(1000)] string? description = null,
        [Description("Owning team: id or page address."), MinLength(1)] string? owner = null,
        [Description("Labels, each below 40 characters.")] string[]? labels = null,
        [Description("Links, each {type, url, name}; types: repository, document, dashboard, project, chat_channel, on_call, other_link.")] IReadOnlyList<LinkLine>? links = null,
        [Description("Values of fields by name, such as {\"tier\": 1}.")] IReadOnlyDictionary<string, JsonElement>? fields = null,
        [Description("Unique name for addresses."), MinLength(1)] string? slug = null,
        [Description("What other systems call it, as source:id.")] string[]? aliases = null,
        CancellationToken cancellationToken = default)
    {
        var compass = tenant.CompassToChange;
        var plan = await new ComponentPlans(compass).ReadAsync(new(name, type) { Description = description, Owner = owner, Labels = labels ?? [], Links = links ?? [], Fields = fields, Slug = slug, Aliases = aliases ?? [] }, cancellationToken);
        await RefuseTakenAsync(compass, plan, cancellationToken);
        checkpoint.Pass(new Change($"Create the {plan.TypeName} {plan.Name}", [.. plan.Parts()]));
        var (id, url) = await compass.Components.CreateAsync(plan.Draft, cancellationToken);
        return new Result(id, plan.Name, plan.TypeName, url, await Aliasing.AddAsync(compass, id, plan.Aliases, comesAgain: false, cancellationToken));
    }

    // Compass takes an alias or slug only once; to learn so after the component is there would leave half of it.
    private static async Task RefuseTakenAsync(CompassClient compass, ComponentPlan plan, CancellationToken cancellationToken)
    {
        foreach (var alias in plan.Aliases)
        {
            if (await compass.Components.FindByAliasAsync(alias.ExternalSource, alias.ExternalAliasId, cancellationToken) is { } taken)
                throw new ArgumentException($"{alias} is {taken.Name} ({taken.Id}) already. To change that one use compass_update_component.");
        }

        if (plan.Draft.Change.Slug is { } slug && await compass.Components.FindBySlugAsync(slug, cancellationToken) is { } same)
            throw new ArgumentException($"The slug {slug} is that of {same.Name} ({same.Id}) already. To change that one use compass_update_component.");
    }

    /// <summary>The new component; what could not be noted of it is told in <paramref name="NotDone"/>.</summary>
    public sealed record Result(string Id, string Name, string Type, string? Url, string? NotDone);
}
