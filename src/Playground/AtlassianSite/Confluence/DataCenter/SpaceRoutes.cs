using System.Text.Json.Nodes;
using Playground.AtlassianSite.Confluence.V1;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.DataCenter;

/// <summary>Spaces of Data Center.</summary>
internal sealed class SpaceRoutes(ConfluenceStore confluence)
{
    private readonly ContentJson _content = new(confluence);

    public void Map(RouteTable routes)
    {
        routes.Get("/rest/api/space", List);
        routes.Get("/rest/api/space/{key}", One);
        routes.Get("/rest/api/space/{key}/content/{type}", Contents);
        routes.Get("/rest/api/space/{key}/permissions", Permissions);
    }

    private Answer List(Call call)
    {
        var (keys, ids, type, status) = (call.QueryList("spaceKey"), call.QueryList("spaceId"), call.Query("type"), call.Query("status"));
        IEnumerable<Space> visible = call.User is null ? [] : confluence.Spaces;
        var found = visible.OrderBy(space => space.Key, StringComparer.Ordinal)
            .Where(space => (keys.Count == 0 || keys.Contains(space.Key, StringComparer.OrdinalIgnoreCase)) && (ids.Count == 0 || ids.Contains(space.Id.Text()))
                && (type is null || type == space.Type) && (status is null || status == space.Status) && (!call.Flag("favourite") || space.StarredBy.Contains(call.SignedIn)));
        return Answer.Ok(call.Page(found, space => Of(space, call)));
    }

    private Answer One(Call call)
    {
        var space = call.User is null ? null : confluence.FindSpace(call.Path("key"));
        return Answer.Ok(Of(space ?? throw call.NotFound($"No space found with key : {call.Path("key")}"), call));
    }

    private Answer Permissions(Call call)
    {
        var space = (call.User is null ? null : confluence.FindSpace(call.Path("key"))) ?? throw call.NotFound($"No space found with key : {call.Path("key")}");
        return Answer.Ok(SpaceAccess.Of(confluence, space).Select(grant => (JsonNode?)new JsonObject
        {
            ["operation"] = new JsonObject { ["operationKey"] = grant.Operation, ["targetType"] = grant.Target },
            ["subject"] = new JsonObject { ["type"] = grant.Group is null ? "known" : "group", ["displayName"] = grant.Group?.Name ?? grant.User!.DisplayName },
            ["spaceKey"] = space.Key,
            ["spaceId"] = space.Id,
        }).ToJsonArray());
    }

    private Answer Contents(Call call)
    {
        var space = (call.User is null ? null : confluence.FindSpace(call.Path("key"))) ?? throw call.NotFound($"No space found with key : {call.Path("key")}");
        IEnumerable<Page> all = call.Path("type") switch
        {
            "page" => confluence.Pages,
            "blogpost" => confluence.BlogPosts,
            var type => throw call.Bad($"Content type '{type}' is not supported."),
        };
        var found = all.Where(page => page.Space == space && page.Status == "current" && (call.Query("depth") is not "root" || page.Parent is null));
        return Answer.Ok(call.Page(found, page => _content.Of(page, ContentRoutes.Expand(call), call)));
    }

    private JsonObject Of(Space space, Call call)
    {
        var expand = ContentRoutes.Expand(call);
        var json = _content.SpaceOf(space, expand);
        if (expand.Has("homepage")) json["homepage"] = _content.Of(space.Homepage!, expand.Below("homepage"), call);
        return json;
    }
}
