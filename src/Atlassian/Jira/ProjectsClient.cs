using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>Projects and what can be created in them (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-projects/).</summary>
public sealed class ProjectsClient
{
    private const int CreateMetaPage = 200;

    private readonly AtlassianConnection _connection;

    internal ProjectsClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>Lists projects whose key or name contains a text.</summary>
    /// <param name="query">Part of the key or name; null for all.</param>
    /// <param name="cursor">Of the previous page.</param>
    /// <param name="limit">At most 100.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<Page<Project>> SearchAsync(string? query, string? cursor, int limit, CancellationToken cancellationToken) =>
        ListAsync(new ProjectFilter(query), cursor, limit, cancellationToken);

    /// <summary>Lists projects.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="cursor">Of the previous page.</param>
    /// <param name="limit">At most 100.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<Page<Project>> ListAsync(ProjectFilter filter, string? cursor, int limit, CancellationToken cancellationToken) =>
        _connection.Site.IsCloud ? CloudAsync(filter, cursor, limit, cancellationToken) : DataCenterAsync(filter, cursor, limit, cancellationToken);

    /// <summary>The statuses that issues of each type may have in a project.</summary>
    public async Task<IReadOnlyList<TypeStatuses>> StatusesAsync(string projectIdOrKey, CancellationToken cancellationToken) =>
        await _connection.RecallAsync(
            RequestPath.Of($"rest/api/{_connection.Version()}/project/{projectIdOrKey}/statuses"), JiraJson.Default.TypeStatusesArray, cancellationToken).ConfigureAwait(false);

    /// <summary>Reads a project by key or id, with its issue types and lead.</summary>
    public Task<Project> GetAsync(string projectIdOrKey, CancellationToken cancellationToken) =>
        _connection.RecallAsync(RequestPath.Of($"rest/api/{_connection.Version()}/project/{projectIdOrKey}"), JiraJson.Default.Project, cancellationToken);

    /// <summary>The issue types this account may create in a project.</summary>
    public async Task<IReadOnlyList<IssueType>> IssueTypesAsync(string projectIdOrKey, CancellationToken cancellationToken)
    {
        var types = new List<IssueType>();
        IssueTypesAnswer answer;
        do
        {
            var path = Paged(RequestPath.Of($"rest/api/{_connection.Version()}/issue/createmeta/{projectIdOrKey}/issuetypes"), types.Count);
            answer = await _connection.RecallAsync(path, JiraJson.Default.IssueTypesAnswer, cancellationToken).ConfigureAwait(false);
            types.AddRange(answer.Items);
        }
        while (answer.Items.Count > 0 && types.Count < answer.Total);
        return types;
    }

    /// <summary>The fields that creating an issue of a type asks for or accepts.</summary>
    public async Task<IReadOnlyList<FieldMeta>> CreateFieldsAsync(string projectIdOrKey, string issueTypeId, CancellationToken cancellationToken)
    {
        var fields = new List<FieldMeta>();
        CreateFieldsAnswer answer;
        do
        {
            var path = Paged(RequestPath.Of($"rest/api/{_connection.Version()}/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}"), fields.Count);
            answer = await _connection.RecallAsync(path, JiraJson.Default.CreateFieldsAnswer, cancellationToken).ConfigureAwait(false);
            fields.AddRange(answer.Items);
        }
        while (answer.Items.Count > 0 && fields.Count < answer.Total);
        return fields;
    }

    private async Task<Page<Project>> CloudAsync(ProjectFilter filter, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var offset = Cursor.ReadOffset(cursor);
        var path = RequestPath.Of($"rest/api/3/project/search")
            .With("query", filter.Text).With("typeKey", filter.Type).With("status", filter.IsArchived ? "archived" : null).With("startAt", offset).With("maxResults", limit);
        var answer = await _connection.GetAsync(path, JiraJson.Default.ProjectsAnswer, cancellationToken).ConfigureAwait(false);
        var projects = answer.Values ?? [];
        return new Page<Project>(projects, Cursor.After(offset, projects.Count, answer.Total), answer.Total);
    }

    // Data Center knows no paging and no filter here.
    private async Task<Page<Project>> DataCenterAsync(ProjectFilter filter, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var offset = Cursor.ReadOffset(cursor);
        var all = await _connection.GetAsync(RequestPath.Of($"rest/api/2/project").WithFlag("includeArchived", filter.IsArchived), JiraJson.Default.ProjectArray, cancellationToken).ConfigureAwait(false);
        var matching = all.Where(project => Matches(project, filter)).ToArray();
        var projects = matching.Skip((int)Math.Min(offset, matching.Length)).Take(limit).ToArray();
        return new Page<Project>(projects, Cursor.After(offset, projects.Length, matching.Length), matching.Length);
    }

    private static bool Matches(Project project, ProjectFilter filter) =>
        (project.Archived ?? false) == filter.IsArchived
        && (filter.Type is null || project.ProjectTypeKey == filter.Type)
        && (string.IsNullOrEmpty(filter.Text)
            || project.Key.Contains(filter.Text, StringComparison.OrdinalIgnoreCase)
            || project.Name.Contains(filter.Text, StringComparison.OrdinalIgnoreCase));

    private static RequestPath Paged(RequestPath path, int offset) => path.With("startAt", offset).With("maxResults", CreateMetaPage);
}
