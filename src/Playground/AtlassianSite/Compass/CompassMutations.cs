namespace Playground.AtlassianSite.Compass;

/// <summary>What can be changed: a member for each field of the schema's mutations.</summary>
internal sealed class CompassMutations(CompassCall call)
{
    private const int LongestAlias = 1024;

    private static readonly Dictionary<string, CustomKind> Definitions = Enum.GetValues<CustomKind>().ToDictionary(kind => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..] + "FieldDefinition");

    public CompassMutations Compass => this;

    public object CreateComponent(Given given)
    {
        var (compass, input) = (call.Writing(given.Needed("cloudId")), given.Part("input")!);
        var component = compass.Draft(CompassQueries.TypeOf(compass, input.Text("typeId")), "");
        new ComponentEdit(compass, component).Read(input).Commit();
        var user = call.UserOf(compass.Site);
        component.ChangeMetadata = new ChangeMetadata(compass.Site.Now, user, compass.Site.Now, user);
        return Done(("componentDetails", compass.Add(component)));
    }

    public object UpdateComponent(Given given)
    {
        var (compass, component) = Written(given, "id");
        new ComponentEdit(compass, component).Read(given.Part("input")!).Commit();
        return Changed(compass, component);
    }

    public object UpdateComponentType(Given given)
    {
        var (compass, component) = Written(given, "id");
        component.TypeMetadata = CompassQueries.TypeOf(compass, given.Part("input")!.Text("typeId"));
        foreach (var lost in component.FieldValues.Keys.Except(component.TypeMetadata.Definitions.Select(field => field.Id)).ToList()) component.FieldValues.Remove(lost);
        foreach (var lost in component.CustomValues.Where(value => !value.Value.Definition.ComponentTypeIds.Contains(component.TypeId)).Select(value => value.Key).ToList()) component.CustomValues.Remove(lost);
        return Changed(compass, component);
    }

    public object DeleteComponent(Given given)
    {
        var (compass, component) = Written(given, "id");
        compass.Remove(component);
        return Done(("deletedComponentId", component.Id));
    }

    public object AddComponentLabels(Given given)
    {
        var (compass, component) = Written(given, "componentId");
        var edit = new ComponentEdit(compass, component);
        var added = given.Part("input")!.Texts("labelNames").Distinct().Except(component.LabelNames).ToList();
        foreach (var change in added.Select(edit.Label).ToList()) change();
        return Changed(compass, component, ("addedLabels", added.Select(label => new { Name = label })));
    }

    public object RemoveComponentLabels(Given given)
    {
        var (compass, component) = Written(given, "componentId");
        var removed = given.Part("input")!.Texts("labelNames").Intersect(component.LabelNames).ToList();
        component.LabelNames.RemoveAll(removed.Contains);
        return Changed(compass, component, ("removedLabelNames", removed));
    }

    public object CreateComponentLink(Given given)
    {
        var (compass, component) = Written(given, "componentId");
        var link = new ComponentEdit(compass, component).Links([given.Part("input")!.Part("link")!])[0];
        component.Links.Add(link);
        return Changed(compass, component, ("createdComponentLink", link));
    }

    public object DeleteComponentLink(Given given)
    {
        var (compass, component) = Written(given, "componentId");
        var id = given.Part("input")!.Needed("link");
        if (component.Links.RemoveAll(link => link.Id == id) == 0) throw new CompassRefusalException("COMPONENT_LINK_DOES_NOT_EXIST", $"The component has no link with the ID {id}.");
        return Changed(compass, component, ("deletedCompassLinkId", id));
    }

    public object CreateComponentExternalAlias(Given given)
    {
        var (compass, component) = Written(given, "componentId");
        var asked = given.Part("input")!.Part("externalAlias")!;
        var alias = new ExternalAlias(asked.Needed("externalId"), asked.Needed("externalSource"), asked.Text("url"));
        if (alias.ExternalAliasId.Length == 0) throw new CompassRefusalException("EXTERNAL_ALIAS_ID_CANNOT_BE_EMPTY", "The ID of an external alias must not be empty.");
        if (alias.ExternalAliasId.Length > LongestAlias) throw new CompassRefusalException("EXTERNAL_ALIAS_ID_TOO_LONG", "The ID of an external alias has at most 1024 characters.");
        if (alias.ExternalSource.Length > LongestAlias) throw new CompassRefusalException("EXTERNAL_ALIAS_SOURCE_TOO_LONG", "The source of an external alias has at most 1024 characters.");
        if (compass.FindByAlias(alias.ExternalSource, alias.ExternalAliasId) is not null)
            throw new CompassRefusalException("EXTERNAL_ALIAS_COULD_NOT_BE_CREATED", "The external alias belongs to a component already.");
        component.ExternalAliases.Add(alias);
        return Changed(compass, component, ("createdCompassExternalAlias", alias));
    }

    public object DeleteComponentExternalAlias(Given given)
    {
        var (compass, component) = Written(given, "componentId");
        var asked = given.Part("input")!.Part("externalAlias")!;
        var alias = component.ExternalAliases.Find(alias => alias.ExternalAliasId == asked.Text("externalId") && alias.ExternalSource == asked.Text("externalSource"))
            ?? throw new CompassRefusalException("EXTERNAL_ALIAS_NOT_FOUND", "The external alias could not be found.");
        component.ExternalAliases.Remove(alias);
        return Changed(compass, component, ("deletedCompassExternalAlias", alias));
    }

    public object CreateRelationship(Given given)
    {
        var (compass, start, end, type) = Ends(given);
        if (start == end) throw new CompassRefusalException("RELATIONSHIP_NODES_SELF_REFERENCING_ERROR", "A component cannot have a relationship with itself.");
        if (compass.FindRelationship(start, end, type) is not null) throw new CompassRefusalException("RELATIONSHIP_ALREADY_EXISTS", "The relationship between these components already exists.");
        if (new[] { start, end }.Any(node => compass.Relationships.Count(known => known.StartNode == node || known.EndNode == node) >= CompassStore.MostRelationships))
            throw new CompassRefusalException("RELATIONSHIP_LIMIT_REACHED", "The number of relationships of the start or end node has reached its limit.");
        return Done(("createdCompassRelationship", compass.Relate(start, end, type, call.UserOf(compass.Site))));
    }

    public object DeleteRelationship(Given given)
    {
        var (compass, start, end, type) = Ends(given);
        compass.Part(compass.FindRelationship(start, end, type) ?? throw new CompassRefusalException("RELATIONSHIP_NOT_FOUND", "The relationship could not be found."));
        return Done();
    }

    public object CreateCustomFieldDefinition(Given given)
    {
        var (name, asked) = given.Part("input")!.OneOf([.. Definitions.Keys]);
        var compass = call.Writing(asked.Needed("cloudId"));
        var types = asked.Texts("componentTypeIds");
        if (string.IsNullOrWhiteSpace(asked.Text("name"))) throw new CompassRefusalException("CONSTRAINT_VIOLATION", "The name of a custom field must not be blank.");
        if (types.Count == 0) throw new CompassRefusalException("ARGUMENT_INVALID", "A custom field applies to at least one component type.");
        foreach (var type in types) CompassQueries.TypeOf(compass, type);
        return Done(("customFieldDefinition", compass.AddCustomField(Definitions[name], asked.Needed("name"), asked.Text("description"), types, asked.Texts("options"))));
    }

    private (CompassStore Compass, Component Start, Component End, string Type) Ends(Given given)
    {
        var input = given.Part("input")!;
        var start = CompassAri.OfComponent(input.Needed("startNodeId"), "RELATIONSHIP_START_NODE_ARI_INVALID");
        var end = CompassAri.OfComponent(input.Needed("endNodeId"), "RELATIONSHIP_END_NODE_ARI_INVALID");
        var compass = call.Writing(start.CloudId);
        if (start.CloudId != end.CloudId)
            throw new CompassRefusalException("RELATIONSHIP_START_AND_END_NODES_MUST_BELONG_TO_THE_SAME_SITE", "The components of a relationship must belong to the same site.");
        return (
            compass,
            compass.Find(input.Needed("startNodeId")) ?? throw new CompassRefusalException("RELATIONSHIP_START_NODE_NOT_FOUND", "The component at the start node does not exist."),
            compass.Find(input.Needed("endNodeId")) ?? throw new CompassRefusalException("RELATIONSHIP_END_NODE_NOT_FOUND", "The component at the end node does not exist."),
            input.Text("relationshipType") ?? "DEPENDS_ON");
    }

    private (CompassStore Compass, Component Component) Written(Given given, string name)
    {
        var id = given.Part("input")!.Needed(name);
        var compass = call.Writing(CompassAri.OfComponent(id).CloudId);
        return (compass, compass.Find(id) ?? throw CompassCall.NotFound(id));
    }

    private Dictionary<string, object?> Changed(CompassStore compass, Component component, params (string Name, object Value)[] details)
    {
        compass.Changed(component, call.UserOf(compass.Site));
        return Done([("componentDetails", component), .. details]);
    }

    private static Dictionary<string, object?> Done(params (string Name, object Value)[] details) =>
        new(details.Select(detail => KeyValuePair.Create<string, object?>(detail.Name, detail.Value))) { ["success"] = true };
}
