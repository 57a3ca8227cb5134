using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.V1;

/// <summary>What the caller watches.</summary>
internal sealed class WatchRoutes(ConfluenceStore confluence)
{
    private readonly ContentJson _content = new(confluence);

    public void Map(RouteTable routes)
    {
        foreach (var (path, watchers, show) in new (string, Func<Call, HashSet<string>>, Func<Call, (string, JsonNode)>)[]
        {
            ("/rest/api/user/watch/content/{id}", call => Find(call).Watchers, call => ("content", _content.Of(Find(call), new Expansion([]), call))),
            ("/rest/api/user/watch/space/{key}", call => Space(call).Watchers, call => ("space", _content.SpaceOf(Space(call), new Expansion([])))),
        })
        {
            routes.Get(path, call => Answer.Ok(new JsonObject { ["watching"] = watchers(call).Contains(call.SignedIn.AccountId) }));
            routes.Post(path, call => Trusted(call) ?? Watch(call, watchers(call), show));
            routes.Delete(path, call => Trusted(call) ?? Unwatch(call, watchers(call)));
        }
    }

    private Answer Watch(Call call, HashSet<string> watchers, Func<Call, (string Name, JsonNode Thing)> show)
    {
        watchers.Add(call.SignedIn.AccountId);
        if (confluence.Site.IsCloud) return Answer.NoContent();
        var (name, thing) = show(call);
        return Answer.Ok(new JsonObject { ["watcher"] = PersonJson.Of(confluence, call.SignedIn), [name] = thing });
    }

    private static Answer Unwatch(Call call, HashSet<string> watchers)
    {
        watchers.Remove(call.SignedIn.AccountId);
        return Answer.NoContent();
    }

    private static Answer? Trusted(Call call) => call.Header("X-Atlassian-Token") is "nocheck" or "no-check" ? null : Answer.Text(403, "XSRF check failed");

    private Content Find(Call call) => (call.User is null ? null : confluence.Find(call.Path("id"))) ?? throw call.NotFound($"No content found with id: ContentId{{id={call.Path("id")}}}");

    private Space Space(Call call) => (call.User is null ? null : confluence.FindSpace(call.Path("key"))) ?? throw call.NotFound($"No space found with key : {call.Path("key")}");
}
