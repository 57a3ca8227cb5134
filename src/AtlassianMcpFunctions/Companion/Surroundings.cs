using AtlassianMcpFunctions.Admin;

namespace AtlassianMcpFunctions.Companion;

/// <summary>What the companion uses of the machine it runs on.</summary>
/// <param name="Setting">Gives a setting by the file named on the command line, if any, and its name.</param>
/// <param name="Network">Makes the line to the network.</param>
/// <param name="Time">The clock that waits go by.</param>
internal sealed record Surroundings(Func<string?, string, string?> Setting, Func<HttpMessageHandler> Network, TimeProvider Time)
{
    /// <summary>The process's own.</summary>
    public static Surroundings OfProcess { get; } = new((envFile, name) => AdminSettings.Open(envFile)[name], Sockets, TimeProvider.System);

    // A redirect would take the key to whomever it names.
    private static SocketsHttpHandler Sockets() => new() { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(30), PooledConnectionLifetime = TimeSpan.FromMinutes(2) };
}
