using System.Net;
using System.Net.Sockets;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Admin;
using AtlassianMcpFunctions.Endpoints;
using AtlassianMcpFunctions.Endpoints.Stdio;
using AtlassianMcpFunctions.Logging;
using AtlassianMcpFunctions.Settings;

namespace AtlassianMcpFunctions;

/// <summary>
/// The server for one client on this machine: MCP over standard input and output, and nothing else there. Files go through a port of 127.0.0.1 that
/// nobody is told of but in signed links.
/// </summary>
internal static class StdioServer
{
    /// <summary>Serves until the input ends.</summary>
    /// <exception cref="AdminException">The settings or the tools wanted are not right.</exception>
    public static async Task<int> RunAsync(string? envFile, Wish wish, CancellationToken cancellationToken)
    {
        Console.SetOut(Console.Error); // whoever prints, prints beside the protocol
        if (envFile is not null && !File.Exists(envFile)) throw AdminException.Usage($"--env-file {envFile}: there is no such file.");
        var port = FreePort();
        await using var app = Build(envFile, port, out var tenant);
        var narrowing = Narrow(app.Services.GetRequiredService<ToolFaces>(), wish);
        await app.StartAsync(cancellationToken);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, app.Lifetime.ApplicationStopping);
        using var lines = new MessageLines(Console.OpenStandardInput(), Console.OpenStandardOutput());
        await app.Services.GetRequiredService<StdioDoor>().ServeAsync(lines, tenant, narrowing, ending.Token);
        await app.StopAsync(CancellationToken.None);
        return 0;
    }

    private static WebApplication Build(string? envFile, int port, out Tenant tenant)
    {
        var builder = WebApplication.CreateSlimBuilder(envFile is null ? [] : ["--env-file", envFile]);
        builder.Configuration.AddEnvFile();
        var settings = Read(builder.Configuration, port);
        tenant = settings.Tenant ?? throw AdminException.Usage("JIRA_URL or CONFLUENCE_URL must be set, such as JIRA_URL=https://your-site.atlassian.net: stdio serves the sites of the environment variables.");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Logging.AddServerLogging();
        builder.Logging.KeepOffStandardOutput();
        builder.Services.AddServer(settings).AddSingleton<StdioDoor>();
        var app = builder.Build();
        app.UseDepartures();
        app.UseOutages();
        app.MapUploads();
        app.MapDownloads();
        return app;
    }

    private static AllSettings Read(IConfiguration configuration, int port)
    {
        var settings = AllSettings.Read(configuration, out var problems);
        if (problems.Count > 0) throw AdminException.Usage(string.Join('\n', problems));
        return settings with { Server = settings.Server with { HandlerPort = null, AlonePort = port, PublicUrl = new Uri($"http://127.0.0.1:{port}") } };
    }

    private static Narrowing Narrow(ToolFaces tools, Wish wish)
    {
        try
        {
            return Narrowing.Of(tools, wish);
        }
        catch (ArgumentException nonsense)
        {
            throw AdminException.Usage(nonsense.Message);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
