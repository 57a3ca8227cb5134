using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using AtlassianMcp.Changes;
using AtlassianMcp.Issues;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Links;

/// <summary>Links two issues (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-links/).</summary>
[Toolset("jira.links")]
public sealed class LinkIssues(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_link_issues", Title = "Link Jira issues", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Links two Jira issues; reads as a sentence: issue_key OPS-1, relation blocks, to_issue_key OPS-2.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Subject: issue key or URL."), MinLength(1)] string issue_key,
        [Description("Such as blocks, is blocked by (jira_list_link_types)."), MinLength(1)] string relation,
        [Names(Thing.Issue)][Description("Object: issue key or URL."), MinLength(1)] string to_issue_key,
        CancellationToken cancellationToken = default)
    {
        var jira = tenant.Jira;
        var meant = Relations.Find(await jira.Links.TypesAsync(cancellationToken), relation);
        var first = await jira.Issues.GetAsync(AtlassianUrl.Issue(issue_key), ["summary", PresentLinks.Field], expand: null, cancellationToken);
        var second = await jira.Issues.GetAsync(AtlassianUrl.Issue(to_issue_key), ["summary"], expand: null, cancellationToken);
        if (first.Id == second.Id) throw new ArgumentException($"{first.Key} cannot be linked to itself.");
        var (sentence, present) = ($"{first.Key} {meant.Words} {second.Key}", Find(first, meant, second.Key));
        checkpoint.Pass(new Change(present is null ? $"Link: {sentence}" : $"Nothing to do: {sentence} already", [new("link", present is null ? null : sentence, sentence)])
        {
            Notes = [$"{first.Key} is '{IssueValues.Text(first, "summary")}', {second.Key} is '{IssueValues.Text(second, "summary")}'. The other way round: {second.Key} {meant.Opposite} {first.Key}."],
        });
        if (present is not null) return new Result(sentence, present.Id, true);
        var (doer, target) = meant.Order(first.Key, second.Key);
        await jira.Links.AddAsync(meant.Type, doer, target, cancellationToken);
        var linked = await jira.Issues.GetAsync(first.Key, [PresentLinks.Field], expand: null, cancellationToken);
        return new Result(sentence, Find(linked, meant, second.Key)?.Id, null);
    }

    // Where both directions have the same words, either will do.
    private static PresentLink? Find(Atlassian.Jira.Issue issue, Relation meant, string other) => PresentLinks.Of(issue).FirstOrDefault(link =>
        link.TypeId == meant.Type.Id && link.Other == other && (link.IsDoer != meant.IsInward || meant.Words == meant.Opposite));

    /// <summary>The link as a sentence; <paramref name="WasThere"/> when it existed already.</summary>
    public sealed record Result(string Link, string? LinkId, bool? WasThere);
}
