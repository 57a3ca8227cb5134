using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Development;

/// <summary>Tells what connected tools know of issues' code: what Jira's own development panel shows, read as it reads it, for Atlassian documents no other way.</summary>
[Toolset("jira.development", Class = ToolClass.Read)]
public sealed class GetDevelopment(TenantContext tenant)
{
    private const int MostIssues = 20;

    /// <summary>A kind of development.</summary>
    public enum Kind
    {
        /// <summary>Everything.</summary>
        All,

        /// <summary>Pull requests.</summary>
        PullRequests,

        /// <summary>Branches.</summary>
        Branches,

        /// <summary>Commits.</summary>
        Commits,

        /// <summary>Builds.</summary>
        Builds,
    }

    [McpServerTool(Name = "jira_get_development", Title = "Get Jira development information", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists branches, commits, pull requests and builds of issues (undocumented API).")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Up to 20 keys or URLs."), MinLength(1), MaxLength(MostIssues)] string[] issue_keys,
        [Description("Only this.")] Kind kind = Kind.All,
        [Description("Only this tool, such as GitHub, bitbucket, GitLab."), MinLength(1)] string? application = null,
        [Description("Commits per repository."), Range(1, 50)] int max_commits = 10,
        CancellationToken cancellationToken = default)
    {
        var reader = new DevelopmentReader(tenant.Jira, kind, application?.Trim(), max_commits);
        var issues = new List<IssueCode>();
        foreach (var key in issue_keys.Select(AtlassianUrl.Issue).Distinct(StringComparer.OrdinalIgnoreCase)) issues.Add(await reader.ReadAsync(key, cancellationToken));
        return new Result(issues);
    }

    /// <summary>The code of each issue.</summary>
    public sealed record Result(IReadOnlyList<IssueCode> Issues);
}
