using System.Globalization;
using System.Text.Json;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Issues;

namespace AtlassianMcp.Tools.Jira.Insights;

/// <summary>A version of a project with its issues.</summary>
/// <param name="Name">As Jira writes it.</param>
/// <param name="ReleaseDate">When it is to be out; null when nobody has said.</param>
/// <param name="IsReleased">Whether it is out.</param>
/// <param name="Issues">Its issues.</param>
internal sealed record VersionScope(string Name, DateOnly? ReleaseDate, bool IsReleased, IssueCollection Issues)
{
    private const int Most = 500;

    /// <summary>Reads it.</summary>
    /// <exception cref="ArgumentException">No issue bears it.</exception>
    public static async Task<VersionScope> ReadAsync(JiraClient jira, string project, string version, CancellationToken cancellationToken)
    {
        var jql = $"project = {QueryValue.Quote(project.Trim())} AND fixVersion = {QueryValue.Quote(version.Trim())} ORDER BY key";
        var issues = await IssueCollection.ReadAsync(jira, jql, [.. IssueTraits.Fields, "fixVersions", "labels", "resolution"], Most, cancellationToken);
        if (issues.Items.Count == 0) throw new ArgumentException($"No issue of {project} has the fix version '{version}'. jira_list_versions shows the versions.");
        var entry = issues.Items.SelectMany(issue => IssueValues.List(issue, "fixVersions", item => item) ?? []).First(item => Names(item, version.Trim()));
        return new(IssueValues.Member(entry, "name")!, Date(entry), entry.TryGetProperty("released", out var released) && released.ValueKind == JsonValueKind.True, issues);
    }

    private static bool Names(JsonElement entry, string version) =>
        string.Equals(IssueValues.Member(entry, "name"), version, StringComparison.OrdinalIgnoreCase) || IssueValues.Member(entry, "id") == version;

    private static DateOnly? Date(JsonElement entry) =>
        DateOnly.TryParseExact(IssueValues.Member(entry, "releaseDate"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
