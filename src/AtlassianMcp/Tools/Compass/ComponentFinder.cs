using System.Text.RegularExpressions;
using Atlassian.Compass;

namespace AtlassianMcp.Tools.Compass;

/// <summary>Finds the component that somebody means: by its id or page, its slug, what another system calls it, its repository, or its exact name.</summary>
internal sealed partial class ComponentFinder(CompassClient compass)
{
    private const int MostNamesakes = 5;
    private const int MostHits = 100;
    private const int MostPages = 10;

    /// <summary>The component.</summary>
    /// <exception cref="ArgumentException">There is none, or more than one; the message says which.</exception>
    /// <exception cref="Atlassian.Http.AtlassianException">It is named by an id that leads nowhere.</exception>
    public async Task<CompassComponent> FindAsync(string text, CancellationToken cancellationToken)
    {
        var named = text.Trim();
        if (named.StartsWith("ari:", StringComparison.OrdinalIgnoreCase) && !Ari().IsMatch(named)) throw new ArgumentException($"'{named}' is no id of a component, which look like ari:cloud:compass:{{cloud id}}:component/{{workspace}}/{{component}}. compass_search_components finds components by words.");
        if (named.StartsWith("ari:", StringComparison.OrdinalIgnoreCase)) return await compass.Components.GetAsync(named, cancellationToken);
        if (Page().Match(named) is { Success: true } page) return await compass.Components.GetAsync(await IdAsync(page.Groups["id"].Value, cancellationToken), cancellationToken);
        if (Uri.TryCreate(named, UriKind.Absolute, out var address) && address.Scheme is "https" or "http") return Only(named, await LinkedAsync(named, cancellationToken));
        if (named.Split(':', 2) is [var source, { Length: > 0 } id] && await compass.Components.FindByAliasAsync(source.Trim(), id.Trim(), cancellationToken) is { } known) return known;
        return await compass.Components.FindBySlugAsync(named, cancellationToken) ?? Only(named, await NamesakesAsync(named, cancellationToken));
    }

    /// <summary>The components of exactly that name, case aside.</summary>
    /// <exception cref="ArgumentException">So many are found by its words that not all were looked at.</exception>
    public async Task<IReadOnlyList<CompassComponent>> NamesakesAsync(string name, CancellationToken cancellationToken)
    {
        var (found, cursor) = (new List<CompassComponent>(), (string?)null);
        for (var page = 0; page == 0 || cursor is not null; page++)
        {
            if (page == MostPages) throw new ArgumentException($"More than {MostPages * MostHits} components have the words '{name}': give the id, the slug or an alias of the one that is meant.");
            var next = await compass.Components.SearchAsync(new ComponentQuery(name) { ByName = true }, MostHits, cursor, cancellationToken);
            found.AddRange(next.Items.Where(component => component.Name.Equals(name, StringComparison.OrdinalIgnoreCase)));
            cursor = next.NextCursor;
        }

        return found;
    }

    // What search makes of an address is not documented: what it finds is looked at, and what it does not find is looked for by the repository's name.
    private async Task<IReadOnlyList<CompassComponent>> LinkedAsync(string url, CancellationToken cancellationToken)
    {
        ComponentQuery[] questions = [new ComponentQuery { Filters = [("links", [url])] }, new ComponentQuery(Addresses.Repository(url).Split('/')[^1])];
        foreach (var question in questions)
        {
            var found = (await compass.Components.SearchAsync(question, MostHits, cursor: null, cancellationToken)).Items.Where(component => HasLink(component, url)).ToList();
            if (found.Count > 0) return found;
        }

        return [];
    }

    private static bool HasLink(CompassComponent component, string url) =>
        (component.Links ?? []).Select(link => link.Url).Concat((component.ExternalAliases ?? []).Select(alias => alias.Url).OfType<string>()).Any(link => Addresses.IsSameRepository(link, url));

    // The address of a component's page leaves out the workspace, which all components of a site have in common.
    private async Task<string> IdAsync(string uuid, CancellationToken cancellationToken)
    {
        var any = (await compass.Components.SearchAsync(new ComponentQuery(), limit: 1, cursor: null, cancellationToken)).Items;
        return any.Count > 0 ? any[0].Id[..(any[0].Id.LastIndexOf('/') + 1)] + uuid : throw Nobody(uuid);
    }

    private static CompassComponent Only(string named, IReadOnlyList<CompassComponent> found) => found switch
    {
        [var one] => one,
        [] => throw Nobody(named),
        _ => throw new ArgumentException($"There are several components '{named}': {string.Join(", ", found.Take(MostNamesakes).Select(component => $"{component.Name}, {component.TypeName} ({component.Id})"))}. Give the id of one."),
    };

    private static ArgumentException Nobody(string named) => new($"There is no component '{named}': it does not exist, or this account may not see it. compass_search_components finds components by words.");

    [GeneratedRegex(@"\Aari:cloud:compass:[^:/]+:component/[^/:]+/[^/:]+\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Ari();

    [GeneratedRegex(@"\Ahttps?://[^/]+/compass/component/(?<id>[0-9a-fA-F-]{36})(?:[/?#].*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Page();
}
