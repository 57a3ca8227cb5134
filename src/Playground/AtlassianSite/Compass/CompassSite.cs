using Playground.AtlassianSite.Accounts;
using Playground.AtlassianSite.Limits;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Compass;

/// <summary>The two doors to Compass, which speak GraphQL: one at each Cloud site, one at Atlassian's gateway for all of them.</summary>
internal static class CompassSite
{
    /// <summary>The door at a site's own address, which knows that site alone.</summary>
    public static void Map(Router router, Reception reception) =>
        new RouteTable(router, "", reception, ErrorShape.Jira).Post("/gateway/api/graphql", call =>
            call.User is { } user ? GraphQlDoor.Handle(call, new CompassCall([call.Store], new Pass(user.Name, null, _ => true))) : GatewaySignIn.Unauthorized);

    /// <summary>The door at the gateway: ids in the request say which site is meant.</summary>
    public static void MapGateway(Router router, IReadOnlyList<AtlassianStore> sites, ApiSignIn signIn, Faults faults, Traffic traffic, RequestLog log) =>
        new RouteTable(router, "", new Reception(sites[0], signIn, faults, traffic, log), ErrorShape.Jira).Post("/graphql", call =>
        {
            var pass = signIn.Read(call.Header("Authorization"))!;
            return InAll([.. sites.Skip(1)], pass, () => GraphQlDoor.Handle(call, new CompassCall(sites, pass)));
        });

    /// <summary>Does the work under the gates of further sites too, always taken in the same order.</summary>
    private static Answer InAll(IReadOnlyList<AtlassianStore> sites, Pass pass, Func<Answer> work) =>
        sites.Count == 0 ? work() : sites[0].As(new Reader(sites[0].Users.ByName(pass.UserName), null), () => InAll([.. sites.Skip(1)], pass, work));
}
