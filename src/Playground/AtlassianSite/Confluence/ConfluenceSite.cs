using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence;

/// <summary>All of Confluence's routes in one list.</summary>
internal static class ConfluenceSite
{
    /// <summary>The routes below Confluence's context path.</summary>
    public static void Map(Router router, string root, Reception reception)
    {
        var confluence = reception.Store.Confluence;
        var v1 = new RouteTable(router, root, reception, ErrorShape.ConfluenceV1);
        if (confluence.Site.IsCloud)
        {
            var v2 = new RouteTable(router, root + "/api/v2", reception, ErrorShape.ConfluenceV2);
            new Cloud.SpaceRoutes(confluence).Map(v2);
            new Cloud.PageRoutes(confluence).Map(v2);
            new Cloud.PageTreeRoutes(confluence).Map(v2);
            new Cloud.BlogPostRoutes(confluence).Map(v2);
            new Cloud.NodeRoutes(confluence).Map(v2);
            new Cloud.PagePartRoutes(confluence).Map(v2);
            new Cloud.VersionRoutes(confluence).Map(v2);
            new Cloud.CommentRoutes(confluence).Map(v2);
            new Cloud.AttachmentRoutes(confluence).Map(v2);
            new Cloud.UserRoutes(confluence).Map(v2);
            new Cloud.InterestRoutes(confluence).Map(v1, v2);
            new Cloud.TaskRoutes(confluence).Map(v2);
            new Cloud.TemplateRoutes(confluence).Map(v1);
            new Cloud.StateRoutes(confluence).Map(v1);
            new ContentPropertyRoutes(confluence).MapCloud(v2);
            v2.Otherwise(_ => throw Errors.V2(404, "NOT_FOUND", "Not Found"));
            Cloud.GoneRoutes.Map(v1);
            new Cloud.PlacingRoutes(confluence).Map(v1);
            new Cloud.RestoringRoutes(confluence).Map(v1);
        }
        else
        {
            new DataCenter.ContentRoutes(confluence).Map(v1);
            new DataCenter.ChildRoutes(confluence).Map(v1);
            new DataCenter.SpaceRoutes(confluence).Map(v1);
            new ContentPropertyRoutes(confluence).MapDataCenter(v1);
        }
        new V1.NewSpaceRoutes(confluence).Map(v1);
        new V1.SearchRoutes(confluence).Map(v1);
        new V1.UserRoutes(confluence).Map(v1);
        new V1.AttachmentRoutes(confluence).Map(v1);
        new V1.LabelRoutes(confluence).Map(v1);
        new V1.RestrictionRoutes(confluence).Map(v1);
        new V1.GroupRoutes(confluence).Map(v1);
        new V1.WatchRoutes(confluence).Map(v1);
        new V1.DownloadRoutes(confluence).Map(v1);
        v1.Otherwise(call => throw Errors.V1(404, $"null for uri: {confluence.Address}{call.RequestPath}"));
    }
}
