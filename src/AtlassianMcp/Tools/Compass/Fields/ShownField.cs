using Atlassian.Compass;

namespace AtlassianMcp.Tools.Compass.Fields;

/// <summary>A field that components may have.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Id">Its id.</param>
/// <param name="Kind">text, boolean, number, user, single_select or multi_select.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Types">The types of components that have it; left out when all do, or it is not told.</param>
/// <param name="Options">Its choices.</param>
/// <param name="BuiltIn">Whether it is Compass's own.</param>
public sealed record ShownField(string Name, string Id, string Kind, string? Description, IReadOnlyList<string>? Types, IReadOnlyList<string>? Options, bool BuiltIn)
{
    private static readonly Dictionary<string, FieldKind> Kinds = new()
    {
        ["text"] = FieldKind.Text,
        ["boolean"] = FieldKind.Boolean,
        ["number"] = FieldKind.Number,
        ["user"] = FieldKind.User,
        ["single_select"] = FieldKind.SingleSelect,
        ["multi_select"] = FieldKind.MultiSelect,
    };

    /// <summary>Shows one.</summary>
    public static ShownField Of(FieldDefinition field, IReadOnlyList<ComponentType> types) => new(
        field.Name, field.Id, Kinds.First(kind => kind.Value == field.Kind).Key, string.IsNullOrWhiteSpace(field.Description) ? null : field.Description,
        field.TypeIds is { Count: > 0 } ids ? [.. ids.Select(id => types.FirstOrDefault(type => type.Id == id)?.Name ?? id)] : null,
        field.Options is { Count: > 0 } options ? [.. options.Select(option => option.Value)] : null, field.IsBuiltIn);

    /// <summary>The kind that a word means.</summary>
    internal static FieldKind KindOf(string word) => Kinds[word];
}
