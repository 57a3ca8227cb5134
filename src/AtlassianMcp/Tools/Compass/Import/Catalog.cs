using Atlassian.Compass;

namespace AtlassianMcp.Tools.Compass.Import;

/// <summary>All components of a site at one moment, by what they are called; no more is known of them.</summary>
internal sealed class Catalog
{
    private const int MostPages = 300;

    private readonly Dictionary<string, CompassComponent> _byHandle = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<ExternalAlias, CompassComponent> _byAlias = [];
    private readonly ILookup<string, CompassComponent> _byName;

    private Catalog(List<CompassComponent> all)
    {
        _byName = all.ToLookup(component => component.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var component in all)
        {
            _byHandle.TryAdd(component.Id, component);
            if (component.Slug is { } slug) _byHandle.TryAdd(slug, component);
            foreach (var alias in component.ExternalAliases ?? []) _byAlias.TryAdd(alias, component);
        }
    }

    /// <summary>Reads it, page by page.</summary>
    /// <exception cref="ArgumentException">The site has too many.</exception>
    public static async Task<Catalog> ReadAsync(CompassClient compass, CancellationToken cancellationToken)
    {
        var (all, cursor) = (new List<CompassComponent>(), (string?)null);
        for (var page = 0; page == 0 || cursor is not null; page++)
        {
            if (page == MostPages) throw new ArgumentException($"The site has more than {MostPages * ComponentsClient.LongestPage} components, which is more than can be compared with a list.");
            var next = await compass.Components.ListAsync(cursor, cancellationToken);
            all.AddRange(next.Items);
            cursor = next.NextCursor;
        }

        return new Catalog([.. all.DistinctBy(component => component.Id)]);
    }

    /// <summary>The component that another system calls so; null when there is none.</summary>
    public CompassComponent? Find(ExternalAlias alias) => _byAlias.GetValueOrDefault(alias with { Url = null });

    /// <summary>The component of that slug; null when there is none.</summary>
    public CompassComponent? FindBySlug(string slug) => _byHandle.GetValueOrDefault(slug) is { } found && slug.Equals(found.Slug, StringComparison.OrdinalIgnoreCase) ? found : null;

    /// <summary>The components of that name, case aside.</summary>
    public IReadOnlyList<CompassComponent> Named(string name) => [.. _byName[name]];

    /// <summary>The one component that an id, a slug, an alias or a name means; null when there is none, or more than one.</summary>
    public CompassComponent? Find(string text) => _byHandle.GetValueOrDefault(text) ?? (text.Split(':', 2) is [var source, var id] ? Find(new ExternalAlias(source.Trim(), id.Trim())) : null) ?? (Named(text) is [var only] ? only : null);
}
