using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>The workflow steps of an issue.</summary>
internal sealed class TransitionRoutes(JiraStore jira)
{
    private readonly TransitionJson _transitions = new(jira);
    private readonly IssueSteps _steps = new(jira);

    public void Map(RouteTable routes, string api)
    {
        routes.Get(api + "/issue/{key}/transitions", call => Answer.Ok(new JsonObject
        {
            ["expand"] = "transitions",
            ["transitions"] = !ProjectAccess.Has(jira, call.User, IssueRoutes.Find(jira, call).Project, "TRANSITION_ISSUES") ? new JsonArray() : _transitions.Available(IssueRoutes.Find(jira, call), call.QueryList("expand").Contains("transitions.fields"), call.Query("transitionId")),
        }));
        routes.Post(api + "/issue/{key}/transitions", call =>
        {
            _steps.Take(IssueRoutes.Find(jira, call), call.Json(), call.SignedIn);
            return Answer.NoContent();
        });
    }
}
