using System.Text.Json.Nodes;
using Atlassian.Http;

namespace AtlassianMcp.Gates;

/// <summary>Rules about single issues and what hangs on them.</summary>
internal sealed class JiraIssueRules(JiraPlaces places, JiraReach reach, HiddenFields hidden, Func<Visit, Passage> through)
{
    private const string Read = "GET";
    private const string Write = "POST PUT DELETE";

    // Parts of an issue, each with the field whose hiding hides it.
    private static readonly (string Part, string Field)[] Parts =
    [
        ("comment", "comment"), ("worklog", "worklog"), ("watchers", "watches"), ("votes", "votes"), ("attachments", "attachment"), ("assignee", "assignee"),
        ("remotelink", "issuelinks"), ("transitions", "status"), ("changelog", "changelog"), ("editmeta", "editmeta"), ("properties", "properties"), ("notify", "notify"),
    ];

    public IEnumerable<GateRule> All =>
    [
        new(Read, "field/{}/context", FieldAsync),
        new(Read, "field/{}/context/*/option", FieldAsync),
        new("POST", "issue", CreateAsync),
        new("POST", "issue/bulk", CreateManyAsync),
        new("POST", "changelog/bulkfetch", ChangelogsAsync),
        new("POST", "issueLink", LinkAsync),
        new("GET DELETE", "issueLink/{#}", LinkPartAsync),
        new(Read, "issue/createmeta/{}/issuetypes", MetaAsync),
        new(Read, "issue/createmeta/{}/issuetypes/*", MetaAsync),
        .. Parts.SelectMany(part => new GateRule[]
        {
            new(Read, $"issue/{{#}}/{part.Part}/**", (visit, token) => PartAsync(visit, part.Field, token)),
            new(Write, $"issue/{{#}}/{part.Part}/**", (visit, token) => WritePartAsync(visit, part.Field, token)),
        }),
        new(Read, "issue/{#}", ReadAsync),
        new("PUT DELETE", "issue/{#}", WriteAsync),
        new(Read, "attachment/{#}", AttachmentAsync),
        new("DELETE", "attachment/{#}", RemoveAttachmentAsync),
        new(Read, "attachment/content/{#}", AttachmentAsync),
        new(Read, "attachment/thumbnail/{#}", AttachmentAsync),
        new(Read, "secure/attachment/{#}/*", AttachmentAsync),
        new(Read, "secure/thumbnail/{#}/*", AttachmentAsync),
    ];

    private ValueTask<Passage> FieldAsync(Visit visit, CancellationToken cancellationToken)
    {
        hidden.CheckPlace(visit.Caught[0]);
        return ValueTask.FromResult(through(visit));
    }

    private async ValueTask<Passage> CreateAsync(Visit visit, CancellationToken cancellationToken)
    {
        await CheckNewAsync(visit, visit.Body, cancellationToken);
        return through(visit);
    }

    private async ValueTask<Passage> CreateManyAsync(Visit visit, CancellationToken cancellationToken)
    {
        if (visit.Body["issueUpdates"] is not JsonArray { Count: > 0 } issues) throw new ArgumentException("issueUpdates names no issue.");
        foreach (var issue in issues) await CheckNewAsync(visit, issue, cancellationToken);
        return through(visit);
    }

    // Without a project of its own an issue lies where its parent lies, which the site may or may not allow.
    private async Task CheckNewAsync(Visit visit, JsonNode? issue, CancellationToken cancellationToken)
    {
        var fields = issue?["fields"];
        if (fields?["project"] is null && fields?["parent"] is null) throw new ArgumentException("fields names no project.");
        await reach.WriteBodyAsync(visit, issue, cancellationToken);
    }

    private async ValueTask<Passage> ReadAsync(Visit visit, CancellationToken cancellationToken)
    {
        var issue = await reach.ReadIssueAsync(visit, visit.Caught[0], cancellationToken);
        var passage = through(visit);
        return passage with
        {
            Sift = (answer, token) =>
            {
                if (answer.Text("key") is { } key && !reach.IsReadable(JsonSearch.ProjectOf(key))) throw reach.Missing(visit, "Issue does not exist or you do not have permission to see it.");
                NoteAttachments(answer["fields"]?["attachment"], issue.Id);
                return passage.Sift!(answer, token);
            },
        };
    }

    private async ValueTask<Passage> WriteAsync(Visit visit, CancellationToken cancellationToken)
    {
        await reach.WriteIssueAsync(visit, visit.Caught[0], cancellationToken);
        await reach.WriteBodyAsync(visit, visit.Body, cancellationToken);
        return through(visit);
    }

    private async ValueTask<Passage> PartAsync(Visit visit, string field, CancellationToken cancellationToken)
    {
        hidden.CheckPlace(field);
        var issue = await reach.ReadIssueAsync(visit, visit.Caught[0], cancellationToken);
        var passage = through(visit);
        return passage with
        {
            Sift = (answer, token) =>
            {
                CheckOwner(visit, answer, issue);
                return passage.Sift!(answer, token);
            },
        };
    }

    // The id of a comment or worklog counts on the whole site; its own address says which issue it is on.
    private void CheckOwner(Visit visit, JsonNode? part, IssuePlace issue)
    {
        if (reach.IsLimited && part.Text("self") is { } self && self.Split('/').SkipWhile(segment => segment != "issue").Skip(1).FirstOrDefault() is { } owner && owner != issue.Id && owner != issue.Key)
            throw reach.Missing(visit, "Issue does not exist or you do not have permission to see it.");
    }

    private async ValueTask<Passage> WritePartAsync(Visit visit, string field, CancellationToken cancellationToken)
    {
        hidden.CheckPlace(field);
        var issue = await reach.WriteIssueAsync(visit, visit.Caught[0], cancellationToken);
        await reach.WriteBodyAsync(visit, visit.Body, cancellationToken);
        if (reach.IsLimited && field is "comment" or "worklog" && visit.Segments.Count > 3) CheckOwner(visit, await places.FindAsync(RequestPath.Sent(visit.Request.Path.Path), cancellationToken), issue);
        var passage = through(visit);
        if (field != "attachment") return passage;
        return passage with
        {
            Sift = (answer, token) =>
            {
                NoteAttachments(answer, issue.Id);
                return passage.Sift!(answer, token);
            },
        };
    }

    private async ValueTask<Passage> ChangelogsAsync(Visit visit, CancellationToken cancellationToken)
    {
        hidden.CheckPlace("changelog");
        var issues = (visit.Body["issueIdsOrKeys"] as JsonArray ?? []).Select(issue => issue.Text()).OfType<string>().ToList();
        if (reach.IsLimited) await places.LearnIssuesAsync(issues, cancellationToken);
        foreach (var issue in issues) await reach.ReadIssueAsync(visit, issue, cancellationToken);
        return through(visit);
    }

    private async ValueTask<Passage> LinkAsync(Visit visit, CancellationToken cancellationToken)
    {
        hidden.CheckPlace("issuelinks");
        foreach (var end in new[] { "inwardIssue", "outwardIssue" }.SelectMany(end => new[] { visit.Body[end].Text("key"), visit.Body[end].Text("id") }).OfType<string>())
            await reach.WriteIssueAsync(visit, end, cancellationToken);
        return through(visit);
    }

    private async ValueTask<Passage> LinkPartAsync(Visit visit, CancellationToken cancellationToken)
    {
        hidden.CheckPlace("issuelinks");
        if (!reach.IsLimited) return through(visit);
        var link = await places.FindAsync(RequestPath.Of($"rest/api/{(places.Site.IsCloud ? 3 : 2)}/issueLink/{visit.Caught[0]}"), cancellationToken);
        var ends = new[] { link?["inwardIssue"].Text("key"), link?["outwardIssue"].Text("key") };
        foreach (var end in ends)
        {
            if (end is null) throw reach.Missing(visit, $"No issue link with id '{visit.Caught[0]}' exists.");
            var place = await places.IssueAsync(end, isFresh: !visit.IsGet, cancellationToken);
            if (place is null || !reach.IsReadable(place.ProjectKey)) throw reach.Missing(visit, $"No issue link with id '{visit.Caught[0]}' exists.");
            if (!visit.IsGet) await reach.WriteIssueAsync(visit, end, cancellationToken);
        }

        return through(visit);
    }

    private async ValueTask<Passage> MetaAsync(Visit visit, CancellationToken cancellationToken)
    {
        await reach.ReadProjectAsync(visit, visit.Caught[0], cancellationToken);
        return through(visit);
    }

    private async ValueTask<Passage> AttachmentAsync(Visit visit, CancellationToken cancellationToken)
    {
        hidden.CheckPlace("attachment");
        if (!reach.IsLimited) return through(visit);
        await reach.ReadIssueAsync(visit, SeenOn(visit), cancellationToken);
        return through(visit);
    }

    private async ValueTask<Passage> RemoveAttachmentAsync(Visit visit, CancellationToken cancellationToken)
    {
        hidden.CheckPlace("attachment");
        if (!reach.IsLimited) return through(visit);
        await reach.WriteIssueAsync(visit, SeenOn(visit), cancellationToken);
        return through(visit);
    }

    // An attachment does not say which issue it is on.
    private string SeenOn(Visit visit) => places.IssueOfAttachment(visit.Caught[0])
        ?? throw new Policies.PolicyException($"Attachment {visit.Caught[0]} cannot be used by its id alone: this organisation's policy limits which projects you may use, and an id does not tell the project. Name the issue it is on.");

    private void NoteAttachments(JsonNode? list, string issueId)
    {
        foreach (var id in (list as JsonArray ?? []).Select(attachment => attachment.Text("id")).OfType<string>()) places.Note(id, issueId);
    }
}
