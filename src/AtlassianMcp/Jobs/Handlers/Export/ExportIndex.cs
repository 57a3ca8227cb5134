using System.Globalization;
using System.Text;
using System.Text.Json;
using AtlassianMcp.Jobs.Handlers.Sets;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers.Export;

/// <summary>Writes what stands at the top of a set of issues: <c>manifest.json</c> for programs, <c>README.md</c> for people, and the table where the set is one.</summary>
public sealed class ExportIndex(FileSets files, IssueManifest manifest, TenantContext tenant)
{
    /// <summary>Writes the files.</summary>
    /// <param name="input">What is exported.</param>
    /// <param name="version">The set's version.</param>
    /// <param name="issues">The issues in the set, oldest first.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task WriteAsync(ExportInput input, int version, IReadOnlyList<ExportedIssue> issues, CancellationToken cancellationToken)
    {
        var content = new ManifestContent(version, tenant.Jira.Site.BaseUrl.AbsoluteUri, input.Jql, input.Format.ToString().ToLowerInvariant(), issues.Select(issue => ManifestEntry.Of(issue, input)));
        if (input.Format == ExportFormat.Csv)
        {
            var known = issues.Select(issue => issue.Id).ToHashSet(StringComparer.Ordinal);
            var rows = manifest.CellsAsync(input.Set, cancellationToken).Where(row => known.Contains(row.Id)).Select(row => row.Cells);
            await files.WriteAsync(input.Set, ExportInput.CsvFile, "text/csv; charset=utf-8", (stream, token) => IssueTable.WriteAsync(input, rows, stream, token), cancellationToken);
        }

        await files.WriteAsync(input.Set, SetFinish.ManifestFile, "application/json", (stream, token) => JsonSerializer.SerializeAsync(stream, content, SavedJson.Options, token), cancellationToken);
        await files.WriteAsync(input.Set, SetFinish.ReadmeFile, "text/markdown; charset=utf-8", Encoding.UTF8.GetBytes(Readme(input, version, issues)), cancellationToken);
    }

    private static string Readme(ExportInput input, int version, IReadOnlyList<ExportedIssue> issues)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"# {issues.Count} issues\n\nVersion {version} of this set. Files here are written anew by each export.\n\n```\n{input.Jql}\n```\n");
        Count(text, "Status", issues.GroupBy(issue => issue.Status, StringComparer.Ordinal));
        Count(text, "Project", issues.GroupBy(issue => ExportInput.ProjectOf(issue.Key), StringComparer.Ordinal));
        return text.ToString();
    }

    private static void Count(StringBuilder text, string name, IEnumerable<IGrouping<string, ExportedIssue>> groups)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n| {name} | Issues |\n| --- | ---: |\n");
        foreach (var group in groups.OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"| {Escaped(group.Key)} | {group.Count()} |\n");
    }

    private static string Escaped(string words) => string.Concat(words.Select(letter => letter is '|' or '\\' or '*' or '_' or '`' or '<' or '>' or '[' or ']' ? $"\\{letter}" : char.IsControl(letter) ? " " : letter.ToString()));

    private sealed record ManifestContent(int Version, string Site, string Jql, string Format, IEnumerable<ManifestEntry> Issues);

    private sealed record ManifestEntry(
        string Key, string Id, DateTimeOffset? Updated, string Status, string Path, string Hash, string? Comments, IReadOnlyList<ManifestAttachment>? Attachments, int Changed, string? Problem)
    {
        public static ManifestEntry Of(ExportedIssue issue, ExportInput input) => new(
            issue.Key, issue.Id, issue.Updated, issue.Status, input.Ending.Length > 0 ? issue.Place + input.Ending : ExportInput.CsvFile, issue.Hash, issue.CommentsHash.Length > 0 ? issue.Place + ".comments.json" : null,
            issue.Files.Count > 0 ? [.. issue.Files.Select(file => new ManifestAttachment(file.Id, file.Title, file.Hash, file.Path, file.Length))] : null, issue.Changed, issue.Problem);
    }

    private sealed record ManifestAttachment(string Id, string Title, string Hash, string Path, long Length);
}
