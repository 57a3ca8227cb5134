using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.Cloud;

/// <summary>What Cloud took out of v1: reading and writing content and listing spaces.</summary>
internal static class GoneRoutes
{
    public static void Map(RouteTable routes)
    {
        foreach (var path in new[] { "/rest/api/content", "/rest/api/content/{id}", "/rest/api/space" })
        {
            routes.Get(path, Gone);
            if (path.EndsWith("content", StringComparison.Ordinal)) routes.Post(path, Gone);
            if (path.EndsWith("{id}", StringComparison.Ordinal)) routes.Put(path, Gone);
        }
    }

    private static Answer Gone(Call call) => throw Errors.V1(410, "This deprecated endpoint has been removed.");
}
