using Atlassian.Jira;
using AtlassianMcp.Changes;

namespace AtlassianMcp.Tools.Jira.Projects;

/// <summary>What becomes of a version, as a change shows it.</summary>
internal static class VersionParts
{
    /// <summary>The parts that change.</summary>
    /// <param name="version">As it is; null for a new one.</param>
    /// <param name="change">What it is to become.</param>
    public static IEnumerable<ChangedPart> Of(ProjectVersion? version, VersionChange change) =>
        from part in new[]
        {
            ("name", version?.Name, change.Name),
            ("description", version?.Description, change.Description),
            ("start", version?.StartDate, change.StartDate),
            ("release", version?.ReleaseDate, change.ReleaseDate),
            ("released", Words(version?.Released), Words(change.Released)),
            ("archived", Words(version?.Archived), Words(change.Archived)),
        }
        where part.Item3 is not null
        select new ChangedPart(part.Item1, part.Item2, part.Item3.Length == 0 ? null : part.Item3);

    private static string? Words(bool? value) => value switch { true => "yes", false => "no", null => null };
}
