namespace Playground.AtlassianSite.Compass;

/// <summary>What a component looked like when the search took it in.</summary>
internal sealed record IndexEntry(string Id, string Name, string Link, string Text, IReadOnlyDictionary<string, IReadOnlyList<string>> Fields)
{
    public static IndexEntry Of(Component component) => new(
        component.Id, component.Name, component.Url, string.Join(' ', [component.Name, component.Description, component.Slug, .. component.LabelNames]),
        new Dictionary<string, IReadOnlyList<string>>
        {
            ["type"] = [component.TypeId],
            ["labels"] = [.. component.LabelNames],
            ["ownerId"] = component.OwnerId is { } owner ? [owner] : [],
            ["state"] = [component.State],
            ["compass:tier"] = component.FieldValues.GetValueOrDefault("compass:tier")?.Value ?? [],
            ["linkTypes"] = [.. component.Links.Select(link => link.Type)],
            ["links"] = [.. component.Links.Select(link => link.Url)],
        });
}

/// <summary>What the search knows of each component: everything, but later than the component itself.</summary>
internal sealed class SearchIndex
{
    private readonly Dictionary<string, List<(DateTimeOffset At, IndexEntry? Entry)>> _states = [];

    /// <summary>Takes in what a component looks like at some time; null when it is gone.</summary>
    public void Take(string id, DateTimeOffset at, IndexEntry? entry)
    {
        if (!_states.TryGetValue(id, out var states)) _states[id] = states = [];
        states.Add((at, entry));
    }

    /// <summary>What the search knew at a time, in the order in which components were made.</summary>
    public IEnumerable<IndexEntry> At(DateTimeOffset time) => _states.Values.Select(states => states.LastOrDefault(state => state.At <= time).Entry).OfType<IndexEntry>();
}
