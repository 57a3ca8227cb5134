namespace Playground.FunctionsHost;

/// <summary>The headers by which a handler sees that the Functions host is speaking.</summary>
internal static class HostHeaders
{
    public const string HostVersion = "X-Azure-Functions-HostVersion";
    public const string InvocationId = "X-Azure-Functions-InvocationId";
    public const string ProxyCorrelation = "x-ms-invocation-id";

    /// <summary>The version of the host whose behaviour this stand-in follows.</summary>
    public const string Version = "4.1040.100.0";
}
