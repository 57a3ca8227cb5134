using System.Text.Json;
using System.Text.Json.Serialization;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>How much development there is about an issue, by kind: <c>pullrequest</c>, <c>branch</c>, <c>repository</c> (commits), <c>build</c>, …</summary>
/// <param name="Summary">Each kind's numbers.</param>
public sealed record DevelopmentSummary(IReadOnlyDictionary<string, DevelopmentKind>? Summary);

/// <summary>One kind of development.</summary>
/// <param name="Overall">Its numbers.</param>
/// <param name="ByInstanceType">The connected tools that know of it, such as GitHub or stash.</param>
public sealed record DevelopmentKind(DevelopmentCount? Overall, IReadOnlyDictionary<string, DevelopmentInstance>? ByInstanceType);

/// <summary>A kind's numbers.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="State">Of pull requests the furthest one, such as OPEN or MERGED.</param>
/// <param name="SuccessfulBuildCount">Builds that went well.</param>
/// <param name="FailedBuildCount">Builds that failed.</param>
public sealed record DevelopmentCount(int Count, string? State, int? SuccessfulBuildCount, int? FailedBuildCount);

/// <summary>A connected tool, and how much it knows.</summary>
public sealed record DevelopmentInstance(int Count, string? Name);

/// <summary>What one tool knows of one kind of development.</summary>
/// <param name="Detail">One for each instance of the tool.</param>
/// <param name="Errors">What could not be told, such as that a tool did not answer.</param>
public sealed record DevelopmentDetails(IReadOnlyList<DevelopmentDetail>? Detail, IReadOnlyList<JsonElement>? Errors);

/// <summary>Branches, pull requests and commits.</summary>
public sealed record DevelopmentDetail(IReadOnlyList<CodeBranch>? Branches, IReadOnlyList<PullRequest>? PullRequests, IReadOnlyList<CodeRepository>? Repositories);

/// <summary>A branch.</summary>
public sealed record CodeBranch(string? Name, string? Url, CodeRepository? Repository);

/// <summary>A pull request; <paramref name="Status"/> is OPEN, MERGED or DECLINED.</summary>
public sealed record PullRequest(
    [property: JsonConverter(typeof(AnyStringConverter))] string? Id, string? Name, string? Status, string? Url, CodeAuthor? Author, CodeRef? Source, CodeRef? Destination, string? RepositoryName, string? LastUpdate);

/// <summary>A repository, and its commits where those were asked for.</summary>
public sealed record CodeRepository(string? Name, string? Url, IReadOnlyList<Commit>? Commits);

/// <summary>A commit.</summary>
public sealed record Commit(string? Id, string? DisplayId, string? Message, string? Url, CodeAuthor? Author, string? AuthorTimestamp);

/// <summary>Who wrote code, as the tool calls them.</summary>
public sealed record CodeAuthor(string? Name);

/// <summary>An end of a pull request.</summary>
public sealed record CodeRef(string? Branch);
