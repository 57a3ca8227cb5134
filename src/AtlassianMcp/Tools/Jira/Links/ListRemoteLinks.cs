using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Links;

/// <summary>Lists what an issue links to elsewhere (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-remote-links/).</summary>
[Toolset("jira.links")]
public sealed class ListRemoteLinks(TenantContext tenant)
{
    [McpServerTool(Name = "jira_list_remote_links", Title = "List Jira remote links", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists a Jira issue's links to pages and things outside this Jira. Links to issues are in jira_get_issue.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        CancellationToken cancellationToken = default)
    {
        var links = await tenant.Jira.RemoteLinks.ListAsync(AtlassianUrl.Issue(issue_key), cancellationToken);
        return new Result([.. links.Select(link => new Elsewhere(link.Id, link.Object?.Title, link.Object?.Url, link.Object?.Summary, link.Relationship, link.GlobalId == link.Object?.Url ? null : link.GlobalId))]);
    }

    /// <summary>The links.</summary>
    public sealed record Result(IReadOnlyList<Elsewhere> RemoteLinks);

    /// <summary>A link; <paramref name="GlobalId"/> where it is not the address.</summary>
    public sealed record Elsewhere(string Id, string? Title, string? Url, string? Summary, string? Relationship, string? GlobalId);
}
