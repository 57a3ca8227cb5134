using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Compass;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Compass.Fields;

/// <summary>Makes a field for components (https://developer.atlassian.com/cloud/compass/graphql/, <c>createCustomFieldDefinition</c>).</summary>
[CompassToolset("fields", ToolClass.Admin)]
public sealed class CreateCustomField(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "compass_create_custom_field", Title = "Create Compass custom field", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Makes a custom field for types of components. compass_get_custom_fields shows those there are.")]
    public async Task<Result> RunAsync(
        [Description("What people call it."), StringLength(100, MinimumLength = 1)] string name,
        [Description("What values it takes.")][AllowedValues("text", "boolean", "number", "user", "single_select", "multi_select")] string kind = "text",
        [Description("What it is for."), MaxLength(1000)] string? description = null,
        [Description("Types of components that get it; all, if not given.")] string[]? types = null,
        [Description("Choices of a select field.")] string[]? options = null,
        CancellationToken cancellationToken = default)
    {
        var compass = tenant.Compass;
        string[] choices = [.. (options ?? []).Select(option => option.Trim()).Where(option => option.Length > 0).Distinct(StringComparer.Ordinal)];
        if (kind.EndsWith("_select", StringComparison.Ordinal) != choices.Length > 0) throw new ArgumentException(choices.Length > 0 ? $"Only select fields have options, a {kind} field has none." : "Give the options of a select field.");
        var known = await compass.Components.TypesAsync(cancellationToken);
        IReadOnlyList<ComponentType> wanted = types is null or [] ? known : [.. types.Select(type => CompassWords.Type(known, type)).Distinct()];
        if ((await compass.Fields.ListAsync(typeId: null, cancellationToken)).FirstOrDefault(field => field.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)) is { } taken)
            throw new ArgumentException($"There is a field '{taken.Name}' already ({taken.Id}).");
        checkpoint.Pass(new Change($"Make the {kind} field {name.Trim()} for components", [.. Parts(name.Trim(), kind, description, wanted, choices)]));
        var made = await compass.Fields.CreateAsync(name.Trim(), ShownField.KindOf(kind), description, [.. wanted.Select(type => type.Id)], choices, cancellationToken);
        return new Result(ShownField.Of(made, known));
    }

    private static IEnumerable<ChangedPart> Parts(string name, string kind, string? description, IReadOnlyList<ComponentType> types, string[] options) =>
        from part in new[] { ("name", name), ("kind", kind), ("description", description), ("types", string.Join(", ", types.Select(type => type.Name ?? type.Id))), ("options", string.Join(", ", options)) }
        where !string.IsNullOrEmpty(part.Item2)
        select new ChangedPart(part.Item1, null, part.Item2);

    /// <summary>The new field.</summary>
    public sealed record Result(ShownField Field);
}
