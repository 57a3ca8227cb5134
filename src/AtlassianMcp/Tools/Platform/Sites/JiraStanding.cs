using System.Net;
using System.Text.Json.Nodes;
using Atlassian.Http;
using Atlassian.Http.Links;
using Atlassian.Jira;
using AtlassianMcp.Issues;

namespace AtlassianMcp.Tools.Platform.Sites;

/// <summary>Asks Jira what the account may do with an issue or in a project.</summary>
internal sealed class JiraStanding(JiraClient jira, AskedAction asked)
{
    private static readonly string[] Fields = ["summary", "project"];

    // The parts of an issue that tools write by an address of their own.
    private static readonly Dictionary<string, string> Parts = new()
    {
        ["comment"] = "comment",
        ["worklog"] = "worklog",
        ["attachment"] = "attachments",
        ["remote"] = "remotelink",
        ["watcher"] = "watchers",
        ["vote"] = "votes",
    };

    /// <summary>Whether a link leads to something that Jira gives permissions on.</summary>
    public static bool Knows(Link link) => link.Kind is LinkKind.Project || IssueOf(link) is not null;

    /// <summary>Asks.</summary>
    /// <exception cref="AtlassianException">There is no such thing for this account.</exception>
    public async Task<Standing> OfAsync(Link link, CancellationToken cancellationToken) =>
        IssueOf(link) is { } key ? await OfIssueAsync(key, cancellationToken) : await OfProjectAsync(link.Id, cancellationToken);

    private static string? IssueOf(Link link) => link.Kind switch
    {
        LinkKind.Issue or LinkKind.Request => link.Id,
        LinkKind.IssueComment => link.Within,
        _ => null,
    };

    private async Task<Standing> OfIssueAsync(string key, CancellationToken cancellationToken)
    {
        var issue = await jira.Issues.GetAsync(key, Fields, expand: null, cancellationToken);
        var project = issue.Field("project") is { } found ? IssueValues.Member(found, "key") ?? issue.Key : issue.Key;
        var standing = new Standing("issue", issue.Key, IssueValues.Text(issue, "summary"), project) { Deed = Deed(issue.Key, project) };
        return await JudgeAsync(standing, issueKey: issue.Key, cancellationToken);
    }

    private async Task<Standing> OfProjectAsync(string key, CancellationToken cancellationToken)
    {
        var project = await jira.Projects.GetAsync(key, cancellationToken);
        var standing = await JudgeAsync(new Standing("project", project.Key, project.Name, project.Key) { Deed = Deed(null, project.Key) }, issueKey: null, cancellationToken);
        return standing.Verdict == Verdict.Yes && !IsAboutProjects() ? standing with { Reason = $"{standing.Reason} A single issue may differ: ask about its key." } : standing;
    }

    private bool IsAboutProjects() => asked.Needed.Key is "CREATE_ISSUES" or "ADMINISTER_PROJECTS" or "BROWSE_PROJECTS";

    private async Task<Standing> JudgeAsync(Standing standing, string? issueKey, CancellationToken cancellationToken)
    {
        var who = Standing.AdministratorOf("project", standing.Place);
        var held = await HeldAsync(standing, issueKey, cancellationToken);
        var judged = standing with { Who = who, Permissions = held };
        if (asked.Writes && (await jira.Projects.GetAsync(standing.Place, cancellationToken)).Archived is true)
            return judged with { Verdict = Verdict.No, Reason = $"Project {standing.Place} is archived: its issues can only be read.", Who = "an administrator of the site, who can restore the project" };
        var (verdict, reason) = Words(held, standing);
        return judged with { Verdict = verdict, Reason = reason, Who = verdict == Verdict.Yes ? null : who };
    }

    private (Verdict, string) Words(IReadOnlyList<HeldPermission> held, Standing standing)
    {
        var (name, place) = (asked.Needed.Name, standing.Kind == "issue" ? $"issue {standing.Id}" : $"project {standing.Id}");
        var (own, others) = (Has(held, asked.Needed.Key), Has(held, asked.Needed.ForOthers));
        if (own is null && others is null) return (Verdict.Unknown, $"It takes: {name}. Jira's API does not tell whether this account has that on {place}.");
        if (asked.Needed.ForOthers is not null && others is not true && own is true) return (Verdict.Unknown, $"Only what this account made itself: it lacks the permission for what others made on {place}.");
        if (own is not true && others is not true) return (Verdict.No, $"The account lacks the permission \"{name}\" on {place}.");
        var step = asked.Needed.Key == "TRANSITION_ISSUES" ? " The workflow may still withhold a step: jira_get_transitions lists those there are." : "";
        return (Verdict.Yes, $"The account has the permission \"{name}\" on {place}.{step}");
    }

    private static bool? Has(IReadOnlyList<HeldPermission> held, string? key) => key is { Length: > 0 } ? held.FirstOrDefault(one => one.Key == key)?.Have : null;

    private async Task<IReadOnlyList<HeldPermission>> HeldAsync(Standing standing, string? issueKey, CancellationToken cancellationToken)
    {
        string[] keys = [.. new[] { NeededPermission.Browse.Key, asked.Needed.Key, asked.Needed.ForOthers }.OfType<string>().Where(key => key.Length > 0).Distinct()];
        try
        {
            var told = await jira.Permissions.MineAsync(keys, issueKey, issueKey is null ? standing.Place : null, cancellationToken);
            return [.. keys.Select(key => told.FirstOrDefault(one => one.Key == key) is { } one ? new HeldPermission(one.Name ?? key, key, one.HavePermission) : new HeldPermission(key, key, null))];
        }
        catch (AtlassianException unknown) when (unknown.Status == HttpStatusCode.BadRequest)
        {
            return [.. keys.Select(key => new HeldPermission(key, key, null))]; // a permission that this site does not have, such as of a product it lacks
        }
    }

    private AtlassianRequest Deed(string? issueKey, string projectKey)
    {
        var version = jira.Site.IsCloud ? 3 : 2;
        if (issueKey is null) return new(HttpMethod.Post, RequestPath.Of($"rest/api/{version}/issue")) { Json = new JsonObject { ["fields"] = new JsonObject { ["project"] = new JsonObject { ["key"] = projectKey } } } };
        var part = Parts.FirstOrDefault(part => asked.Tool?.Contains(part.Key, StringComparison.Ordinal) == true).Value;
        return part is null
            ? new(HttpMethod.Put, RequestPath.Of($"rest/api/{version}/issue/{issueKey}")) { Json = new JsonObject() }
            : new(HttpMethod.Post, RequestPath.Of($"rest/api/{version}/issue/{issueKey}/{part}")) { Json = new JsonObject() };
    }
}
