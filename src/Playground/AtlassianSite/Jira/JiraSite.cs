using System.Text.Json.Nodes;
using Playground.AtlassianSite.Jira.Agile;
using Playground.AtlassianSite.Jira.Desk;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>All of Jira's routes in one list.</summary>
internal static class JiraSite
{
    /// <summary>The routes below Jira's context path.</summary>
    public static void Map(Router router, string root, Reception reception)
    {
        var routes = new RouteTable(router, root, reception, ErrorShape.Jira);
        var jira = routes.Store.Jira;
        var api = jira.Site.IsCloud ? "/rest/api/3" : "/rest/api/2";
        new ServerRoutes(jira).Map(routes, api);
        new IssueRoutes(jira).Map(routes, api);
        new CreateMetaRoutes(jira).Map(routes, api);
        new CommentRoutes(jira).Map(routes, api);
        new TransitionRoutes(jira).Map(routes, api);
        new AttachmentRoutes(jira).Map(routes, api);
        new FieldRoutes(jira).Map(routes, api);
        new ProjectRoutes(jira).Map(routes, api);
        new VersionRoutes(jira).Map(routes, api);
        new ComponentRoutes(jira).Map(routes, api);
        new FilterRoutes(jira).Map(routes, api);
        new DashboardRoutes(jira).Map(routes, api);
        new FieldContextRoutes(jira).Map(routes, api);
        new LinkRoutes(jira).Map(routes, api);
        new UserRoutes(jira).Map(routes, api);
        new WorklogRoutes(jira).Map(routes, api);
        new RemoteLinkRoutes(jira).Map(routes, api);
        new WatcherRoutes(jira).Map(routes, api);
        new PropertyRoutes(jira).Map(routes, api);
        if (jira.Site.IsCloud) new ChangelogRoutes(jira).Map(routes);
        if (jira.Site.IsCloud) new MoveRoutes(jira).Map(routes);
        if (jira.Site.IsCloud) new BulkRoutes(jira).Map(routes);
        new BoardRoutes(jira).Map(routes);
        new SprintRoutes(jira).Map(routes);
        new PlacingRoutes(jira).Map(routes);
        new DevelopmentRoutes(jira).Map(routes);
        new DeskRoutes(jira).Map(routes);
        new RequestRoutes(jira).Map(routes);
        var search = new SearchRoutes(jira);
        if (jira.Site.IsCloud) search.MapCloud(routes);
        else search.MapDataCenter(routes);
        if (jira.Site.IsCloud) routes.Get("/_edge/tenant_info", call => Answer.Ok(new JsonObject { ["cloudId"] = call.Store.CloudId }));
        routes.Otherwise(call => new Answer(404, new JsonObject { ["message"] = $"null for uri: {jira.Address}{call.RequestPath}", ["status-code"] = 404 }));
    }
}
