using System.Text.Json;
using Atlassian.Compass;
using AtlassianMcp.Changes;

namespace AtlassianMcp.Tools.Compass.Import;

/// <summary>Works out what a list of components comes to on a site, with all that is wrong with it; nothing is written.</summary>
/// <param name="compass">The site.</param>
/// <param name="catalog">What is there.</param>
/// <param name="usualType">The type of rows that name none.</param>
internal sealed class ImportPlanning(CompassClient compass, Catalog catalog, string usualType)
{
    private readonly ComponentPlans _plans = new(compass);
    private readonly RowProblems _problems = new("Nothing was imported");
    private Dictionary<string, int> _rows = [];

    /// <summary>What happens to each component and between them, to be shown beforehand.</summary>
    public List<ChangedPart> Told { get; } = [];

    /// <summary>How many are made and how many changed.</summary>
    public (int New, int Changed) Counts { get; private set; }

    /// <summary>Reads and checks all rows.</summary>
    /// <exception cref="ArgumentException">Something is wrong; all of it is said.</exception>
    public async Task<ImportPlan> ReadAsync(IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> given, CancellationToken cancellationToken)
    {
        var rows = given.Select((members, index) => _problems.Noting(index, () => ImportRow.Of(members))).ToList();
        NameRows(rows);
        var found = rows.Select((row, index) => row is null ? null : _problems.Noting(index, () => new Found(row, Present(row)))).ToList();
        var present = (await compass.Components.GetManyAsync([.. found.Select(one => one?.Component?.Id).OfType<string>().Distinct()], cancellationToken)).ToDictionary(component => component.Id);
        var components = new List<PlannedComponent?>();
        foreach (var (row, one) in found.Index()) components.Add(one is null ? null : await _problems.NotingAsync(row, () => PlanAsync(one.Row, one.Component is { } known ? present.GetValueOrDefault(known.Id) : null, cancellationToken)));
        CheckSlugs(components);
        foreach (var same in components.Select((component, row) => (component?.Id, row)).Where(one => one.Id is not null).GroupBy(one => one.Id).Where(group => group.Count() > 1))
            _problems.Add(same.Last().row, $"row {same.First().row + 1} is the same component");
        var relationships = rows.SelectMany((row, index) => Relationships(index, row, components[index]?.Id)).Distinct().ToList();
        if (!_problems.IsEmpty) throw _problems.Refused(rows.Count, row => rows[row]?.Name);
        foreach (var relationship in relationships) Told.Add(new("relationship", null, $"{components[relationship.From]!.Name} {(relationship.Type == RelationshipType.ChildOf ? "is a child of" : "depends on")} {relationship.Target}"));
        return new ImportPlan([.. components.OfType<PlannedComponent>()], relationships);
    }

    private void NameRows(List<ImportRow?> rows)
    {
        var named = rows.Select((row, index) => (row?.Name, index)).Where(row => row.Name is not null).GroupBy(row => row.Name!, StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var shared in named.Where(group => group.Count() > 1)) _problems.Add(shared.Last().index, $"row {shared.First().index + 1} has the name '{shared.Key}', too");
        _rows = named.ToDictionary(group => group.Key, group => group.First().index, StringComparer.OrdinalIgnoreCase);
        foreach (var (alias, index) in rows.SelectMany((row, index) => (row?.Aliases ?? []).Select(alias => (alias, index))))
        {
            if (!_rows.TryAdd(alias, index) && _rows[alias] != index) _problems.Add(index, $"row {_rows[alias] + 1} has the alias '{alias}', too");
        }
    }

    private async Task<PlannedComponent> PlanAsync(ImportRow row, CompassComponent? present, CancellationToken cancellationToken)
    {
        var wish = new ComponentWish(row.Name, row.Type ?? present?.TypeId ?? usualType)
        {
            Description = row.Description,
            Owner = row.Owner,
            Slug = row.Slug,
            Labels = row.Labels,
            Links = row.Links,
            Fields = row.Fields,
            Aliases = row.Aliases,
        };
        var plan = await _plans.ReadAsync(wish, cancellationToken);
        if (present is not null && plan.Draft.TypeId != present.TypeId) throw new ArgumentException($"{present.Name} is there as {present.TypeName}, and an import changes no types: use compass_update_component");
        CheckLengths(plan);
        var planned = new PlannedComponent(plan.Name, present?.Id, plan.Draft, plan.Aliases);
        Tell(planned, plan, present);
        return planned;
    }

    // By what another system calls it, else by its name.
    private CompassComponent? Present(ImportRow row)
    {
        var known = row.Aliases.Select(CompassWords.Alias).Select(catalog.Find).OfType<CompassComponent>().DistinctBy(component => component.Id).ToList();
        if (known.Count > 1) throw new ArgumentException($"its aliases are those of {known.Count} components: {string.Join(", ", known.Select(component => component.Name))}");
        if (known.Count == 1) return known[0];
        return catalog.Named(row.Name) switch
        {
            [] => null,
            [var one] => one,
            var several => throw new ArgumentException($"there are {several.Count} components of that name: give an alias of the one that is meant"),
        };
    }

    // Compass takes a slug only once; to learn so in the middle of the job would leave half of it.
    private void CheckSlugs(List<PlannedComponent?> components)
    {
        var slugs = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var row = 0; row < components.Count; row++)
        {
            if (components[row] is not { Draft.Change.Slug: { } slug } planned) continue;
            if (!slugs.TryAdd(slug, row)) _problems.Add(row, $"row {slugs[slug] + 1} has the slug '{slug}', too");
            else if (catalog.FindBySlug(slug) is { } taken && taken.Id != planned.Id) _problems.Add(row, $"the slug '{slug}' is that of {taken.Name}");
        }
    }

    private static void CheckLengths(ComponentPlan plan)
    {
        if (plan.Name.Length > 100) throw new ArgumentException($"its name has {plan.Name.Length} characters; 100 are the most");
        if (plan.Draft.Change.Description is { Length: > 1000 and var length }) throw new ArgumentException($"its description has {length} characters; 1000 are the most");
    }

    private void Tell(PlannedComponent planned, ComponentPlan plan, CompassComponent? present)
    {
        if (present is null)
        {
            Told.Add(new($"new {plan.TypeName}", null, string.Join("; ", plan.Parts().Select(part => part.Name == "name" ? part.After : $"{part.Name}: {part.After}"))));
            Counts = (Counts.New + 1, Counts.Changed);
            return;
        }

        var parts = planned.Edit(present).Parts().ToList();
        if (parts.Count == 0) return;
        Told.AddRange(parts.Select(part => part with { Name = $"{present.Name}: {part.Name}" }));
        Counts = (Counts.New, Counts.Changed + 1);
    }

    private IEnumerable<PlannedRelationship> Relationships(int index, ImportRow? row, string? id) => row is null
        ? []
        : row.DependsOn.Select(target => (target, RelationshipType.DependsOn)).Concat(row.ChildOf.Select(target => (target, RelationshipType.ChildOf)))
            .Select(wanted => _problems.Noting(index, () => Relationship(index, id, wanted.target, wanted.Item2))).OfType<PlannedRelationship>();

    private PlannedRelationship Relationship(int index, string? id, string target, RelationshipType type)
    {
        if (_rows.TryGetValue(target, out var other)) return other != index ? new PlannedRelationship(index, other, null, target, type) : throw new ArgumentException("it cannot be related to itself");
        if (catalog.Find(target) is { } known) return known.Id == id ? throw new ArgumentException("it cannot be related to itself") : new PlannedRelationship(index, null, known.Id, target, type);
        throw new ArgumentException(catalog.Named(target).Count > 1 ? $"there are several components '{target}': name the one that is meant by id, slug or alias" : $"'{target}' is no row of this list, and no component that is there");
    }

    // What was found for a row, which may be nothing.
    private sealed record Found(ImportRow Row, CompassComponent? Component);
}
