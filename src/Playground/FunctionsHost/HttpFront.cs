using System.Security.Cryptography;
using System.Text;

namespace Playground.FunctionsHost;

/// <summary>The host's public face: its own reserved paths, the function's key, then the proxy.</summary>
internal sealed class HttpFront(RouteTable routes, HttpProxy proxy, string? functionKey)
{
    // What the host answers itself; other paths below /admin reach the functions that take them.
    private static readonly string[] Reserved = ["/admin/host", "/admin/functions", "/admin/extensions", "/admin/instance", "/admin/vfs", "/admin/warmup", "/admin/health", "/runtime"];

    public Task HandleAsync(HttpContext context)
    {
        if (Array.Exists(Reserved, path => context.Request.Path.StartsWithSegments(path)))
            return AnswerAsync(context, StatusCodes.Status401Unauthorized);
        // The real host builds a URL from the host name before it looks further, and trips over an empty one.
        if (!context.Request.Host.HasValue)
            return AnswerAsync(context, StatusCodes.Status500InternalServerError);
        if (routes.Match(context) is not { Trigger: HttpTrigger trigger } function)
            return AnswerAsync(context, StatusCodes.Status404NotFound);
        return MayPass(context.Request, trigger.AuthLevel)
            ? proxy.ForwardAsync(context, function)
            : AnswerAsync(context, StatusCodes.Status401Unauthorized);
    }

    private bool MayPass(HttpRequest request, AuthLevel level) => level switch
    {
        AuthLevel.Anonymous => true,
        AuthLevel.Function when functionKey is { Length: > 0 } =>
            IsKey(request.Headers["x-functions-key"].ToString()) || IsKey(request.Query["code"].ToString()),
        _ => false,
    };

    private bool IsKey(string presented) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(presented), Encoding.UTF8.GetBytes(functionKey!));

    private static Task AnswerAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return context.Response.CompleteAsync();
    }
}
