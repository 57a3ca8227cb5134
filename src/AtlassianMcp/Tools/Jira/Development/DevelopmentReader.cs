using Atlassian.Jira;
using AtlassianMcp.Issues;
using Kind = AtlassianMcp.Tools.Jira.Development.GetDevelopment.Kind;

namespace AtlassianMcp.Tools.Jira.Development;

/// <summary>Gathers what all connected tools know of an issue's code.</summary>
internal sealed class DevelopmentReader(JiraClient jira, GetDevelopment.Kind kind, string? application, int maxCommits)
{
    private static readonly string[] Fields = ["summary"];

    /// <summary>Reads an issue's code.</summary>
    public async Task<IssueCode> ReadAsync(string key, CancellationToken cancellationToken)
    {
        var issue = await jira.Issues.GetAsync(key, Fields, expand: null, cancellationToken);
        var known = (await jira.Development.SummaryAsync(issue.Id, cancellationToken)).Summary ?? new Dictionary<string, DevelopmentKind>();
        var unknown = new List<string>();
        var pulls = await DetailsAsync(issue.Id, known, Kind.PullRequests, "pullrequest", unknown, cancellationToken);
        var branches = await DetailsAsync(issue.Id, known, Kind.Branches, "branch", unknown, cancellationToken);
        var repositories = (await DetailsAsync(issue.Id, known, Kind.Commits, "repository", unknown, cancellationToken)).SelectMany(detail => detail.Repositories ?? []).ToList();
        return new IssueCode(
            issue.Key,
            IssueValues.Text(issue, "summary"),
            Some(pulls.SelectMany(detail => detail.PullRequests ?? []).Select(Show)),
            Some(branches.SelectMany(detail => detail.Branches ?? []).Select(branch => new CodeBranchLine(branch.Name, branch.Repository?.Name, branch.Url))),
            Some(repositories.SelectMany(repository => (repository.Commits ?? []).Take(maxCommits).Select(commit => Show(repository, commit)))),
            repositories.Sum(repository => Math.Max(0, (repository.Commits?.Count ?? 0) - maxCommits)) is > 0 and var more ? more : null,
            Wants(Kind.Builds) && known.GetValueOrDefault("build")?.Overall is { Count: > 0 } builds ? new CodeBuilds(builds.Count, builds.SuccessfulBuildCount, builds.FailedBuildCount) : null,
            unknown.Count == 0 ? null : unknown);
    }

    private async Task<IReadOnlyList<DevelopmentDetail>> DetailsAsync(
        string issueId, IReadOnlyDictionary<string, DevelopmentKind> known, Kind wanted, string name, List<string> unknown, CancellationToken cancellationToken)
    {
        if (!Wants(wanted) || known.GetValueOrDefault(name) is not { Overall.Count: > 0, ByInstanceType: { } tools }) return [];
        var details = new List<DevelopmentDetail>();
        foreach (var (tool, instance) in tools.Where(tool => application is null || tool.Key.Equals(application, StringComparison.OrdinalIgnoreCase) || application.Equals(tool.Value.Name, StringComparison.OrdinalIgnoreCase)))
        {
            var answer = await jira.Development.DetailsAsync(issueId, tool, name, cancellationToken);
            details.AddRange(answer.Detail ?? []);
            if (answer.Errors is { Count: > 0 }) unknown.Add($"{instance.Name ?? tool} did not tell of every {name}.");
        }

        return details;
    }

    private bool Wants(Kind wanted) => kind == Kind.All || kind == wanted;

    private static CodePullRequest Show(PullRequest pull) =>
        new(pull.Id, pull.Name, pull.Status, pull.Author?.Name, pull.RepositoryName, pull.Source?.Branch, pull.Destination?.Branch, pull.LastUpdate, pull.Url);

    private static CodeCommit Show(CodeRepository repository, Commit commit) =>
        new(commit.DisplayId ?? commit.Id, commit.Message?.Split('\n')[0].Trim(), commit.Author?.Name, repository.Name, commit.AuthorTimestamp, commit.Url);

    private static IReadOnlyList<T>? Some<T>(IEnumerable<T> items) => items.ToList() is { Count: > 0 } list ? list : null;
}
