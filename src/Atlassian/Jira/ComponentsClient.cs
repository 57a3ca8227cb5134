using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>A component: a part of what a project is about.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Name">Unique within the project.</param>
/// <param name="Description">Plain text.</param>
/// <param name="Lead">Who cares for it.</param>
/// <param name="AssigneeType">Who gets its new issues: PROJECT_DEFAULT, COMPONENT_LEAD, PROJECT_LEAD or UNASSIGNED.</param>
public sealed record ProjectComponent(string Id, string Name, string? Description, JiraUser? Lead, string? AssigneeType);

/// <summary>What a component is to become; null leaves things as they are.</summary>
/// <param name="Name">Unique within the project.</param>
/// <param name="Description">Plain text.</param>
/// <param name="LeadId">Account id on Cloud, user name on Data Center.</param>
/// <param name="AssigneeType">As <see cref="ProjectComponent"/> has it.</param>
public sealed record ComponentChange(string? Name = null, string? Description = null, string? LeadId = null, string? AssigneeType = null);

internal sealed record ComponentUse(long? IssueCount);

/// <summary>Components of projects (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-components/).</summary>
public sealed class ComponentsClient
{
    private readonly AtlassianConnection _connection;

    internal ComponentsClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>All components of a project.</summary>
    public async Task<IReadOnlyList<ProjectComponent>> ListAsync(string projectIdOrKey, CancellationToken cancellationToken) =>
        await _connection.GetAsync(RequestPath.Of($"rest/api/{_connection.Version()}/project/{projectIdOrKey}/components"), JiraJson.Default.ProjectComponentArray, cancellationToken).ConfigureAwait(false);

    /// <summary>Adds a component to a project.</summary>
    public Task<ProjectComponent> CreateAsync(string projectKey, ComponentChange change, CancellationToken cancellationToken)
    {
        var body = Body(change);
        body["project"] = projectKey;
        return _connection.PostAsync(RequestPath.Of($"rest/api/{_connection.Version()}/component"), body, JiraJson.Default.ProjectComponent, cancellationToken);
    }

    /// <summary>Changes what is given and leaves the rest alone.</summary>
    public Task<ProjectComponent> UpdateAsync(string componentId, ComponentChange change, CancellationToken cancellationToken) =>
        _connection.PutAsync(Path(componentId), Body(change), JiraJson.Default.ProjectComponent, cancellationToken);

    /// <summary>How many issues are in the component.</summary>
    public async Task<long> UseAsync(string componentId, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"rest/api/{_connection.Version()}/component/{componentId}/relatedIssueCounts");
        return (await _connection.GetAsync(path, JiraJson.Default.ComponentUse, cancellationToken).ConfigureAwait(false)).IssueCount ?? 0;
    }

    /// <summary>Deletes a component; its issues go to another one, or to none.</summary>
    public Task DeleteAsync(string componentId, string? insteadId, CancellationToken cancellationToken) =>
        _connection.DeleteAsync(Path(componentId).With("moveIssuesTo", insteadId), cancellationToken);

    private RequestPath Path(string componentId) => RequestPath.Of($"rest/api/{_connection.Version()}/component/{componentId}");

    private JsonObject Body(ComponentChange change)
    {
        var body = new JsonObject();
        var lead = _connection.Site.IsCloud ? "leadAccountId" : "leadUserName";
        foreach (var (name, value) in new[] { ("name", change.Name), ("description", change.Description), (lead, change.LeadId), ("assigneeType", change.AssigneeType) })
        {
            if (value is not null) body[name] = value;
        }

        return body;
    }
}
