namespace Playground.AtlassianSite.Web;

/// <summary>Where a resource writes down its routes; every route goes through the same reception and one error shape.</summary>
internal sealed class RouteTable(IEndpointRouteBuilder endpoints, Reception reception, ErrorShape shape)
{
    public AtlassianStore Store => reception.Store;

    public void Get(string pattern, Func<Call, Answer> handler) => Map("GET", pattern, handler);

    public void Post(string pattern, Func<Call, Answer> handler) => Map("POST", pattern, handler);

    public void Put(string pattern, Func<Call, Answer> handler) => Map("PUT", pattern, handler);

    public void Delete(string pattern, Func<Call, Answer> handler) => Map("DELETE", pattern, handler);

    /// <summary>What answers every path nobody else did.</summary>
    public void Otherwise(Func<Call, Answer> handler) =>
        endpoints.Map("{**path}", http => reception.HandleAsync(http, shape, handler));

    private void Map(string method, string pattern, Func<Call, Answer> handler) =>
        endpoints.MapMethods(pattern, [method], http => reception.HandleAsync(http, shape, handler));
}
