using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Links;

/// <summary>Deletes a link to something elsewhere (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-remote-links/).</summary>
[Toolset("jira.links", Class = ToolClass.Delete, Asks = true)]
public sealed class DeleteRemoteLink(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_delete_remote_link", Title = "Delete Jira remote link", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Deletes a Jira issue's link to something outside this Jira.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        [Description("Id, global_id or address (jira_list_remote_links)."), MinLength(1)] string link_id,
        CancellationToken cancellationToken = default)
    {
        var (key, wanted) = (AtlassianUrl.Issue(issue_key), link_id.Trim());
        var links = await tenant.Jira.RemoteLinks.ListAsync(key, cancellationToken);
        var link = links.FirstOrDefault(link => link.Id == wanted) ?? links.FirstOrDefault(link => link.GlobalId == wanted) ?? links.FirstOrDefault(link => link.Object?.Url == wanted)
            ?? throw new ArgumentException($"{key} has no remote link '{wanted}'. jira_list_remote_links lists those it has.");
        checkpoint.Pass(Change.Of($"Delete a remote link of {key}", "link", $"{link.Object?.Title}: {link.Object?.Url}", after: null) with
        {
            Question = $"Delete the link of {key} to {link.Object?.Url ?? link.Id}?",
        });
        await tenant.Jira.RemoteLinks.DeleteAsync(key, link.Id, cancellationToken);
        return new Result(link.Id, link.Object?.Url);
    }

    /// <summary>The link that is gone.</summary>
    public sealed record Result(string Deleted, string? Url);
}
