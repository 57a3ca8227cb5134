namespace AtlassianMcpFunctions.Endpoints;

/// <summary>Where a request really came from: behind the Functions host, the host name the client used is in <c>X-Forwarded-Host</c>.</summary>
internal static class RequestOrigin
{
    private static readonly string[] ProxyHeaders = ["X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-For", "x-ms-invocation-id"];

    /// <summary>The host name (no port) the client addressed.</summary>
    public static string HostOf(HttpRequest request)
    {
        var forwarded = request.Headers["X-Forwarded-Host"].ToString();
        return forwarded.Length > 0 ? new HostString(forwarded).Host : request.Host.Host;
    }

    /// <summary>
    /// Whether the Functions host itself calls a trigger endpoint: it sends an invocation id, and none of the headers that its HTTP proxy
    /// sets on every request from outside and that a client cannot take away.
    /// </summary>
    public static bool IsTrigger(HttpRequest request) =>
        request.Headers.ContainsKey("X-Azure-Functions-InvocationId") && !Array.Exists(ProxyHeaders, request.Headers.ContainsKey);
}
