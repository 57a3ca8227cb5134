using System.Text.Json;
using Atlassian.Compass;
using AtlassianMcp.Changes;

namespace AtlassianMcp.Tools.Compass;

/// <summary>A component as somebody asks for it.</summary>
internal sealed record ComponentWish(string Name, string Type)
{
    public string? Description { get; init; }

    public string? Owner { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    public IReadOnlyList<LinkLine> Links { get; init; } = [];

    public IReadOnlyDictionary<string, JsonElement>? Fields { get; init; }

    public string? Slug { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];
}

/// <summary>A component as Compass takes it.</summary>
/// <param name="TypeName">What people call its type.</param>
/// <param name="Draft">All that is made at once.</param>
/// <param name="Aliases">What is noted once it is there.</param>
internal sealed record ComponentPlan(string TypeName, ComponentDraft Draft, IReadOnlyList<ExternalAlias> Aliases)
{
    /// <summary>The component's name.</summary>
    public string Name => Draft.Change.Name!;

    /// <summary>All that it says, to be shown beforehand.</summary>
    public IEnumerable<ChangedPart> Parts() =>
    [
        new("name", null, Name),
        .. Part("description", Draft.Change.Description),
        .. Part("slug", Draft.Change.Slug),
        .. Part("owner", Draft.Change.OwnerId),
        .. Part("labels", string.Join(", ", Draft.Labels)),
        .. Draft.Links.Select(link => new ChangedPart("link", null, LinkLine.Of(link).Words)),
        .. Draft.Change.Fields.Select(field => new ChangedPart(field.Definition.Name, null, ComponentFields.Words(field))),
        .. Aliases.Select(alias => new ChangedPart("alias", null, alias.ToString())),
    ];

    private static IEnumerable<ChangedPart> Part(string name, string? value) => string.IsNullOrEmpty(value) ? [] : [new(name, null, value)];
}

/// <summary>Reads wishes for components: what is asked of the site for one type or field is not asked again for the next.</summary>
internal sealed class ComponentPlans(CompassClient compass)
{
    private const int LongestLabel = 39;
    private readonly Dictionary<string, ComponentFields> _fields = [];
    private IReadOnlyList<ComponentType>? _types;

    /// <summary>The wish as Compass takes it.</summary>
    /// <exception cref="ArgumentException">A part of it is not; the message says which and what is.</exception>
    public async Task<ComponentPlan> ReadAsync(ComponentWish wish, CancellationToken cancellationToken)
    {
        var type = await TypeAsync(wish.Type, cancellationToken);
        if (string.IsNullOrWhiteSpace(wish.Name)) throw new ArgumentException("A component has a name.");
        var change = new ComponentChange
        {
            Name = wish.Name.Trim(),
            Description = Some(wish.Description),
            OwnerId = Some(wish.Owner) is { } owner ? CompassWords.Team(owner) : null,
            Slug = Some(wish.Slug),
            Fields = await ValuesAsync(type.Id, wish.Fields, cancellationToken),
        };
        return new ComponentPlan(type.Name ?? type.Id, new ComponentDraft(type.Id, change) { Labels = Labels(wish.Labels), Links = [.. wish.Links.Select(link => link.ToLink())] }, [.. wish.Aliases.Select(CompassWords.Alias)]);
    }

    /// <summary>The type that a word means.</summary>
    public async Task<ComponentType> TypeAsync(string named, CancellationToken cancellationToken) =>
        CompassWords.Type(_types ??= await compass.Components.TypesAsync(cancellationToken), named);

    /// <summary>Values for fields of a type.</summary>
    public async Task<IReadOnlyList<FieldValue>> ValuesAsync(string typeId, IReadOnlyDictionary<string, JsonElement>? given, CancellationToken cancellationToken)
    {
        if (given is null or { Count: 0 }) return [];
        if (!_fields.TryGetValue(typeId, out var fields)) fields = _fields[typeId] = await ComponentFields.LoadAsync(compass, typeId, cancellationToken);
        return fields.Values(given);
    }

    /// <summary>Labels, each once.</summary>
    /// <exception cref="ArgumentException">One is too long.</exception>
    public static IReadOnlyList<string> Labels(IEnumerable<string> labels)
    {
        string[] words = [.. labels.Select(label => label.Trim()).Where(label => label.Length > 0).Distinct(StringComparer.Ordinal)];
        return Array.Find(words, label => label.Length > LongestLabel) is { } large ? throw new ArgumentException($"The label '{large}' has {large.Length} characters; {LongestLabel} are the most.") : words;
    }

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
