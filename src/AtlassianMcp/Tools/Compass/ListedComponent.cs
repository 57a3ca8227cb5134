using Atlassian.Compass;

namespace AtlassianMcp.Tools.Compass;

/// <summary>A component as lists show it.</summary>
/// <param name="Id">Its ARI.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">What people call its type.</param>
/// <param name="Slug">Its name for addresses, unique on the site.</param>
/// <param name="Description">What it is.</param>
/// <param name="State">Such as ACTIVE.</param>
/// <param name="Owner">The team's name, or its ARI where that is not told.</param>
/// <param name="Labels">What it is filed under.</param>
/// <param name="Url">Where a person opens it.</param>
public sealed record ListedComponent(string Id, string Name, string Type, string? Slug, string? Description, string? State, string? Owner, IReadOnlyList<string>? Labels, string? Url)
{
    /// <summary>Shows one.</summary>
    public static ListedComponent Of(CompassComponent component) => new(
        component.Id, component.Name, component.TypeName, component.Slug, string.IsNullOrWhiteSpace(component.Description) ? null : component.Description, component.State,
        component.OwnerTeam?.DisplayName ?? component.OwnerId, component.LabelNames is { Count: > 0 } labels ? labels : null, component.Url);
}

/// <summary>A component by its name.</summary>
public sealed record NamedComponent(string Name, string Id, string Type)
{
    /// <summary>Shows one.</summary>
    public static NamedComponent Of(ComponentName component) => new(component.Name, component.Id, component.TypeId);
}

/// <summary>A place that has to do with a component: its type such as repository or document, its address, and what people call it.</summary>
public sealed record LinkLine(string Type, string Url, string? Name = null)
{
    /// <summary>Shows one.</summary>
    public static LinkLine Of(ComponentLink link) => new(link.Type.ToLowerInvariant(), link.Url, link.Name);

    /// <summary>On one line.</summary>
    internal string Words => $"{Type} {Url}{(Name is { Length: > 0 } ? $" ({Name})" : "")}";

    /// <summary>As Compass takes it.</summary>
    /// <exception cref="ArgumentException">It has no address, or its type is unknown.</exception>
    internal ComponentLink ToLink() => Uri.TryCreate(Url.Trim(), UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? new ComponentLink(null, CompassWords.LinkType(Type), Name, Url.Trim()) : throw new ArgumentException($"'{Url}' is no address: give the whole of it, https:// included.");
}

/// <summary>A field with its value.</summary>
public sealed record FieldLine(string Field, string Value);
