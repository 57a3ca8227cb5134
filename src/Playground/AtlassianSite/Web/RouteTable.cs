namespace Playground.AtlassianSite.Web;

/// <summary>Where a resource writes down its routes; every route goes through the same reception and one error shape.</summary>
/// <param name="router">Who leads requests along the routes.</param>
/// <param name="root">The path that all routes of the table lie below.</param>
/// <param name="reception">The way in.</param>
/// <param name="shape">How errors look here.</param>
internal sealed class RouteTable(Router router, string root, Reception reception, ErrorShape shape)
{
    public AtlassianStore Store => reception.Store;

    public void Get(string pattern, Func<Call, Answer> handler) => Map("GET", pattern, handler);

    public void Post(string pattern, Func<Call, Answer> handler) => Map("POST", pattern, handler);

    public void Put(string pattern, Func<Call, Answer> handler) => Map("PUT", pattern, handler);

    public void Delete(string pattern, Func<Call, Answer> handler) => Map("DELETE", pattern, handler);

    /// <summary>What answers every path nobody else did.</summary>
    public void Otherwise(Func<Call, Answer> handler) => router.MapRest(root, http => reception.HandleAsync(http, shape, handler));

    private void Map(string method, string pattern, Func<Call, Answer> handler) =>
        router.Map(method, root + pattern, http => reception.HandleAsync(http, shape, handler));
}
