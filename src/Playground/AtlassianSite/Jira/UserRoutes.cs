using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>People: one by handle, many by a few letters, and those who can be assigned.</summary>
internal sealed class UserRoutes(JiraStore jira)
{
    public void Map(RouteTable routes, string api)
    {
        routes.Get(api + "/user", One);
        routes.Get(api + "/user/search", Search);
        routes.Get(api + "/user/assignable/search", Assignable);
    }

    private Answer One(Call call)
    {
        _ = call.SignedIn;
        var users = call.Store.Users;
        if (jira.Site.IsCloud)
        {
            var id = call.Query("accountId") ?? throw Errors.Jira(400, "The query parameter 'accountId' must be specified.");
            return Answer.Ok(UserJson.Full(jira, users.ByAccountId(id) ?? throw Errors.Jira(404, "Specified user does not exist or you do not have required permissions")));
        }
        var (name, key) = (call.Query("username"), call.Query("key"));
        if (name is null && key is null) throw Errors.Jira(400, "Either the 'username' or the 'key' query parameters need to be provided");
        var found = name is not null ? users.ByName(name) : users.ByKey(key);
        return Answer.Ok(UserJson.Full(jira, found ?? throw Errors.Jira(404, $"The user named '{name ?? key}' does not exist")));
    }

    private Answer Search(Call call)
    {
        if (call.User is null) return Answer.Ok(new JsonArray());
        if (jira.Site.IsCloud && call.Query("accountId") is { } id) return List(call, call.Store.Users.All.Where(user => user.AccountId == id));
        var text = call.Query(jira.Site.IsCloud ? "query" : "username");
        if (string.IsNullOrEmpty(text) && call.Query("property") is null)
            throw Errors.Jira(400, jira.Site.IsCloud ? "Either the 'query' or the 'property' query parameter must be specified." : "The username query parameter was not provided");
        return List(call, Matching(call, text ?? ""));
    }

    private Answer Assignable(Call call)
    {
        if (call.User is null) return Answer.Ok(new JsonArray());
        var project = call.Query("project");
        var issue = call.Query("issueKey") ?? call.Query("issueId");
        if (project is null && issue is null)
            throw Errors.Jira(400, "Either the 'project' or the 'issueKey' query parameter must be specified.");
        if (project is not null && jira.FindProject(project) is null) throw Errors.Jira(404, $"No project could be found with key '{project}'.");
        if (issue is not null && jira.Find(issue) is null) throw Errors.Jira(404, "Issue does not exist or you do not have permission to see it.");
        if (call.Query("accountId") is { } id) return List(call, call.Store.Users.All.Where(user => user.AccountId == id));
        return List(call, Matching(call, call.Query(jira.Site.IsCloud ? "query" : "username") ?? ""));
    }

    /// <summary>Data Center takes a lone dot for everybody.</summary>
    private static IEnumerable<User> Matching(Call call, string text) =>
        text is "" or "." ? call.Store.Users.All.Where(user => user.Active) : call.Store.Users.Matching(text);

    private Answer List(Call call, IEnumerable<User> users)
    {
        var (start, size) = call.Window(50, 1000);
        return Answer.Ok(users.Skip(start).Take(size).Select(user => (JsonNode?)UserJson.Of(jira, user)).ToJsonArray());
    }
}
