using System.Globalization;
using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.Cloud;

/// <summary>Who likes pages (v2) and how often they are opened (v1).</summary>
internal sealed class InterestRoutes(ConfluenceStore confluence)
{
    public void Map(RouteTable v1, RouteTable v2)
    {
        foreach (var collection in new[] { "pages", "blogposts" })
        {
            v2.Get($"/{collection}/{{id}}/likes/count", call => Answer.Ok(new JsonObject { ["count"] = Liked(call, collection).Likes.Count }));
            v2.Get($"/{collection}/{{id}}/likes/users", call => call.Page(Liked(call, collection).Likes, id => new JsonObject { ["accountId"] = id }));
        }

        v1.Get("/rest/api/analytics/content/{id}/views", call => Count(call, views => views.Count()));
        v1.Get("/rest/api/analytics/content/{id}/viewers", call => Count(call, views => views.Select(view => view.AccountId).Distinct().Count()));
    }

    private Page Liked(Call call, string collection) => collection == "pages" ? PageRoutes.Find(confluence, call) : BlogPostRoutes.Find(confluence, call);

    private Answer Count(Call call, Func<IEnumerable<(string AccountId, DateTimeOffset At)>, int> count)
    {
        var content = confluence.Find(call.Path("id")) ?? throw call.NotFound($"There is no content with the given ID: {call.Path("id")}");
        var since = call.Query("fromDate") is not { Length: > 0 } text ? DateTimeOffset.MinValue
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : throw call.Bad($"fromDate is not a date: {text}");
        return Answer.Ok(new JsonObject { ["id"] = content.Id, ["count"] = count(content.Views.Where(view => view.At >= since)) });
    }
}
