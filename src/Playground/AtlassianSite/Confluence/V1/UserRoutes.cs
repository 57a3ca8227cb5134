using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.V1;

/// <summary>Who am I, who is that, what server is this.</summary>
internal sealed class UserRoutes(ConfluenceStore confluence)
{
    public void Map(RouteTable routes)
    {
        routes.Get("/rest/api/user/current", call => Answer.Ok(PersonJson.Of(confluence, call.User)));
        routes.Get("/rest/api/user", One);
        if (!confluence.Site.IsCloud) routes.Get("/rest/api/user/list", call => Answer.Ok(call.Page(call.User is null ? [] : confluence.Site.Users.All, user => PersonJson.Of(confluence, user))));
        if (confluence.Site.IsCloud) routes.Get("/rest/api/settings/systemInfo", _ => Answer.Ok(CloudServer()));
        else routes.Get("/rest/api/server-information", _ => Answer.Ok(DataCenterServer()));
    }

    private Answer One(Call call)
    {
        var users = confluence.Site.Users;
        if (!confluence.Site.IsCloud)
        {
            var (name, key) = (call.Query("username"), call.Query("key"));
            if (name is null && key is null) throw call.Bad("One of 'key' or 'username' must be provided");
            var person = name is not null ? users.ByName(name) : users.ByKey(key);
            return Answer.Ok(PersonJson.Of(confluence, person ?? throw call.NotFound($"No user found with {(name is null ? "key" : "username")} : {name ?? key}")));
        }
        var id = call.Query("accountId") ?? throw call.Bad("accountId is required");
        return Answer.Ok(PersonJson.Of(confluence, users.ByAccountId(id) ?? throw call.NotFound($"No user found with accountId: {id}")));
    }

    private JsonObject CloudServer() => new()
    {
        ["cloudId"] = confluence.Site.CloudId,
        ["commitHash"] = "0000000000000000000000000000000000000000",
        ["baseUrl"] = confluence.Address,
        ["edition"] = "STANDARD",
        ["siteTitle"] = "Demo Confluence",
        ["defaultLocale"] = "en_US",
        ["defaultTimeZone"] = "UTC",
    };

    private JsonObject DataCenterServer() => new()
    {
        ["version"] = "10.2.14",
        ["buildNumber"] = 10030,
        ["baseUrl"] = confluence.Address,
        ["buildDate"] = "2026-05-01",
        ["marketplaceBuildNumber"] = 10030,
    };
}
