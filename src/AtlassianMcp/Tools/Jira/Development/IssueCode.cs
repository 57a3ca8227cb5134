namespace AtlassianMcp.Tools.Jira.Development;

/// <summary>What is known of an issue's code; <paramref name="Unknown"/> tells which tools did not answer.</summary>
public sealed record IssueCode(
    string Key,
    string? Summary,
    IReadOnlyList<CodePullRequest>? PullRequests,
    IReadOnlyList<CodeBranchLine>? Branches,
    IReadOnlyList<CodeCommit>? Commits,
    int? MoreCommits,
    CodeBuilds? Builds,
    IReadOnlyList<string>? Unknown);

/// <summary>A pull request; <paramref name="Author"/> as the tool calls them.</summary>
public sealed record CodePullRequest(string? Id, string? Title, string? Status, string? Author, string? Repository, string? From, string? To, string? Updated, string? Url);

/// <summary>A branch.</summary>
public sealed record CodeBranchLine(string? Name, string? Repository, string? Url);

/// <summary>A commit with the first line of its message.</summary>
public sealed record CodeCommit(string? Id, string? Message, string? Author, string? Repository, string? At, string? Url);

/// <summary>How many builds there are, and how they went.</summary>
public sealed record CodeBuilds(int Count, int? Successful, int? Failed);
