using Atlassian.Jira;

namespace AtlassianMcp.Tools.Jira.Fields;

/// <summary>A field that can be given; of long lists of choices the first ones, and how many there are.</summary>
public sealed record FieldOnScreen(string Id, string Name, string? Type, bool? Required, bool? HasDefault, IReadOnlyList<string>? AllowedValues, int? AllowedValueCount)
{
    private const int MostValues = 20;

    internal static FieldOnScreen Of(string id, FieldMeta field)
    {
        var choices = FieldTypes.Choices(field.AllowedValues);
        return new(
            id, field.Name ?? id, FieldTypes.Of(field.Schema), field.Required ? true : null, field.HasDefaultValue is true ? true : null,
            choices.Count == 0 ? null : [.. choices.Take(MostValues).Select(choice => choice.Value)], choices.Count > MostValues ? choices.Count : null);
    }

    internal bool IsCalled(string? words) =>
        words is null || words.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => Name.Contains(word, StringComparison.OrdinalIgnoreCase) || Id.Contains(word, StringComparison.OrdinalIgnoreCase));
}
