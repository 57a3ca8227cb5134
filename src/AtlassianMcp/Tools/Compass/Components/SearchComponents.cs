using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Atlassian.Compass;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Compass.Components;

/// <summary>Finds components (https://developer.atlassian.com/cloud/compass/graphql/, <c>searchComponents</c>).</summary>
[CompassToolset("components", ToolClass.Read)]
public sealed class SearchComponents(TenantContext tenant)
{
    [McpServerTool(Name = "compass_search_components", Title = "Search Compass components", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Finds software components in Compass by words, type, labels, owner and fields; without any of them lists all.")]
    public async Task<Result> RunAsync(
        [Description("Words of the name, description or labels."), MinLength(1)] string? query = null,
        [Description("Such as service, library, application."), MinLength(1)] string? type = null,
        [Description("Labels it has all of.")] string[]? labels = null,
        [Description("Owning team: id or page address."), MinLength(1)] string? owner = null,
        [Description("Values of fields by name, such as {\"tier\": 1}.")] IReadOnlyDictionary<string, JsonElement>? fields = null,
        [Description("Components per answer."), Range(1, 100)] int limit = 25,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var compass = tenant.Compass;
        var sought = await FieldSearch.ReadAsync(compass, fields, cancellationToken);
        var filters = new List<(string, IReadOnlyList<string>)>(sought.Filters);
        if (type is not null) filters.Add(("type", [CompassWords.Type(await compass.Components.TypesAsync(cancellationToken), type).Id]));
        filters.AddRange((labels ?? []).Select(label => ("labels", (IReadOnlyList<string>)[label.Trim()])));
        if (owner is not null) filters.Add(("ownerId", [CompassWords.Team(owner)]));
        var found = await sought.SearchAsync(new ComponentQuery(query) { Filters = filters }, limit, cursor, cancellationToken);
        return new Result([.. found.Items.Select(ListedComponent.Of)], found.NextCursor, found.Total, compass.Incomplete);
    }

    /// <summary>A page of components; what Compass could not read of them is told in <paramref name="Incomplete"/>.</summary>
    public sealed record Result(IReadOnlyList<ListedComponent> Components, string? NextCursor, long? Total, string? Incomplete);
}
