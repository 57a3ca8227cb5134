using System.Text.RegularExpressions;
using Atlassian.Compass;

namespace AtlassianMcp.Tools.Compass.Scorecards;

/// <summary>What a criterion asks for, in words.</summary>
internal static partial class CriterionWords
{
    /// <summary>Its own name, or what its kind says: <c>has owner</c> for <c>CompassHasOwnerScorecardCriteria</c>; null for none.</summary>
    public static string? Of(Criterion? criterion) => criterion is null
        ? null
        : criterion.Name is { Length: > 0 } name ? name : Word().Replace(Kind(criterion.TypeName), " $0").Trim().ToLowerInvariant();

    private static string Kind(string typeName)
    {
        var kind = typeName.StartsWith("Compass", StringComparison.Ordinal) ? typeName["Compass".Length..] : typeName;
        return kind.EndsWith("ScorecardCriteria", StringComparison.Ordinal) ? kind[..^"ScorecardCriteria".Length] : kind;
    }

    [GeneratedRegex("[A-Z][a-z]*", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
