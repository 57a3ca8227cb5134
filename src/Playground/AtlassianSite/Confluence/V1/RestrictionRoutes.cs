using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.V1;

/// <summary>Who alone may read or edit a page, and whether somebody may.</summary>
internal sealed class RestrictionRoutes(ConfluenceStore confluence)
{
    private const string Restrictions = "/rest/api/content/{id}/restriction";
    private const int Limit = 100;
    private static readonly string[] Operations = ["read", "update"];

    public void Map(RouteTable routes)
    {
        if (confluence.Site.IsCloud) routes.Get(Restrictions, call => Answer.Ok(All(call, Find(call))));
        if (confluence.Site.IsCloud) routes.Post("/rest/api/content/{id}/permission/check", Check);
        routes.Get(Restrictions + "/byOperation/{operation}", One);
        routes.Put(Restrictions, Replace);
    }

    private Answer One(Call call)
    {
        var (content, operation) = (Find(call), call.Path("operation"));
        return Operations.Contains(operation) ? Answer.Ok(Of(content, operation)) : throw call.Bad($"Unknown operation: {operation}");
    }

    private Answer Replace(Call call)
    {
        var content = Find(call);
        if (!ConfluenceStore.Lets(call.SignedIn, "update", content)) throw Errors.V1(403, "You do not have permission to set restrictions on this content");
        if (content is not Page) throw call.Bad("Restrictions can only be set on pages and blog posts");
        var given = call.AnyJson() as JsonArray ?? call.AnyJson().ArrayAt("results") ?? throw call.Bad("The restrictions are missing");
        var read = given.Select(one => (Operation: Operation(call, one), Restriction: Read(call, one.ObjectAt("restrictions")))).ToList();
        content.Restrictions.Clear();
        foreach (var (operation, restriction) in read.Where(one => one.Restriction.Users.Count + one.Restriction.Groups.Count > 0)) content.Restrictions[operation] = restriction;
        return Answer.Ok(All(call, content));
    }

    private static string Operation(Call call, JsonNode? one) => one.TextAt("operation") is { } operation && Operations.Contains(operation) ? operation : throw call.Bad("The operation must be read or update");

    private Restriction Read(Call call, JsonObject? given)
    {
        if (given is null) throw call.Bad("restrictions is required");
        var users = (given.ArrayAt("user") ?? []).Select(one => User(call, one).AccountId).ToList();
        return new(users, [.. (given.ArrayAt("group") ?? []).Select(one => Group(call, one))]);
    }

    private User User(Call call, JsonNode? one) => (confluence.Site.IsCloud
        ? confluence.Site.Users.ByAccountId(one.TextAt("accountId"))
        : one.TextAt("username") is { } name ? confluence.Site.Users.ByName(name) : confluence.Site.Users.ByKey(one.TextAt("userKey"))) ?? throw call.Bad("A user of the restriction does not exist");

    private Group Group(Call call, JsonNode? one) =>
        (confluence.Site.IsCloud && one.TextAt("id") is { } id ? confluence.Site.Groups.ById(id) : confluence.Site.Groups.ByName(one.TextAt("name"))) ?? throw call.Bad("A group of the restriction does not exist");

    private Answer Check(Call call)
    {
        var content = Find(call);
        var request = call.Json();
        var subject = request.ObjectAt("subject");
        var operation = request.TextAt("operation");
        if (operation is not ("read" or "update" or "delete")) throw call.Bad("operation must be one of read, update, delete");
        if (subject.TextAt("type") != "user" || confluence.Site.Users.ByAccountId(subject.TextAt("identifier")) is not { } user) throw call.Bad("The subject is not valid");
        var isAllowed = user.Active && !confluence.Site.Hidden.IsSpace(user, content.Space.Key) && ConfluenceStore.Lets(user, operation, content);
        return Answer.Ok(new JsonObject { ["hasPermission"] = isAllowed, ["errors"] = new JsonArray() });
    }

    private JsonObject All(Call call, Content content)
    {
        var json = new JsonObject
        {
            ["results"] = Operations.Select(operation => (JsonNode?)Of(content, operation)).ToJsonArray(),
            ["start"] = 0,
            ["limit"] = Limit,
            ["size"] = Operations.Length,
        };
        if (confluence.Site.IsCloud) json["restrictionsHash"] = "1";
        var links = call.BaseLinks();
        links["self"] = $"{confluence.Address}/rest/api/content/{content.PublicId}/restriction";
        json["_links"] = links;
        return json;
    }

    private JsonObject Of(Content content, string operation)
    {
        var restriction = content.Restrictions.GetValueOrDefault(operation);
        var users = (restriction?.Users ?? []).Select(id => PersonJson.Of(confluence, confluence.Site.Users.ByAccountId(id)));
        return new JsonObject
        {
            ["operation"] = operation,
            ["restrictions"] = new JsonObject { ["user"] = List(users), ["group"] = List((restriction?.Groups ?? []).Select(group => GroupRoutes.Of(confluence, group))) },
            ["_expandable"] = new JsonObject { ["content"] = $"/rest/api/content/{content.PublicId}" },
            ["_links"] = new JsonObject { ["self"] = $"{confluence.Address}/rest/api/content/{content.PublicId}/restriction/byOperation/{operation}" },
        };
    }

    private static JsonObject List(IEnumerable<JsonObject> items)
    {
        var results = items.Select(item => (JsonNode?)item).ToJsonArray();
        return new JsonObject { ["results"] = results, ["start"] = 0, ["limit"] = Limit, ["size"] = results.Count };
    }

    private Content Find(Call call) => (call.User is null ? null : confluence.Find(call.Path("id"))) ?? throw call.NotFound($"No content found with id: ContentId{{id={call.Path("id")}}}");
}
