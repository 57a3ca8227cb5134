using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text;
using Atlassian.Jira;
using AtlassianMcp.Issues;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Insights;

/// <summary>Drafts release notes from what was done in a version.</summary>
[Toolset("jira.insights")]
public sealed class ReleaseNotes(TenantContext tenant)
{
    private static readonly string[] NotDone = ["duplicate", "won't do", "won't fix", "cannot reproduce", "declined", "invalid"];

    [McpServerTool(Name = "jira_release_notes", Title = "Draft release notes", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Drafts release notes of a version as Markdown: its finished issues by type, without duplicates and what was declined.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Project)][Description("Project key."), MinLength(1)] string project_key,
        [Description("Name or id of the version."), MinLength(1)] string version,
        [Description("Link each issue.")] bool links = true,
        CancellationToken cancellationToken = default)
    {
        var scope = await VersionScope.ReadAsync(tenant.Jira, project_key, version, cancellationToken);
        var done = scope.Issues.Items.Where(issue => issue.IsDone() && !IsDeclined(issue)).ToList();
        return new Result(scope.Name, Write(scope, done, links), done.Count, scope.Issues.Items.Count(issue => !issue.IsDone()), scope.Issues.IsWhole ? null : true);
    }

    private static bool IsDeclined(Issue issue) => IssueValues.Name(issue, "resolution") is { } resolution && NotDone.Contains(resolution.ToLowerInvariant());

    private string Write(VersionScope scope, List<Issue> done, bool links)
    {
        var text = new StringBuilder($"# {scope.Name}\n");
        if (scope.ReleaseDate is { } date) text.Append($"\n{date:yyyy-MM-dd}\n");
        foreach (var type in done.GroupBy(issue => IssueValues.Name(issue, "issuetype") ?? "Other").OrderBy(group => Rank(group.Key)).ThenBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append($"\n## {Heading(type.Key)}\n\n");
            foreach (var issue in type) text.Append($"- {IssueValues.Text(issue, "summary")} ({(links ? $"[{issue.Key}]({tenant.Jira.BrowseUrl(issue.Key)})" : issue.Key)})\n");
        }

        return text.ToString();
    }

    private static string Heading(string type) => type switch { "Bug" => "Fixed", "Story" => "New", "Task" or "Sub-task" => "Changed", _ => type };

    // What readers look for first.
    private static int Rank(string type) => type switch { "Epic" => 0, "Story" => 1, "Improvement" => 2, "Bug" => 3, _ => 4 };

    /// <summary>The draft; <paramref name="Open"/> counts issues of the version that are not done and not in it.</summary>
    public sealed record Result(string Version, string Markdown, int Issues, int Open, bool? MoreExist);
}
