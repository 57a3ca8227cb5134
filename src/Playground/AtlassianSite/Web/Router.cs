namespace Playground.AtlassianSite.Web;

/// <summary>
/// Leads requests to handlers by method and path, case and trailing slash aside; a fixed segment goes before a named one, and both before what
/// answers for everything below. It is made in no time: tests start sites by the thousand and walk few of their routes.
/// </summary>
internal sealed class Router
{
    private readonly Signpost _root = new();
    private readonly List<(PathString Prefix, Lazy<RequestDelegate> Run)> _branches = [];

    /// <summary>Leads a path to a handler.</summary>
    /// <param name="method">The method, in capitals.</param>
    /// <param name="template">The path, such as <c>/issue/{key}/comment</c>; the handler finds what stands in braces in the route values.</param>
    /// <param name="handler">Who answers.</param>
    public void Map(string method, string template, RequestDelegate handler)
    {
        var (post, names) = Reach(template);
        if (!post.Handlers.TryAdd(method, new Handler([.. names], handler))) throw new ArgumentException($"{method} {template} is mapped twice.", nameof(template));
    }

    /// <summary>Leads everything at and below a fixed path that nothing else answers, whatever its method.</summary>
    public void MapRest(string prefix, RequestDelegate handler) => Reach(prefix).Post.Rest = handler;

    /// <summary>Leads everything below a path to routes of their own, which see the path as their base; they are written down when first needed.</summary>
    public void Branch(string prefix, Action<Router> map) => _branches.Add((prefix, new(() =>
    {
        var branch = new Router();
        map(branch);
        return branch.RunAsync;
    })));

    /// <summary>Answers a request, with 404 where no route leads.</summary>
    public Task RunAsync(HttpContext http)
    {
        var request = http.Request;
        foreach (var (prefix, run) in _branches)
        {
            if (!request.Path.StartsWithSegments(prefix, out var matched, out var remaining)) continue;
            (request.PathBase, request.Path) = (request.PathBase.Add(matched), remaining);
            return run.Value(http);
        }

        var segments = Segments(request.Path.Value ?? "");
        var values = new string[segments.Length];
        if (Find(_root, segments, 0, values, 0, request.Method) is { } found)
        {
            for (var index = 0; index < found.Names.Length; index++) request.RouteValues[found.Names[index]] = values[index];
            return found.Run(http);
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    // The signpost at the end of a template, with those on the way put up where they are not yet.
    private (Signpost Post, List<string> Names) Reach(string template)
    {
        var (post, names) = (_root, new List<string>());
        foreach (var segment in Segments(template))
        {
            if (segment is ['{', .., '}'])
            {
                names.Add(segment[1..^1]);
                post = post.Named ??= new Signpost();
            }
            else
            {
                post = post.Fixed.TryGetValue(segment, out var next) ? next : post.Fixed[segment] = new Signpost();
            }
        }

        return (post, names);
    }

    private static Handler? Find(Signpost post, string[] segments, int at, string[] values, int named, string method)
    {
        if (at == segments.Length)
        {
            if (post.Handlers.TryGetValue(method, out var handler)) return handler;
        }
        else
        {
            if (post.Fixed.TryGetValue(segments[at], out var next) && Find(next, segments, at + 1, values, named, method) is { } straight) return straight;
            if (post.Named is { } any)
            {
                values[named] = segments[at];
                if (Find(any, segments, at + 1, values, named + 1, method) is { } found) return found;
            }
        }

        return post.Rest is { } rest ? new Handler([], rest) : null;
    }

    private static string[] Segments(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Who answers, and how the path's named segments are called, in order.</summary>
    private sealed record Handler(string[] Names, RequestDelegate Run);

    /// <summary>A place on the way: where each next segment leads, and who answers here.</summary>
    private sealed class Signpost
    {
        public Dictionary<string, Signpost> Fixed { get; } = new(StringComparer.OrdinalIgnoreCase);

        public Signpost? Named { get; set; }

        public Dictionary<string, Handler> Handlers { get; } = [];

        public RequestDelegate? Rest { get; set; }
    }
}
