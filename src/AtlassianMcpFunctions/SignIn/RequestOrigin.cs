using System.Net;
using AtlassianMcpFunctions.Settings;

namespace AtlassianMcpFunctions.SignIn;

/// <summary>Where a request really came from. Behind the Functions host its proxy says so, in headers it sets on every request from outside and no client can take away; otherwise nobody but the connection is believed.</summary>
internal static class RequestOrigin
{
    private const string ForwardedHost = "X-Forwarded-Host";
    private const string ForwardedFor = "X-Forwarded-For";
    private static readonly string[] ProxyHeaders = [ForwardedHost, "X-Forwarded-Proto", ForwardedFor, "x-ms-invocation-id"];

    /// <summary>The host name (no port) the client addressed; empty when it named none.</summary>
    public static string HostOf(HttpRequest request, ServerSettings settings) =>
        !settings.RunsAlone && request.Headers.TryGetValue(ForwardedHost, out var forwarded) ? new HostString(forwarded.ToString()).Host : request.Host.Host;

    /// <summary>Whether the client sits at this machine and addressed it as such; never where the server says that it is reached from elsewhere.</summary>
    public static bool IsLocal(HttpRequest request, ServerSettings settings) =>
        ServerSettings.IsLoopback(settings.PublicUrl.Host)
        && ServerSettings.IsLoopback(HostOf(request, settings))
        && IPAddress.IsLoopback(request.HttpContext.Connection.RemoteIpAddress ?? IPAddress.Loopback) // null inside one process
        && (settings.RunsAlone ? !CameThroughProxy(request) : IsLocalChain(request.Headers[ForwardedFor].ToString()));

    /// <summary>
    /// Whether the Functions host itself calls a trigger endpoint: it sends an invocation id, addresses this machine, and sends none of the headers
    /// of its HTTP proxy.
    /// </summary>
    public static bool IsTrigger(HttpRequest request) =>
        request.Headers.ContainsKey("X-Azure-Functions-InvocationId")
        && ServerSettings.IsLoopback(request.Host.Host)
        && !Array.Exists(ProxyHeaders, request.Headers.ContainsKey);

    // A reverse proxy on this machine brings strangers under this machine's name; what it adds gives it away.
    private static bool CameThroughProxy(HttpRequest request) =>
        request.Headers.Keys.Any(name => name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Via", StringComparison.OrdinalIgnoreCase) || name.Equals("X-Real-IP", StringComparison.OrdinalIgnoreCase));

    private static bool IsLocalChain(string addresses) =>
        addresses.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).All(ServerSettings.IsLoopback);
}
