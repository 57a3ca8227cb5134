using System.Globalization;
using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>A version of a project: what is or will be released together.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Name">Unique within the project.</param>
/// <param name="Description">Plain text.</param>
/// <param name="StartDate">A day, yyyy-MM-dd.</param>
/// <param name="ReleaseDate">A day, yyyy-MM-dd.</param>
/// <param name="Released">Whether it is out.</param>
/// <param name="Archived">Whether it is put away.</param>
/// <param name="Overdue">Whether its day has passed without a release.</param>
public sealed record ProjectVersion(string Id, string Name, string? Description, string? StartDate, string? ReleaseDate, bool Released, bool Archived, bool? Overdue);

/// <summary>What a version is to become; null leaves things as they are, an empty text clears them.</summary>
public sealed record VersionChange(string? Name = null, string? Description = null, string? StartDate = null, string? ReleaseDate = null, bool? Released = null, bool? Archived = null);

/// <summary>How many issues name a version.</summary>
/// <param name="IssuesFixedCount">As the version they are fixed in.</param>
/// <param name="IssuesAffectedCount">As one they affect.</param>
public sealed record VersionUse(long? IssuesFixedCount, long? IssuesAffectedCount);

/// <summary>Versions of projects (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-versions/).</summary>
public sealed class VersionsClient
{
    private readonly AtlassianConnection _connection;

    internal VersionsClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>All versions of a project, in the order people put them in, oldest first.</summary>
    public async Task<IReadOnlyList<ProjectVersion>> ListAsync(string projectIdOrKey, CancellationToken cancellationToken) =>
        await _connection.GetAsync(RequestPath.Of($"rest/api/{_connection.Version()}/project/{projectIdOrKey}/versions"), JiraJson.Default.ProjectVersionArray, cancellationToken).ConfigureAwait(false);

    /// <summary>Adds a version to a project.</summary>
    public Task<ProjectVersion> CreateAsync(long projectId, VersionChange change, CancellationToken cancellationToken)
    {
        var body = Body(change);
        body["projectId"] = projectId;
        return _connection.PostAsync(RequestPath.Of($"rest/api/{_connection.Version()}/version"), body, JiraJson.Default.ProjectVersion, cancellationToken);
    }

    /// <summary>Changes what is given and leaves the rest alone.</summary>
    public Task<ProjectVersion> UpdateAsync(string versionId, VersionChange change, CancellationToken cancellationToken) =>
        _connection.PutAsync(Path(versionId), Body(change), JiraJson.Default.ProjectVersion, cancellationToken);

    /// <summary>How many issues name the version.</summary>
    public Task<VersionUse> UseAsync(string versionId, CancellationToken cancellationToken) =>
        _connection.GetAsync(RequestPath.Of($"rest/api/{_connection.Version()}/version/{versionId}/relatedIssueCounts"), JiraJson.Default.VersionUse, cancellationToken);

    /// <summary>Deletes a version; issues that name it get another one instead, or none.</summary>
    public Task DeleteAsync(string versionId, string? insteadId, CancellationToken cancellationToken)
    {
        var body = new JsonObject();
        if (insteadId is not null)
        {
            var instead = long.Parse(insteadId, CultureInfo.InvariantCulture);
            (body["moveFixIssuesTo"], body["moveAffectedIssuesTo"]) = (instead, instead);
        }

        return _connection.PostAsync(RequestPath.Of($"rest/api/{_connection.Version()}/version/{versionId}/removeAndSwap"), body, cancellationToken);
    }

    private RequestPath Path(string versionId) => RequestPath.Of($"rest/api/{_connection.Version()}/version/{versionId}");

    private static JsonObject Body(VersionChange change)
    {
        var body = new JsonObject();
        foreach (var (name, value) in new[] { ("name", change.Name), ("description", change.Description), ("startDate", change.StartDate), ("releaseDate", change.ReleaseDate) })
        {
            if (value is not null) body[name] = value;
        }

        if (change.Released is { } released) body["released"] = released;
        if (change.Archived is { } archived) body["archived"] = archived;
        return body;
    }
}
