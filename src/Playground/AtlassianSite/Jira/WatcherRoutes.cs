using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>Who watches an issue and who votes for it.</summary>
internal sealed class WatcherRoutes(JiraStore jira)
{
    public void Map(RouteTable routes, string api)
    {
        routes.Get(api + "/issue/{key}/watchers", Watchers);
        routes.Post(api + "/issue/{key}/watchers", Watch);
        routes.Delete(api + "/issue/{key}/watchers", Unwatch);
        routes.Get(api + "/issue/{key}/votes", Votes);
        routes.Post(api + "/issue/{key}/votes", Vote);
        routes.Delete(api + "/issue/{key}/votes", Withdraw);
    }

    private Answer Watchers(Call call)
    {
        var issue = IssueRoutes.Find(jira, call);
        return Answer.Ok(new JsonObject
        {
            ["self"] = $"{jira.ApiAddress}/issue/{issue.Key}/watchers",
            ["isWatching"] = issue.Watchers.Contains(call.SignedIn),
            ["watchCount"] = issue.Watchers.Count,
            ["watchers"] = issue.Watchers.Select(user => (JsonNode?)UserJson.Of(jira, user)).ToJsonArray(),
        });
    }

    /// <summary>The body is the user's handle alone; without one it is whoever asks.</summary>
    private Answer Watch(Call call)
    {
        var issue = IssueRoutes.Find(jira, call);
        issue.Watchers.Add(call.HasBody ? Named(call.AnyJson().AsText()) : call.SignedIn);
        return Answer.NoContent();
    }

    private Answer Unwatch(Call call)
    {
        var issue = IssueRoutes.Find(jira, call);
        var handle = call.Query("accountId") ?? call.Query("username") ?? call.Query("userName");
        issue.Watchers.Remove(Named(handle ?? throw Errors.Jira(400, jira.Site.IsCloud ? "The query parameter 'accountId' must be specified." : "The username query parameter was not provided")));
        return Answer.NoContent();
    }

    private Answer Votes(Call call)
    {
        var issue = IssueRoutes.Find(jira, call);
        return Answer.Ok(new JsonObject
        {
            ["self"] = $"{jira.ApiAddress}/issue/{issue.Key}/votes",
            ["votes"] = issue.Voters.Count,
            ["hasVoted"] = issue.Voters.Contains(call.SignedIn),
            ["voters"] = issue.Voters.Select(user => (JsonNode?)UserJson.Of(jira, user)).ToJsonArray(),
        });
    }

    /// <summary>Nobody votes for what they reported themselves, nor for what is resolved.</summary>
    private Answer Vote(Call call)
    {
        var (issue, user) = (IssueRoutes.Find(jira, call), call.SignedIn);
        if (issue.Reporter == user) throw Errors.Jira(404, "You cannot vote for an issue you have reported.");
        if (issue.Resolution is not null) throw Errors.Jira(404, "You cannot vote or change your vote on resolved issues.");
        issue.Voters.Add(user);
        return Answer.NoContent();
    }

    private Answer Withdraw(Call call)
    {
        var (issue, user) = (IssueRoutes.Find(jira, call), call.SignedIn);
        if (!issue.Voters.Remove(user)) throw Errors.Jira(404, "Cannot remove a vote for an issue that the user has not already voted for.");
        return Answer.NoContent();
    }

    private User Named(string? handle) =>
        (jira.Site.IsCloud ? jira.Site.Users.ByAccountId(handle ?? "") : jira.Site.Users.ByName(handle ?? ""))
            ?? throw Errors.Jira(jira.Site.IsCloud ? 404 : 400, $"The user named '{handle}' does not exist");
}
