using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Links;

/// <summary>Links an issue to something elsewhere (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-remote-links/).</summary>
[Toolset("jira.links")]
public sealed class AddRemoteLink(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_add_remote_link", Title = "Add Jira remote link", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Links a Jira issue to an address outside this Jira; a link with the same global_id is replaced.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        [Description("The address."), StringLength(2000, MinimumLength = 1)] string url,
        [Description("What people read."), StringLength(255, MinimumLength = 1)] string title,
        [Description("A line about it.")] string? summary = null,
        [Description("Heading it stands under, such as is documented by.")] string? relationship = null,
        [Description("What identifies it. Default: the address."), StringLength(255, MinimumLength = 1)] string? global_id = null,
        CancellationToken cancellationToken = default)
    {
        if (!Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
            throw new ArgumentException($"url is an address that begins with https:// or http://; it was '{url}'.");
        var (jira, key, target) = (tenant.Jira, AtlassianUrl.Issue(issue_key), new RemoteTarget(url.Trim(), title, summary));
        var id = global_id ?? url.Trim();
        if (id.Length > 255) throw new ArgumentException("This address has more than 255 characters: give a shorter global_id of your own.");
        var present = (await jira.RemoteLinks.ListAsync(key, cancellationToken)).FirstOrDefault(link => link.GlobalId == id);
        checkpoint.Pass(new Change($"{(present is null ? "Link" : "Replace the link of")} {key} to {url.Trim()}", [.. Parts(present, target, relationship)]));
        var written = await jira.RemoteLinks.WriteAsync(key, id, relationship, target, cancellationToken);
        return new Result(written.Id, key, id, present is null ? null : true);
    }

    private static IEnumerable<ChangedPart> Parts(RemoteLink? present, RemoteTarget target, string? relationship) =>
    [
        new("url", present?.Object?.Url, target.Url),
        new("title", present?.Object?.Title, target.Title),
        new("summary", present?.Object?.Summary, target.Summary),
        new("relationship", present?.Relationship, relationship),
    ];

    /// <summary>The link; <paramref name="Replaced"/> when one was there.</summary>
    public sealed record Result(string Id, string Issue, string GlobalId, bool? Replaced);
}
