using System.Net;
using Atlassian.Platform;
using AtlassianMcpFunctions.Logging;

namespace AtlassianMcpFunctions.Settings;

/// <summary>How the server is reached, as its settings say.</summary>
internal sealed record ServerSettings
{
    private static readonly string[] KnownOrigins = ["https://claude.ai", "https://claude.com", "https://chatgpt.com", "https://vscode.dev"];

    /// <summary><c>FUNCTIONS_CUSTOMHANDLER_PORT</c>: the port the Functions host calls; null when the server runs alone.</summary>
    public int? HandlerPort { get; init; }

    /// <summary><c>PORT</c>: the loopback port when the server runs alone.</summary>
    public int AlonePort { get; init; } = 7071;

    /// <summary><c>LISTEN_ADDRESS</c>: where to listen when the server runs alone; with any but the loopback address nobody counts as being on this machine.</summary>
    public IPAddress ListenAddress { get; init; } = IPAddress.Loopback;

    /// <summary><c>PUBLIC_BASE_URL</c>, else the site's name in Azure, else the own loopback address; every link is built from it.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary><c>ALLOWED_HOSTS</c>: further host names clients may use.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary><c>ALLOWED_ORIGINS</c>: further web pages whose scripts may call.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary><c>KEEP_ALIVE_SECONDS</c>: the silence after which an answer becomes an event stream.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether this is somebody's own machine: <c>ASPNETCORE_ENVIRONMENT</c>, <c>DOTNET_ENVIRONMENT</c> or <c>AZURE_FUNCTIONS_ENVIRONMENT</c>; without them, when the server runs alone and not in Azure. Never where others than this machine can connect.</summary>
    public bool IsDevelopment { get; init; }

    /// <summary><c>APP_SERVICE_AUTH</c>: App Service Authentication stands in front and vouches for users.</summary>
    public bool HasPlatformAuthentication { get; init; }

    /// <summary><c>DEFAULT_TENANT</c>: whose <c>/mcp</c> is when neither the address nor the caller's token says.</summary>
    public string DefaultTenant { get; init; } = "default";

    /// <summary><c>ATLASSIAN_AUTH_URL</c>, <c>ATLASSIAN_API_URL</c>: Atlassian Cloud's shared services, other than usual for Atlassian Government Cloud.</summary>
    public CloudAddresses Cloud { get; init; } = CloudAddresses.Public;

    /// <summary><c>LOG_FORMAT</c>: <c>json</c> under the Functions host and <c>text</c> elsewhere, when not set.</summary>
    public LogFormat LogFormat { get; init; }

    /// <summary>The port to listen on.</summary>
    public int Port => HandlerPort ?? AlonePort;

    /// <summary>True when no Functions host drives the queue and the timer.</summary>
    public bool RunsAlone => HandlerPort is null;

    /// <summary>Whether clients may address the server by this host name (a defence against DNS rebinding).</summary>
    public bool AllowsHost(string host) =>
        IsLoopback(host) || host.Equals(PublicUrl.Host, StringComparison.OrdinalIgnoreCase) || Hosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a page of this origin may call a server addressed as <paramref name="host"/>.</summary>
    public bool AllowsOrigin(string origin, string host)
    {
        if (KnownOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase) || Origins.Contains(origin, StringComparer.OrdinalIgnoreCase)) return true;
        return Uri.TryCreate(origin, UriKind.Absolute, out var url) && (IsLoopback(url.Host) ? IsLoopback(host) : IsOwn(url));
    }

    /// <summary>Whether a host name means this machine.</summary>
    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private bool IsOwn(Uri origin) => origin.GetLeftPart(UriPartial.Authority).Equals(PublicUrl.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);
}
