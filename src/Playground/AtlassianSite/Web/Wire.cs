using System.Text;

namespace Playground.AtlassianSite.Web;

/// <summary>One request and its answer as they go over the wire.</summary>
internal static class Wire
{
    public static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellationToken);
        return buffer.ToArray();
    }

    public static async Task<IFormCollection?> FormAsync(HttpRequest request, byte[] body, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType) return null;
        request.Body = new MemoryStream(body);
        return await request.ReadFormAsync(cancellationToken);
    }

    /// <summary>What faults may look at.</summary>
    public static FaultTarget Target(HttpRequest request, Flavour flavour, byte[] body) => new(flavour, request.Method, request.Path, request.Path + request.QueryString)
    {
        Host = request.Host.Value ?? "",
        PathBase = request.PathBase,
        Body = TextOf(request, body),
    };

    /// <summary>What the log keeps of a request.</summary>
    public static LoggedRequest Logged(HttpRequest request, Flavour flavour, string? userName, byte[] body, int status, int responseBytes)
    {
        return new LoggedRequest(0, flavour, request.Method, request.Path + request.QueryString, userName, body.Length, TextOf(request, body), status, responseBytes)
        {
            Host = request.Host.Value ?? "",
            PathBase = request.PathBase,
            Headers = request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        };
    }

    private static string? TextOf(HttpRequest request, byte[] body) => request.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true ? Encoding.UTF8.GetString(body) : null;

    /// <summary>Promises the whole answer, sends half of it and breaks the line.</summary>
    public static async Task CutAsync(HttpContext http, Answer answer, byte[] payload)
    {
        http.Response.StatusCode = answer.Status;
        if (payload.Length > 1 && answer.Status is not (204 or 304))
        {
            http.Response.ContentLength = payload.Length;
            http.Response.ContentType = answer.ContentType;
            await http.Response.Body.WriteAsync(payload.AsMemory(0, payload.Length / 2), http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }

        http.Abort();
    }

    public static async Task WriteAsync(HttpContext http, Answer answer, byte[] payload)
    {
        http.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers) http.Response.Headers[name] = value;
        if (answer.Status is 204 or 304) return;
        http.Response.ContentLength = payload.Length;
        if (payload.Length > 0) http.Response.ContentType = answer.ContentType;
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.Body.WriteAsync(payload, http.RequestAborted);
    }
}
