using System.Globalization;
using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>Links from issues to things elsewhere.</summary>
internal sealed class RemoteLinkRoutes(JiraStore jira)
{
    public void Map(RouteTable routes, string api)
    {
        routes.Get(api + "/issue/{key}/remotelink", List);
        routes.Post(api + "/issue/{key}/remotelink", Write);
        routes.Delete(api + "/issue/{key}/remotelink", call => Delete(call, link => link.GlobalId == call.Query("globalId")));
        routes.Get(api + "/issue/{key}/remotelink/{id}", call => Answer.Ok(Shown(IssueRoutes.Find(jira, call), Find(call))));
        routes.Put(api + "/issue/{key}/remotelink/{id}", Change);
        routes.Delete(api + "/issue/{key}/remotelink/{id}", call => Delete(call, link => link.Id.Text() == call.Path("id")));
    }

    private Answer List(Call call)
    {
        var issue = IssueRoutes.Find(jira, call);
        if (call.Query("globalId") is not { } wanted) return Answer.Ok(issue.RemoteLinks.Select(link => Shown(issue, link)).ToJsonArray());
        return Answer.Ok(Shown(issue, issue.RemoteLinks.Find(link => link.GlobalId == wanted) ?? throw Missing(wanted)));
    }

    private Answer Write(Call call)
    {
        var (issue, body) = (IssueRoutes.Find(jira, call), call.Json());
        _ = call.SignedIn;
        Check(body);
        var known = body.TextAt("globalId") is { } wanted ? issue.RemoteLinks.Find(link => link.GlobalId == wanted) : null;
        var link = known ?? jira.AddRemoteLink(issue);
        Fill(link, body);
        var json = new JsonObject { ["id"] = link.Id, ["self"] = Address(issue, link) };
        return known is null && jira.Site.IsCloud ? Answer.Created(json) : Answer.Ok(json);
    }

    private Answer Change(Call call)
    {
        var (link, body) = (Find(call), call.Json());
        Check(body);
        Fill(link, body);
        return Answer.NoContent();
    }

    private Answer Delete(Call call, Predicate<IssueRemoteLink> matches)
    {
        var issue = IssueRoutes.Find(jira, call);
        if (issue.RemoteLinks.RemoveAll(matches) == 0) throw Missing(call.Query("globalId") ?? call.Path("id"));
        return Answer.NoContent();
    }

    private static void Check(JsonObject body)
    {
        var target = body.ObjectAt("object");
        var errors = new Dictionary<string, string>();
        if (string.IsNullOrWhiteSpace(target.TextAt("title"))) errors["title"] = "'title' is required.";
        if (!Uri.TryCreate(target.TextAt("url"), UriKind.Absolute, out _)) errors["url"] = string.IsNullOrWhiteSpace(target.TextAt("url")) ? "'url' is required." : "'url' must be a valid URI.";
        if (body.TextAt("globalId") is { Length: > 255 }) errors["globalId"] = "'globalId' must not exceed 255 characters.";
        if (errors.Count > 0) throw Errors.JiraFields(errors);
    }

    /// <summary>What is not given is emptied.</summary>
    private static void Fill(IssueRemoteLink link, JsonObject body)
    {
        (link.GlobalId, link.Relationship) = (body.TextAt("globalId"), body.TextAt("relationship"));
        link.Target = body.ObjectAt("object")!.DeepClone().AsObject();
    }

    private JsonObject Shown(Issue issue, IssueRemoteLink link)
    {
        var json = new JsonObject { ["id"] = link.Id, ["self"] = Address(issue, link) };
        if (link.GlobalId is not null) json["globalId"] = link.GlobalId;
        json["application"] = new JsonObject();
        if (link.Relationship is not null) json["relationship"] = link.Relationship;
        var target = link.Target.DeepClone().AsObject();
        target["icon"] ??= new JsonObject();
        target["status"] ??= new JsonObject { ["icon"] = new JsonObject() };
        json["object"] = target;
        return json;
    }

    private string Address(Issue issue, IssueRemoteLink link) => string.Create(CultureInfo.InvariantCulture, $"{jira.ApiAddress}/issue/{issue.Id}/remotelink/{link.Id}");

    private IssueRemoteLink Find(Call call) => IssueRoutes.Find(jira, call).RemoteLinks.Find(link => link.Id.Text() == call.Path("id")) ?? throw Missing(call.Path("id"));

    private static RefusalException Missing(string id) => Errors.Jira(404, $"No remote issue link with id '{id}' exists.");
}
