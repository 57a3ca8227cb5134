using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Compass;

/// <summary>What components are looked for by.</summary>
/// <param name="Text">Words; null for all components, by their names.</param>
public sealed record ComponentQuery(string? Text = null)
{
    /// <summary>Whether those found by words come by their names as well, rather than the best first: for going through many pages.</summary>
    public bool ByName { get; init; }

    /// <summary>What must hold besides: a field that Compass's search knows (<c>type</c>, <c>labels</c>, <c>ownerId</c>, <c>links</c>, <c>compass:tier</c> …), with the values of which one must fit.</summary>
    public IReadOnlyList<(string Field, IReadOnlyList<string> Values)> Filters { get; init; } = [];

    internal JsonObject Input(int limit, string? after)
    {
        var input = new JsonObject { ["first"] = limit };
        if (after is not null) input["after"] = after;
        if (!string.IsNullOrWhiteSpace(Text)) input["query"] = Text;
        if (ByName || string.IsNullOrWhiteSpace(Text)) input["sort"] = new JsonArray(new JsonObject { ["name"] = "title", ["order"] = "ASC" });
        if (Filters.Count > 0) input["fieldFilters"] = new JsonArray([.. Filters.Select(filter => (JsonNode)new JsonObject { ["name"] = filter.Field, ["filter"] = Condition(filter.Values) })]);
        return input;
    }

    private static JsonObject Condition(IReadOnlyList<string> values) =>
        values is [var one] ? new JsonObject { ["eq"] = one } : new JsonObject { ["in"] = new JsonArray([.. values.Select(value => (JsonNode)value)]) };
}

/// <summary>The catalog: components, their labels, links and aliases. Reads need the scope <c>read:component:compass</c>, changes <c>write:component:compass</c>.</summary>
public sealed class ComponentsClient
{
    /// <summary>How many one page holds at most.</summary>
    public const int LongestPage = 100;

    private readonly GraphLine _line;
    private readonly Func<Task<string>> _cloudId;

    internal ComponentsClient(GraphLine line, Func<Task<string>> cloudId) => (_line, _cloudId) = (line, cloudId);

    /// <summary>Finds components. What was made or changed within the last seconds may not be found yet.</summary>
    public async Task<Page<CompassComponent>> SearchAsync(ComponentQuery query, int limit, string? cursor, CancellationToken cancellationToken)
    {
        var variables = new JsonObject { ["cloudId"] = await _cloudId().ConfigureAwait(false), ["query"] = query.Input(limit, Cursor.ReadToken(cursor)) };
        var answer = await _line.AskAsync("SearchComponents", variables, CompassJson.Default.SearchAnswer, cancellationToken).ConfigureAwait(false);
        return new Page<CompassComponent>([.. (answer.Nodes ?? []).Select(hit => hit.Component).OfType<CompassComponent>()], Cursor.Token(answer.PageInfo.Next), answer.TotalCount);
    }

    /// <summary>The component of that ARI.</summary>
    /// <exception cref="AtlassianException">It is not there, may not be seen, or is of another site.</exception>
    public async Task<CompassComponent> GetAsync(string id, CancellationToken cancellationToken)
    {
        // The gateway serves all sites that a token is for: which one is meant was decided before.
        if (!id.StartsWith($"ari:cloud:compass:{await _cloudId().ConfigureAwait(false)}:component/", StringComparison.OrdinalIgnoreCase)) throw _line.NotHere("There is no component of that id on this site.");
        return await _line.AskAsync("Component", new JsonObject { ["id"] = id }, CompassJson.Default.CompassComponent, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The component that another system calls so; null when there is none.</summary>
    public async Task<CompassComponent?> FindByAliasAsync(string source, string externalId, CancellationToken cancellationToken) =>
        await _line.FindAsync("ComponentByExternalAlias", new JsonObject { ["cloudId"] = await _cloudId().ConfigureAwait(false), ["externalSource"] = source, ["externalId"] = externalId }, CompassJson.Default.CompassComponent, cancellationToken).ConfigureAwait(false);

    /// <summary>The component of that slug; null when there is none.</summary>
    public async Task<CompassComponent?> FindBySlugAsync(string slug, CancellationToken cancellationToken)
    {
        var place = new JsonObject { ["cloudId"] = await _cloudId().ConfigureAwait(false), ["slug"] = slug };
        return await _line.FindAsync("ComponentByReference", new JsonObject { ["reference"] = new JsonObject { ["slug"] = place } }, CompassJson.Default.CompassComponent, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>All components at one moment, as far as they are needed to be told apart: their ids, names, types, slugs and aliases, page by page.</summary>
    public async Task<Page<CompassComponent>> ListAsync(string? cursor, CancellationToken cancellationToken)
    {
        var variables = new JsonObject { ["cloudId"] = await _cloudId().ConfigureAwait(false), ["query"] = new ComponentQuery().Input(LongestPage, Cursor.ReadToken(cursor)) };
        var answer = await _line.AskAsync("ListComponents", variables, CompassJson.Default.SearchAnswer, cancellationToken).ConfigureAwait(false);
        return new Page<CompassComponent>([.. (answer.Nodes ?? []).Select(hit => hit.Component).OfType<CompassComponent>()], Cursor.Token(answer.PageInfo.Next));
    }

    /// <summary>The components of some ARIs of this site; those that are not there, or not to be seen, are left out.</summary>
    public async Task<IReadOnlyList<CompassComponent>> GetManyAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var all = new List<CompassComponent>(ids.Count);
        foreach (var some in ids.Chunk(GraphLine.MostIds))
            all.AddRange(await _line.AskAsync("Components", new JsonObject { ["ids"] = new JsonArray([.. some.Select(id => (JsonNode)id)]) }, CompassJson.Default.CompassComponentArray, cancellationToken).ConfigureAwait(false));
        return all;
    }

    /// <summary>The types there are, those of the site's own included.</summary>
    public async Task<IReadOnlyList<ComponentType>> TypesAsync(CancellationToken cancellationToken)
    {
        var (types, after) = (new List<ComponentType>(), (string?)null);
        do
        {
            var variables = new JsonObject { ["cloudId"] = await _cloudId().ConfigureAwait(false), ["query"] = new JsonObject { ["first"] = LongestPage, ["after"] = after } };
            var answer = await _line.AskAsync("ComponentTypes", variables, CompassJson.Default.TypesAnswer, cancellationToken).ConfigureAwait(false);
            types.AddRange(answer.Nodes ?? []);
            after = answer.PageInfo.Next;
        }
        while (after is not null);
        return types;
    }

    /// <summary>Makes a component and gives its ARI, and where a person opens it.</summary>
    public async Task<(string Id, string? Url)> CreateAsync(ComponentDraft draft, CancellationToken cancellationToken)
    {
        var made = await _line.ChangeAsync("CreateComponent", new JsonObject { ["cloudId"] = await _cloudId().ConfigureAwait(false), ["input"] = draft.Input() }, cancellationToken).ConfigureAwait(false);
        return (string?)made["componentDetails"]?["id"] is { } id ? (id, (string?)made["componentDetails"]?["url"]) : throw _line.Untold("Compass made the component, but did not tell its id", "Search for it by name before you make it again.");
    }

    /// <summary>Changes what is given and leaves the rest alone.</summary>
    public Task UpdateAsync(string id, ComponentChange change, CancellationToken cancellationToken)
    {
        var input = change.Input();
        input["id"] = id;
        return ChangeAsync("UpdateComponent", input, cancellationToken);
    }

    /// <summary>Makes a component one of another type; fields that the type does not have are lost.</summary>
    public Task ChangeTypeAsync(string id, string typeId, CancellationToken cancellationToken) => ChangeAsync("UpdateComponentType", new JsonObject { ["id"] = id, ["typeId"] = typeId }, cancellationToken);

    /// <summary>Deletes a component with its relationships, for good.</summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken) => ChangeAsync("DeleteComponent", new JsonObject { ["id"] = id }, cancellationToken);

    /// <summary>Files a component under further words.</summary>
    public Task AddLabelsAsync(string id, IEnumerable<string> labels, CancellationToken cancellationToken) => ChangeAsync("AddComponentLabels", Labels(id, labels), cancellationToken);

    /// <summary>Takes words away that a component is filed under.</summary>
    public Task RemoveLabelsAsync(string id, IEnumerable<string> labels, CancellationToken cancellationToken) => ChangeAsync("RemoveComponentLabels", Labels(id, labels), cancellationToken);

    /// <summary>Adds a link.</summary>
    public Task AddLinkAsync(string id, ComponentLink link, CancellationToken cancellationToken) =>
        ChangeAsync("CreateComponentLink", new JsonObject { ["componentId"] = id, ["link"] = Input(link) }, cancellationToken);

    /// <summary>Takes a link away.</summary>
    public Task RemoveLinkAsync(string id, string linkId, CancellationToken cancellationToken) =>
        ChangeAsync("DeleteComponentLink", new JsonObject { ["componentId"] = id, ["link"] = linkId }, cancellationToken);

    /// <summary>Notes what another system calls a component.</summary>
    public Task AddAliasAsync(string id, ExternalAlias alias, CancellationToken cancellationToken)
    {
        var input = Input(alias);
        if (alias.Url is { } url) input["url"] = url;
        return ChangeAsync("CreateComponentExternalAlias", new JsonObject { ["componentId"] = id, ["externalAlias"] = input }, cancellationToken);
    }

    /// <summary>Forgets what another system calls a component.</summary>
    public Task RemoveAliasAsync(string id, ExternalAlias alias, CancellationToken cancellationToken) =>
        ChangeAsync("DeleteComponentExternalAlias", new JsonObject { ["componentId"] = id, ["externalAlias"] = Input(alias) }, cancellationToken);

    internal static JsonObject Input(ComponentLink link)
    {
        var input = new JsonObject { ["type"] = link.Type, ["url"] = link.Url };
        if (link.Name is { Length: > 0 } name) input["name"] = name;
        return input;
    }

    private static JsonObject Input(ExternalAlias alias) => new() { ["externalSource"] = alias.ExternalSource, ["externalId"] = alias.ExternalAliasId };

    private static JsonObject Labels(string id, IEnumerable<string> labels) => new() { ["componentId"] = id, ["labelNames"] = new JsonArray([.. labels.Select(label => (JsonNode)label)]) };

    private Task ChangeAsync(string document, JsonObject input, CancellationToken cancellationToken) => _line.ChangeAsync(document, new JsonObject { ["input"] = input }, cancellationToken);
}
