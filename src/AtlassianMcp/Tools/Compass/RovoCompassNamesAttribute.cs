using AtlassianMcp.Compatibility;
using AtlassianMcp.Tools.Compass;

[assembly: RovoCompassNames]

namespace AtlassianMcp.Tools.Compass;

/// <summary>The Rovo server's tools for Compass (https://support.atlassian.com/atlassian-rovo-mcp-server/docs/supported-tools/).</summary>
internal sealed class RovoCompassNamesAttribute() : FurtherNamesAttribute("rovo")
{
    /// <inheritdoc/>
    public override IReadOnlyList<ToolAlias> All { get; } =
    [
        new("getCompassComponent", "compass_get_component", "cloudId=site componentId=component"),
        new("getCompassComponents", "compass_search_components", "cloudId=site"),
        new("getCompassComponentLabels", "compass_get_component", "cloudId=site componentId=component", "Labels stand in what is told of the component."),
        new("getCompassCustomFieldDefinitions", "compass_get_custom_fields", "cloudId=site"),
        new("createCompassComponent", "compass_create_component", "cloudId=site ownerId=owner typeId=type"),
        new("createCompassComponentRelationship", "compass_create_relationship", "cloudId=site sourceComponentId=component targetComponentId=to type=type{DEPENDS_ON:depends_on,CHILD_OF:child_of}"),
        new("createCompassCustomFieldDefinition", "compass_create_custom_field", "cloudId=site type=kind"),
        ToolAlias.None("getCompassComponentActivityEvents", "Events of components (builds, deployments) are not read here."),
        ToolAlias.None("getCompassComponentTypes", "Types are given by name: service, library, application …; an unknown one is answered with those there are."),
        ToolAlias.None("getCompassComponentsOwnedByMyTeams", "compass_search_components finds the components of a team by its id."),
    ];
}
