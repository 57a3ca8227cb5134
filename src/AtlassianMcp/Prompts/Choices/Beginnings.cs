namespace AtlassianMcp.Prompts.Choices;

/// <summary>Puts what fits what somebody types in order.</summary>
internal static class Beginnings
{
    /// <summary>The values that begin so, then those whose name has it somewhere.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<(string Value, string Name)> all, string begun) =>
    [
        .. all.Where(one => one.Value.Contains(begun, StringComparison.OrdinalIgnoreCase) || one.Name.Contains(begun, StringComparison.OrdinalIgnoreCase))
            .OrderBy(one => one.Value.StartsWith(begun, StringComparison.OrdinalIgnoreCase) ? 0 : 1)
            .ThenBy(one => one.Value, StringComparer.OrdinalIgnoreCase)
            .Select(one => one.Value)
            .Distinct(StringComparer.Ordinal),
    ];
}
