using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>Comments on issues.</summary>
internal sealed class CommentRoutes(JiraStore jira)
{
    private readonly ActivityJson _activity = new(jira);
    private readonly FieldWriter _writer = new(jira);

    public void Map(RouteTable routes, string api)
    {
        routes.Get(api + "/issue/{key}/comment", List);
        routes.Post(api + "/issue/{key}/comment", Add);
        routes.Get(api + "/issue/{key}/comment/{id}", call => Answer.Ok(_activity.Of(IssueRoutes.Find(jira, call), Find(call), Rendered(call))));
        routes.Put(api + "/issue/{key}/comment/{id}", Change);
        routes.Delete(api + "/issue/{key}/comment/{id}", Delete);
    }

    private Answer List(Call call)
    {
        var issue = IssueRoutes.Find(jira, call);
        // Data Center gives every comment when no size is asked for; Cloud never more than 100.
        var (start, size) = jira.Site.IsCloud ? call.Window(100, 100) : call.Window(1048576, 1048576);
        var comments = (call.Query("orderBy") ?? "created") switch
        {
            "created" or "+created" => issue.Comments.AsEnumerable(),
            "-created" => issue.Comments.AsEnumerable().Reverse(),
            var other => throw Errors.Jira(400, $"'{other}' is not a valid value for the 'orderBy' parameter."),
        };
        return Answer.Ok(_activity.Page(issue, comments, start, size, Rendered(call), call.QueryList("expand").Contains("properties")));
    }

    private Answer Add(Call call)
    {
        var issue = IssueRoutes.Find(jira, call);
        if (!ProjectAccess.Has(jira, call.SignedIn, issue.Project, "ADD_COMMENTS"))
            throw Errors.JiraFields([KeyValuePair.Create("comment", $"{call.SignedIn.DisplayName}, you do not have the permission to comment on this issue.")]);
        var body = call.Json();
        var comment = jira.AddComment(issue, Body(body), call.SignedIn);
        comment.Visibility = body.ObjectAt("visibility")?.DeepClone().AsObject();
        comment.Properties = body.ArrayAt("properties")?.DeepClone().AsArray() ?? [];
        return Answer.Created(_activity.Of(issue, comment, Rendered(call)));
    }

    private Answer Change(Call call)
    {
        var (issue, comment, body) = (IssueRoutes.Find(jira, call), Find(call), call.Json());
        comment.Body = Body(body);
        comment.Visibility = body.ObjectAt("visibility")?.DeepClone().AsObject();
        (comment.UpdateAuthor, comment.Updated, issue.Updated) = (call.SignedIn, jira.Site.Now, jira.Site.Now);
        return Answer.Ok(_activity.Of(issue, comment, Rendered(call)));
    }

    private Answer Delete(Call call)
    {
        IssueRoutes.Find(jira, call).Comments.Remove(Find(call));
        return Answer.NoContent();
    }

    private JsonNode Body(JsonObject request)
    {
        var body = request["body"];
        if (body is null || body.AsText() is { } text && string.IsNullOrWhiteSpace(text)) throw Errors.JiraFields([KeyValuePair.Create("comment", "Comment body can not be empty!")]);
        if (!_writer.IsRich(body))
        {
            throw jira.Site.IsCloud
                ? Errors.JiraFields([KeyValuePair.Create("comment", "Comment body is not valid!")])
                : Errors.Jira(400, "Can not deserialize instance of java.lang.String out of START_OBJECT token");
        }
        return body.DeepClone();
    }

    private IssueComment Find(Call call) =>
        IssueRoutes.Find(jira, call).Comments.Find(comment => comment.Id.Text() == call.Path("id"))
            ?? throw Errors.Jira(404, $"Can not find a comment for the id: {call.Path("id")}.");

    private static bool Rendered(Call call) => call.QueryList("expand").Contains("renderedBody");
}
