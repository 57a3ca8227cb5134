using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Atlassian.Compass;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Compass.Components;

/// <summary>Changes a component (https://developer.atlassian.com/cloud/compass/graphql/, <c>updateComponent</c> and its neighbours for labels, links and aliases).</summary>
[CompassToolset("components", ToolClass.Write)]
public sealed class UpdateComponent(TenantContext tenant, Checkpoint checkpoint)
{
    private const string Nothing = "none";

    [McpServerTool(Name = "compass_update_component", Title = "Update Compass component", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Changes a component; what is not given stays. A new type loses fields it does not have.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Component)][Description("Id (ARI), page address, slug, alias as source:id, repository URL, or exact name."), MinLength(1)] string component,
        [Description("New name."), StringLength(100, MinimumLength = 1)] string? name = null,
        [Description("New type, such as library."), MinLength(1)] string? type = null,
        [Description("New text; empty takes it away."), MaxLength(1000)] string? description = null,
        [Description("Owning team: id or page address; none takes it away."), MinLength(1)] string? owner = null,
        [Description("Unique name for addresses; none takes it away."), MinLength(1)] string? slug = null,
        [Description("Values of fields by name; null takes one away.")] IReadOnlyDictionary<string, JsonElement>? fields = null,
        [Description("Labels to add.")] string[]? add_labels = null,
        [Description("Labels to remove.")] string[]? remove_labels = null,
        [Description("Links to add, each {type, url, name}.")] IReadOnlyList<LinkLine>? add_links = null,
        [Description("Addresses of links to remove.")] string[]? remove_links = null,
        [Description("Aliases to add, as source:id.")] string[]? add_aliases = null,
        [Description("Aliases to remove, as source:id.")] string[]? remove_aliases = null,
        CancellationToken cancellationToken = default)
    {
        var compass = tenant.CompassToChange;
        var present = await new ComponentFinder(compass).FindAsync(component, cancellationToken);
        var (plans, typeId) = (new ComponentPlans(compass), present.TypeId);
        if (type is not null) typeId = (await plans.TypeAsync(type, cancellationToken)).Id;
        var change = new ComponentChange
        {
            Name = Some("name", name),
            Description = description?.Trim(),
            OwnerId = owner is null ? null : IsNothing(owner) ? "" : CompassWords.Team(owner),
            Slug = slug is null ? null : IsNothing(slug) ? "" : Some("slug", slug),
            Fields = await plans.ValuesAsync(typeId, fields, cancellationToken),
        };
        var edit = new ComponentEdit(present, ComponentEdit.Difference(present, change))
        {
            TypeId = typeId == present.TypeId ? null : typeId,
            AddLabels = [.. ComponentPlans.Labels(add_labels ?? []).Except(present.LabelNames)],
            RemoveLabels = [.. ComponentPlans.Labels(remove_labels ?? []).Intersect(present.LabelNames)],
            AddLinks = [.. (add_links ?? []).Select(link => link.ToLink()).Where(link => !ComponentEdit.HasLink(present, link))],
            RemoveLinks = [.. (remove_links ?? []).SelectMany(url => LinksAt(present, url))],
            AddAliases = [.. (add_aliases ?? []).Select(CompassWords.Alias).Where(alias => !ComponentEdit.HasAlias(present, alias))],
            RemoveAliases = [.. (remove_aliases ?? []).Select(CompassWords.Alias).Where(alias => ComponentEdit.HasAlias(present, alias))],
        };
        if (change.IsEmpty && new object?[] { type, add_labels, remove_labels, add_links, remove_links, add_aliases, remove_aliases }.All(given => given is null)) throw new ArgumentException("Say what is to change.");
        checkpoint.Pass(new Change($"Change the component {present.Name}", [.. edit.Parts()]));
        await edit.WriteAsync(compass, cancellationToken);
        return new Result(present.Id, change.Name ?? present.Name, present.Url, edit.IsEmpty ? "Nothing had to be changed." : null);
    }

    private static string? Some(string argument, string? text) => text is not null && string.IsNullOrWhiteSpace(text) ? throw new ArgumentException($"{argument} is blank.") : text?.Trim();

    private static bool IsNothing(string text) => text.Trim().Equals(Nothing, StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<ComponentLink> LinksAt(CompassComponent component, string url)
    {
        var links = (component.Links ?? []).Where(link => link.Id == url.Trim() || Addresses.IsSame(link.Type, link.Url, url)).ToList();
        return links.Count > 0 ? links : throw new ArgumentException($"{component.Name} has no link to '{url}'. It has: {string.Join(", ", (component.Links ?? []).Select(link => link.Url))}.");
    }

    /// <summary>The component that was changed.</summary>
    public sealed record Result(string Id, string Name, string? Url, string? Note);
}
