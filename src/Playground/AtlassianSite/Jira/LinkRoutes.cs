using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>Links between issues.</summary>
internal sealed class LinkRoutes(JiraStore jira)
{
    private readonly FieldWriter _writer = new(jira);

    private readonly VocabularyJson _words = new(jira);
    private readonly IssueValues _values = new(jira);

    public void Map(RouteTable routes, string api)
    {
        routes.Post(api + "/issueLink", Link);
        routes.Get(api + "/issueLink/{id}", Show);
        routes.Delete(api + "/issueLink/{id}", Remove);
    }

    private Answer Show(Call call)
    {
        var link = Find(call);
        return Answer.Ok(new JsonObject
        {
            ["id"] = link.Id.Text(),
            ["self"] = $"{jira.ApiAddress}/issueLink/{link.Id}",
            ["type"] = _words.Of(link.Type),
            ["inwardIssue"] = _values.Brief(link.Inward),
            ["outwardIssue"] = _values.Brief(link.Outward),
        });
    }

    private Answer Remove(Call call)
    {
        var (link, author) = (Find(call), call.SignedIn);
        JiraStore.Remove(link);
        jira.Record(link.Inward, author, [new HistoryItem("Link", "issuelinks", link.Outward.Key, $"This issue {link.Type.Outward} {link.Outward.Key}", null, null, false)]);
        jira.Record(link.Outward, author, [new HistoryItem("Link", "issuelinks", link.Inward.Key, $"This issue {link.Type.Inward} {link.Inward.Key}", null, null, false)]);
        return Answer.NoContent();
    }

    private IssueLink Find(Call call) =>
        (call.User is null ? null : jira.Issues.SelectMany(issue => issue.Links).FirstOrDefault(link => link.Id.Text() == call.Path("id") && jira.Sees(link.Inward) && jira.Sees(link.Outward)))
            ?? throw Errors.Jira(404, $"No issue link with id '{call.Path("id")}' exists.");

    private Answer Link(Call call)
    {
        var author = call.SignedIn;
        var body = call.Json();
        var wanted = body.ObjectAt("type");
        var type = jira.Words.LinkTypes.FirstOrDefault(type => type.Id == wanted.TextAt("id") || string.Equals(type.Name, wanted.TextAt("name"), StringComparison.OrdinalIgnoreCase))
            ?? throw Errors.Jira(404, $"No issue link type with name '{wanted.TextAt("name") ?? wanted.TextAt("id")}' found.");
        var (inward, outward) = (Side(body, "inwardIssue"), Side(body, "outwardIssue"));
        if (inward == outward) throw Errors.Jira(400, "You cannot link an issue to itself.");
        if (body.ObjectAt("comment")?["body"] is { } comment)
        {
            if (!_writer.IsRich(comment)) throw Errors.JiraFields([KeyValuePair.Create("comment", "Comment body is not valid!")]);
            jira.AddComment(inward, comment.DeepClone(), author);
        }
        var known = inward.Links.Exists(link => link.Type == type && link.Inward == inward && link.Outward == outward);
        if (!known)
        {
            jira.Link(type, inward, outward);
            jira.Record(inward, author, [new HistoryItem("Link", "issuelinks", null, null, outward.Key, $"This issue {type.Outward} {outward.Key}", false)]);
            jira.Record(outward, author, [new HistoryItem("Link", "issuelinks", null, null, inward.Key, $"This issue {type.Inward} {inward.Key}", false)]);
        }
        return new Answer(201);
    }

    private Issue Side(JsonObject body, string name) =>
        jira.Find(body.ObjectAt(name).TextAt("key") ?? body.ObjectAt(name).TextAt("id"))
            ?? throw Errors.Jira(404, "Issue does not exist or you do not have permission to see it.");
}
