using System.Net;
using Atlassian.Platform;
using AtlassianMcp.Jobs;
using AtlassianMcp.Rates;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Logging;
using AtlassianMcpFunctions.Storage;

namespace AtlassianMcpFunctions.Settings;

/// <summary>All settings of the process, read and validated once at start.</summary>
internal sealed record AllSettings(ServerSettings Server, JobOptions Jobs, StorageOptions Storage, Tenant? Tenant)
{
    /// <summary>How fast Atlassian is asked.</summary>
    public RateOptions Rates { get; init; } = new();

    /// <summary>Where traces and metrics go.</summary>
    public TelemetrySettings Telemetry { get; init; } = TelemetrySettings.None;

    /// <summary>The secrets among the settings, which no log may show.</summary>
    public IEnumerable<string> Secrets =>
    [
        .. from site in Tenant?.Sites ?? [] from account in site.Accounts where account.Value is not null select account.Value,
        .. Telemetry.Secrets,
        .. Tenant?.Access.CloudApp?.Value is { } secret ? [secret] : Array.Empty<string>(),
        .. from part in Storage.ConnectionString?.Split(';') ?? [] where part.TrimStart().StartsWith("AccountKey=", StringComparison.OrdinalIgnoreCase) select part.Split('=', 2)[1],
    ];

    /// <summary>Reads everything; <paramref name="problems"/> holds one line for each missing or malformed setting.</summary>
    public static AllSettings Read(IConfiguration configuration, out IReadOnlyList<string> problems)
    {
        var reader = new SettingsReader(configuration);
        var storage = StorageOptions.From(configuration);
        var settings = new AllSettings(ReadServer(reader), ReadJobs(reader), storage, SingleTenant.Read(reader, isRequired: !storage.HasAccount))
        {
            Rates = new RateOptions { PerSecond = reader.Number("RATE_LIMIT", 1, 10_000, 50) },
            Telemetry = TelemetrySettings.Read(reader, configuration),
        };
        if (!settings.Server.RunsAlone && !storage.HasAccount)
            reader.Problem("AzureWebJobsStorage must be set under the Functions host, such as AzureWebJobsStorage=UseDevelopmentStorage=true.");
        if (!settings.Server.RunsAlone && storage.Prefix is not null)
            reader.Problem("STORAGE_PREFIX must not be set under the Functions host, whose triggers know the queues by their plain names, such as jobs.");
        problems = [.. reader.Problems, .. storage.Validate()];
        return settings;
    }

    private static ServerSettings ReadServer(SettingsReader settings)
    {
        var handlerPort = settings.Number("FUNCTIONS_CUSTOMHANDLER_PORT", 1, 65535, 8080);
        var alonePort = settings.Number("PORT", 1, 65535, 7071) ?? 7071;
        var publicUrl = PublicUrl(settings)
            ?? (settings.Text("WEBSITE_HOSTNAME") is { } host ? new Uri($"https://{host}") : new Uri($"http://127.0.0.1:{handlerPort ?? alonePort}"));
        var listen = ReadListen(settings, handlerPort is null);
        return new ServerSettings
        {
            ListenAddress = listen,
            HandlerPort = handlerPort,
            AlonePort = alonePort,
            PublicUrl = publicUrl,
            Hosts = settings.List("ALLOWED_HOSTS"),
            Origins = settings.List("ALLOWED_ORIGINS"),
            IsDevelopment = IPAddress.IsLoopback(listen) && IsDevelopment(settings, handlerPort is null),
            HasPlatformAuthentication = settings.Switch("APP_SERVICE_AUTH"),
            DefaultTenant = settings.Text("DEFAULT_TENANT") ?? Tenant.DefaultId,
            Cloud = new CloudAddresses(
                settings.Address("ATLASSIAN_AUTH_URL", "https://auth.atlassian.com") ?? CloudAddresses.Public.Auth,
                settings.Address("ATLASSIAN_API_URL", "https://api.atlassian.com") ?? CloudAddresses.Public.Api),
            LogFormat = LogFormatOf(settings, handlerPort is null),
            KeepAlive = TimeSpan.FromSeconds(settings.Number("KEEP_ALIVE_SECONDS", 1, 200, 10) ?? 10),
        };
    }

    // Metadata and cookies of OAuth are those of a whole host: the server cannot share one.
    private static Uri? PublicUrl(SettingsReader settings)
    {
        const string Example = "https://mcp.example.com";
        if (settings.Address("PUBLIC_BASE_URL", Example) is not { } url) return null;
        if (url.PathAndQuery != "/" || url.OriginalString.Contains('#', StringComparison.Ordinal))
            settings.Problem($"PUBLIC_BASE_URL must be the server's address alone, without path, query and fragment, such as PUBLIC_BASE_URL={Example}.");
        return url;
    }

    // Behind a reverse proxy everybody seems to come from this machine or its network: who listens beyond loopback says where clients really connect.
    private static IPAddress ReadListen(SettingsReader settings, bool runsAlone)
    {
        var address = settings.Interface("LISTEN_ADDRESS", "0.0.0.0") ?? IPAddress.Loopback;
        if (IPAddress.IsLoopback(address)) return address;
        if (!runsAlone) settings.Problem("LISTEN_ADDRESS must not be set under the Functions host, which calls the server at 127.0.0.1.");
        if (settings.Text("PUBLIC_BASE_URL", "WEBSITE_HOSTNAME") is null) settings.Problem("PUBLIC_BASE_URL must be set beside LISTEN_ADDRESS, such as PUBLIC_BASE_URL=https://mcp.example.com.");
        return address;
    }

    private static bool IsDevelopment(SettingsReader settings, bool runsAlone) =>
        settings.Text("ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "AZURE_FUNCTIONS_ENVIRONMENT") is { } environment
            ? environment.Equals("Development", StringComparison.OrdinalIgnoreCase)
            : runsAlone && settings.Text("WEBSITE_HOSTNAME") is null;

    private static LogFormat LogFormatOf(SettingsReader settings, bool runsAlone)
    {
        var text = settings.Text("LOG_FORMAT");
        if (text is null) return runsAlone ? LogFormat.Text : LogFormat.Json;
        if (text is not ("json" or "text")) settings.Problem("LOG_FORMAT must be json or text, such as LOG_FORMAT=json.");
        return text == "json" ? LogFormat.Json : LogFormat.Text;
    }

    private static JobOptions ReadJobs(SettingsReader settings)
    {
        var defaults = new JobOptions();
        return new JobOptions
        {
            Slice = Seconds(settings.Number("JOB_SLICE_SECONDS", 1, 300, 60)) ?? defaults.Slice,
            Lease = Seconds(settings.Number("JOB_LEASE_SECONDS", 1, 300, 30)) ?? defaults.Lease,
            SlicesPerTenant = settings.Number("JOB_SLICES_PER_TENANT", 1, 100, 6) ?? defaults.SlicesPerTenant,
            PartsAtOnce = settings.Number("JOB_PARTS_AT_ONCE", 1, 100, 4) ?? defaults.PartsAtOnce,
            Retention = Days(settings.Number("JOB_RETENTION_DAYS", 1, 365, 14)) ?? defaults.Retention,
            SetRetention = Days(settings.Number("SYNC_RETENTION_DAYS", 1, 36_500, 365)) ?? defaults.SetRetention,
        };
    }

    private static TimeSpan? Days(int? number) => number is { } days ? TimeSpan.FromDays(days) : null;

    private static TimeSpan? Seconds(int? number) => number is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
}
