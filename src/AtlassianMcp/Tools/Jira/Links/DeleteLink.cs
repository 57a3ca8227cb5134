using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Links;

/// <summary>Deletes a link between issues (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-links/).</summary>
[Toolset("jira.links", Class = ToolClass.Delete, Asks = true)]
public sealed class DeleteLink(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_delete_link", Title = "Delete Jira link", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Deletes a link between two Jira issues, named by link_id or by both issues.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("One of the issues, key or URL."), MinLength(1)] string? issue_key = null,
        [Names(Thing.Issue)][Description("The other one."), MinLength(1)] string? to_issue_key = null,
        [Description("Which, where they have several links."), MinLength(1)] string? relation = null,
        [Description("Instead of the issues."), MinLength(1)] string? link_id = null,
        CancellationToken cancellationToken = default)
    {
        if (link_id is null == (issue_key is null || to_issue_key is null)) throw new ArgumentException("Give either link_id, or issue_key and to_issue_key.");
        var links = tenant.Jira.Links;
        var link = await links.GetAsync(link_id?.Trim() ?? await FindAsync(AtlassianUrl.Issue(issue_key!), AtlassianUrl.Issue(to_issue_key!), relation, cancellationToken), cancellationToken);
        var sentence = $"{link.InwardIssue?.Key} {link.Type.Outward} {link.OutwardIssue?.Key}";
        checkpoint.Pass(Change.Of($"Delete the link: {sentence}", "link", sentence, after: null) with { Question = $"Delete the link '{sentence}'?" });
        await links.DeleteAsync(link.Id, cancellationToken);
        return new Result(sentence);
    }

    private async Task<string> FindAsync(string key, string other, string? relation, CancellationToken cancellationToken)
    {
        var issue = await tenant.Jira.Issues.GetAsync(key, [PresentLinks.Field], expand: null, cancellationToken);
        var meant = relation is null ? null : Relations.Find(await tenant.Jira.Links.TypesAsync(cancellationToken), relation);
        var found = PresentLinks.Of(issue).Where(link => link.Other == other && (meant is null || (link.TypeId == meant.Type.Id && (link.IsDoer != meant.IsInward || meant.Words == meant.Opposite)))).ToList();
        return found switch
        {
            [var one] => one.Id,
            [] => throw new ArgumentException($"{issue.Key} has no such link to {other}. {Others(issue)}"),
            _ => throw new ArgumentException($"{issue.Key} and {other} have several links: {string.Join("; ", found.Select(link => $"{link.Relation} (link_id {link.Id})"))}. Give relation or link_id."),
        };
    }

    private static string Others(Issue issue) => PresentLinks.Of(issue) is { Count: > 0 } links
        ? $"It has: {string.Join("; ", links.Select(link => $"{link.Relation} {link.Other} (link_id {link.Id})"))}."
        : "It has no links at all.";

    /// <summary>The link that is gone, as a sentence.</summary>
    public sealed record Result(string Deleted);
}
