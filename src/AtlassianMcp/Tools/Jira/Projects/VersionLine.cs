using System.Globalization;
using Atlassian.Jira;

namespace AtlassianMcp.Tools.Jira.Projects;

/// <summary>A version as tools show it; what is not so is left out.</summary>
public sealed record VersionLine(string Id, string Name, string? Description, string? StartDate, string? ReleaseDate, bool? Released, bool? Archived, bool? Overdue)
{
    internal static VersionLine Of(ProjectVersion version) => new(
        version.Id, version.Name, string.IsNullOrWhiteSpace(version.Description) ? null : version.Description, version.StartDate, version.ReleaseDate,
        version.Released ? true : null, version.Archived ? true : null, version.Overdue is true ? true : null);

    /// <summary>A day as Jira takes it; null stays null, and an empty text, which clears it, empty.</summary>
    /// <exception cref="ArgumentException">It is no day.</exception>
    internal static string? Day(string? text, string name) =>
        string.IsNullOrWhiteSpace(text) ? text?.Trim()
        : DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? text.Trim()
        : throw new ArgumentException($"`{name}` must be a day such as 2026-12-01; it was '{text}'.");
}
