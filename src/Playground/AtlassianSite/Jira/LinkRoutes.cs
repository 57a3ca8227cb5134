using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>Links between issues.</summary>
internal sealed class LinkRoutes(JiraStore jira)
{
    private readonly FieldWriter _writer = new(jira);

    public void Map(RouteTable routes, string api) => routes.Post(api + "/issueLink", Link);

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

    private Issue Side(System.Text.Json.Nodes.JsonObject body, string name) =>
        jira.Find(body.ObjectAt(name).TextAt("key") ?? body.ObjectAt(name).TextAt("id"))
            ?? throw Errors.Jira(404, "Issue does not exist or you do not have permission to see it.");
}
