namespace Playground.AtlassianSite.Compass;

/// <summary>What can be asked: a member for each field of the schema's queries.</summary>
internal sealed class CompassQueries(CompassCall call)
{
    private const int MostIds = 30;

    public CompassQueries Compass => this;

    /// <summary>The cloud ids of host names or of sites; null where there is no such site.</summary>
    public IEnumerable<object?> TenantContexts(Given given)
    {
        var tenants = call.Sites.Select(site => new { site.CloudId, HostName = new Uri(site.Jira.Address).Authority }).ToList();
        return [
            .. given.Texts("cloudIds").Select(id => tenants.Find(tenant => tenant.CloudId == id)),
            .. given.Texts("hostNames").Select(host => tenants.Find(tenant => string.Equals(tenant.HostName, host, StringComparison.OrdinalIgnoreCase))),
        ];
    }

    public object SearchComponents(Given given) => new ComponentSearch(call.At(given.Needed("cloudId"))).Find(given.Part("query"));

    public object Component(Given given) => call.Find(given.Needed("id"));

    public object ComponentByExternalAlias(Given given) =>
        call.At(given.Needed("cloudId")).FindByAlias(given.Needed("externalSource"), given.Needed("externalID")) ?? throw CompassCall.NotFound(given.Text("externalID"));

    public object ComponentByReference(Given given)
    {
        var reference = given.Part("reference");
        var (ari, slug) = (reference?.Text("ari"), reference?.Part("slug"));
        return (ari, slug) switch
        {
            ({ } id, null) => call.Find(id),
            (null, { } named) => call.At(named.Needed("cloudId")).FindBySlug(named.Needed("slug")) ?? throw CompassCall.NotFound(named.Text("slug")),
            _ => throw new CompassRefusalException("ONE_OF_DIRECTIVE_VALIDATION_ERROR", "One and only one of ari, slug must be provided."),
        };
    }

    /// <summary>Components by their ids: each once, in no order that anybody asked for, without those that are not there.</summary>
    public IReadOnlyList<Component> Components(Given given)
    {
        var ids = given.Texts("ids").Distinct().ToList();
        if (ids.Count > MostIds) throw new CompassRefusalException("NUMBER_OF_ITEMS_REQUESTED_INVALID_EXCEPTION", $"The number of items requested is invalid, must be between [1] to [{MostIds}].");
        var sites = ids.Select(id => call.At(CompassAri.OfComponent(id).CloudId)).Distinct().ToList();
        return [.. sites.SelectMany(compass => compass.Components).Where(component => ids.Contains(component.Id))];
    }

    public object ComponentTypes(Given given) => call.At(given.Needed("cloudId")).Types.Page("CompassComponentTypeConnection", given.Part("query"));

    public object ComponentType(Given given) => TypeOf(call.At(given.Needed("cloudId")), given.Needed("id"));

    public object CustomFieldDefinitions(Given given)
    {
        var query = given.Part("query")!;
        var types = query.Texts("componentTypeIds");
        var fields = call.At(query.Needed("cloudId")).CustomFields.Where(field => types.Count == 0 || field.ComponentTypeIds.Any(types.Contains)).ToList();
        return new Connection("CompassCustomFieldDefinitionsConnection", fields, new PagePlace(null, null, false, false), fields.Count);
    }

    public object Scorecards(Given given)
    {
        var (compass, query) = (call.At(given.Needed("cloudId")), given.Part("query"));
        var name = query?.Part("filter")?.Text("name") ?? "";
        return compass.Scorecards.Where(scorecard => scorecard.Name.Contains(name, StringComparison.OrdinalIgnoreCase)).Page("CompassScorecardConnection", query);
    }

    public object Scorecard(Given given)
    {
        var id = given.Needed("id");
        var ari = CompassAri.Read(id, "scorecard") ?? throw new CompassRefusalException("SCORECARD_ARI_INVALID", "The ARI of the scorecard is invalid.") { Identifier = id };
        return call.At(ari.CloudId).Scorecards.FirstOrDefault(scorecard => scorecard.Id == id)
            ?? throw new CompassRefusalException("SCORECARD_NOT_FOUND", "The scorecard could not be found.") { Identifier = id };
    }

    /// <summary>The type of component with an id.</summary>
    /// <exception cref="CompassRefusalException">There is none.</exception>
    public static ComponentType TypeOf(CompassStore compass, string? id) => compass.Types.FirstOrDefault(type => type.Id == id)
        ?? throw new CompassRefusalException("ARGUMENT_INVALID", "The component type does not exist.") { Identifier = id };
}
