using Atlassian.Compass;
using Atlassian.Http;
using AtlassianMcp.Changes;

namespace AtlassianMcp.Tools.Compass;

/// <summary>All that is to change about a component that is there.</summary>
/// <param name="Present">As it is.</param>
/// <param name="Change">What changes of itself.</param>
internal sealed record ComponentEdit(CompassComponent Present, ComponentChange Change)
{
    /// <summary>The type it is to have; null to leave it what it is.</summary>
    public string? TypeId { get; init; }

    public IReadOnlyList<string> AddLabels { get; init; } = [];

    public IReadOnlyList<string> RemoveLabels { get; init; } = [];

    public IReadOnlyList<ComponentLink> AddLinks { get; init; } = [];

    public IReadOnlyList<ComponentLink> RemoveLinks { get; init; } = [];

    public IReadOnlyList<ExternalAlias> AddAliases { get; init; } = [];

    public IReadOnlyList<ExternalAlias> RemoveAliases { get; init; } = [];

    /// <summary>Whether all is as it should be already.</summary>
    public bool IsEmpty => Change.IsEmpty && this is { TypeId: null, AddLabels: [], RemoveLabels: [], AddLinks: [], RemoveLinks: [], AddAliases: [], RemoveAliases: [] };

    /// <summary>Whether a component has such a link.</summary>
    public static bool HasLink(CompassComponent component, ComponentLink link) => (component.Links ?? []).Any(there => there.Type == link.Type && Addresses.IsSame(link.Type, there.Url, link.Url));

    /// <summary>Whether a component is called so.</summary>
    public static bool HasAlias(CompassComponent component, ExternalAlias alias) =>
        (component.ExternalAliases ?? []).Any(there => there.ExternalSource == alias.ExternalSource && there.ExternalAliasId == alias.ExternalAliasId);

    /// <summary>What of a change a component does not have already.</summary>
    public static ComponentChange Difference(CompassComponent present, ComponentChange wanted) => new()
    {
        Name = Other(wanted.Name, present.Name),
        Description = Other(wanted.Description, present.Description),
        OwnerId = Other(wanted.OwnerId, present.OwnerId),
        Slug = Other(wanted.Slug, present.Slug),
        State = Other(wanted.State, present.State),
        Fields = [.. wanted.Fields.Where(field => !field.Texts.Order(StringComparer.Ordinal).SequenceEqual(ComponentFields.Held(present, field.Definition).Order(StringComparer.Ordinal)))],
    };

    private static string? Other(string? wanted, string? present) => wanted == (present ?? "") ? null : wanted;

    /// <summary>What changes, to be shown beforehand.</summary>
    public IEnumerable<ChangedPart> Parts() =>
    [
        .. Part("type", Present.TypeId, TypeId),
        .. Part("name", Present.Name, Change.Name),
        .. Part("description", Present.Description, Change.Description),
        .. Part("slug", Present.Slug, Change.Slug),
        .. Part("owner", Present.OwnerId, Change.OwnerId),
        .. Change.Fields.SelectMany(field => Part(field.Definition.Name, ComponentFields.Words(field with { Texts = ComponentFields.Held(Present, field.Definition) }), ComponentFields.Words(field))),
        .. AddLabels.Select(label => new ChangedPart("label", null, label)),
        .. RemoveLabels.Select(label => new ChangedPart("label", label, null)),
        .. AddLinks.Select(link => new ChangedPart("link", null, LinkLine.Of(link).Words)),
        .. RemoveLinks.Select(link => new ChangedPart("link", LinkLine.Of(link).Words, null)),
        .. AddAliases.Select(alias => new ChangedPart("alias", null, alias.ToString())),
        .. RemoveAliases.Select(alias => new ChangedPart("alias", alias.ToString(), null)),
    ];

    /// <summary>Writes it; done again, it does no harm.</summary>
    /// <exception cref="AtlassianException">A step was refused; it says which were done before.</exception>
    public async Task WriteAsync(CompassClient compass, CancellationToken cancellationToken)
    {
        var done = new List<string>();
        foreach (var (words, step) in Steps(compass.Components, cancellationToken))
        {
            try
            {
                await step();
            }
            catch (AtlassianException refused) when (done.Count > 0)
            {
                throw refused.After($"That was of {words}; changed before was {string.Join(", ", done)}, which a second call leaves as it is");
            }

            done.Add(words);
        }
    }

    private IEnumerable<(string Words, Func<Task> Step)> Steps(ComponentsClient components, CancellationToken cancellationToken)
    {
        var id = Present.Id;
        if (TypeId is not null) yield return ("the type", () => components.ChangeTypeAsync(id, TypeId, cancellationToken));
        if (!Change.IsEmpty) yield return ("the component itself", () => components.UpdateAsync(id, Change, cancellationToken));
        if (RemoveLabels.Count > 0) yield return ("the labels removed", () => components.RemoveLabelsAsync(id, RemoveLabels, cancellationToken));
        if (AddLabels.Count > 0) yield return ("the labels added", () => components.AddLabelsAsync(id, AddLabels, cancellationToken));
        foreach (var link in RemoveLinks) yield return ($"the link {link.Url} removed", () => components.RemoveLinkAsync(id, link.Id!, cancellationToken));
        foreach (var link in AddLinks) yield return ($"the link {link.Url} added", () => components.AddLinkAsync(id, link, cancellationToken));
        foreach (var alias in RemoveAliases) yield return ($"the alias {alias} removed", () => components.RemoveAliasAsync(id, alias, cancellationToken));
        foreach (var alias in AddAliases) yield return ($"the alias {alias} added", () => components.AddAliasAsync(id, alias, cancellationToken));
    }

    private static IEnumerable<ChangedPart> Part(string name, string? before, string? after) =>
        after is null || (before ?? "") == after ? [] : [new(name, string.IsNullOrEmpty(before) ? null : before, after.Length == 0 ? null : after)];
}
