using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.Cloud;

/// <summary>Many users at once, and what kind of content an id is.</summary>
internal sealed class UserRoutes(ConfluenceStore confluence)
{
    public void Map(RouteTable routes)
    {
        routes.Post("/users-bulk", Users);
        routes.Post("/content/convert-ids-to-types", Types);
    }

    private Answer Users(Call call)
    {
        if (call.Json().ArrayAt("accountIds") is not { Count: > 0 } ids) throw call.Bad("Required property 'accountIds' is missing");
        if (ids.Count > 250) throw call.Bad("At most 250 account ids can be asked for at once");
        var found = ids.Select(id => confluence.Site.Users.ByAccountId(id.AsText())).OfType<User>();
        return Answer.Ok(new JsonObject { ["results"] = found.Select(Of).ToJsonArray(), ["_links"] = new JsonObject { ["base"] = confluence.Address } });
    }

    private static JsonObject Of(User user) => new()
    {
        ["accountId"] = user.AccountId,
        ["accountType"] = "atlassian",
        ["accountStatus"] = user.Active ? "active" : "inactive",
        ["email"] = user.Email,
        ["displayName"] = user.DisplayName,
        ["publicName"] = user.DisplayName,
        ["timeZone"] = user.TimeZone,
        ["isExternalCollaborator"] = user.IsOutside,
        ["profilePicture"] = new JsonObject { ["path"] = "/wiki/aa-avatar/" + Uri.EscapeDataString(user.AccountId), ["isDefault"] = true },
    };

    private Answer Types(Call call)
    {
        if (call.Json().ArrayAt("contentIds") is not { } ids) throw call.Bad("Required property 'contentIds' is missing");
        return Answer.Ok(new JsonObject
        {
            ["results"] = new JsonObject(ids.Select(id => id.AsText() ?? "").Distinct().Select(id => KeyValuePair.Create<string, JsonNode?>(id, Type(confluence.Find(id))))),
        });
    }

    private static string? Type(Content? content) => content switch
    {
        PageComment comment => comment.IsInline ? "inline-comment" : "footer-comment",
        _ => content?.Type,
    };
}
