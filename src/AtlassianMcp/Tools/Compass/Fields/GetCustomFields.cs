using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Compass;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Compass.Fields;

/// <summary>Lists the fields of components (https://developer.atlassian.com/cloud/compass/graphql/, <c>customFieldDefinitions</c>).</summary>
[CompassToolset("fields", ToolClass.Read)]
public sealed class GetCustomFields(TenantContext tenant)
{
    [McpServerTool(Name = "compass_get_custom_fields", Title = "Get Compass fields", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("The custom fields of components and the values they take; with type also Compass's own fields, such as tier.")]
    public async Task<Result> RunAsync(
        [Description("Only fields of this type of components, such as service."), MinLength(1)] string? type = null,
        CancellationToken cancellationToken = default)
    {
        var compass = tenant.Compass;
        var types = await compass.Components.TypesAsync(cancellationToken);
        var typeId = type is null ? null : CompassWords.Type(types, type).Id;
        IReadOnlyList<FieldDefinition> fields = [.. typeId is null ? [] : await compass.Fields.BuiltInAsync(typeId, cancellationToken), .. await compass.Fields.ListAsync(typeId, cancellationToken)];
        return new Result([.. fields.Select(field => ShownField.Of(field, types))], compass.Incomplete);
    }

    /// <summary>The fields; what Compass could not read is told in <paramref name="Incomplete"/>.</summary>
    public sealed record Result(IReadOnlyList<ShownField> Fields, string? Incomplete);
}
