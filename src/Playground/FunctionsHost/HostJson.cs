using System.Globalization;
using Azure.Storage.Queues;

namespace Playground.FunctionsHost;

/// <summary>
/// The settings of host.json that shape behaviour here, with the host's defaults; AzureFunctionsJobHost__… settings override the file.
/// https://learn.microsoft.com/azure/azure-functions/functions-host-json
/// </summary>
/// <param name="FunctionTimeout">Limit of one invocation; <see cref="Timeout.InfiniteTimeSpan"/> for none.</param>
/// <param name="RoutePrefix">Before every HTTP route; empty for none.</param>
/// <param name="HasExtensionBundle">Without a bundle only HTTP and timer triggers exist.</param>
/// <param name="HasCustomRoutes">Whether customHandler.http.routes is there.</param>
/// <param name="Queues">The extensions.queues section.</param>
/// <param name="CustomHandler">The customHandler section.</param>
internal sealed record HostJson(
    TimeSpan FunctionTimeout, string RoutePrefix, bool HasExtensionBundle, bool HasCustomRoutes, QueueSettings Queues, CustomHandlerSettings CustomHandler)
{
    private const string OverridePrefix = "AzureFunctionsJobHost__";
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(30);

    public static HostJson Read(string scriptRoot, AppSettings settings)
    {
        var file = Path.Combine(scriptRoot, "host.json");
        if (!File.Exists(file))
            throw new PlaygroundException($"No host.json in {scriptRoot}.");
        try
        {
            return From(Configuration(file, settings));
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or InvalidOperationException)
        {
            throw new PlaygroundException($"host.json cannot be read: {(e.InnerException ?? e).Message}", e);
        }
    }

    private static IConfigurationRoot Configuration(string file, AppSettings settings) => new ConfigurationBuilder()
        .AddJsonFile(file, optional: false, reloadOnChange: false)
        .AddInMemoryCollection(settings.All
            .Where(setting => setting.Key.StartsWith(OverridePrefix, StringComparison.OrdinalIgnoreCase))
            .Select(setting => new KeyValuePair<string, string?>(PathOf(setting.Key), setting.Value)))
        .Build();

    private static string PathOf(string setting) => setting[OverridePrefix.Length..].Replace("__", ":", StringComparison.Ordinal);

    private static HostJson From(IConfigurationRoot root)
    {
        if (root["version"] != "2.0")
        {
            throw new PlaygroundException("The host.json file is missing the required 'version' property. "
                + "See https://aka.ms/functions-hostjson for steps to migrate the configuration file.");
        }

        return new(
            FunctionTimeoutOf(root["functionTimeout"]),
            root["extensions:http:routePrefix"] ?? "api",
            root.GetSection("extensionBundle:id").Exists(),
            root.GetSection("customHandler:http:routes").GetChildren().Any() || root.GetSection("configurationProfile").Exists(),
            QueueSettings.From(root.GetSection("extensions:queues")),
            CustomHandlerSettings.From(root.GetSection("customHandler")));
    }

    private static TimeSpan FunctionTimeoutOf(string? value) => value switch
    {
        null or "" => DefaultTimeout,
        "-1" => Timeout.InfiniteTimeSpan,
        _ => TimeSpan.Parse(value, CultureInfo.InvariantCulture),
    };
}

/// <summary>extensions.queues: how many messages at once, how often to look, when to give a message up.</summary>
internal sealed record QueueSettings(
    int BatchSize, int NewBatchThreshold, int MaxDequeueCount, TimeSpan VisibilityTimeout, TimeSpan MaxPollingInterval, QueueMessageEncoding Encoding)
{
    private const int LargestBatch = 32;

    public static QueueSettings From(IConfigurationSection section)
    {
        var batchSize = section.GetValue("batchSize", 16);
        if (batchSize is < 1 or > LargestBatch)
            throw new PlaygroundException($"host.json: extensions.queues.batchSize must be between 1 and {LargestBatch}.");
        return new(
            batchSize,
            section.GetValue("newBatchThreshold", batchSize / 2),
            section.GetValue("maxDequeueCount", 5),
            section.GetValue("visibilityTimeout", TimeSpan.Zero),
            section.GetValue("maxPollingInterval", TimeSpan.FromMinutes(1)),
            section.GetValue("messageEncoding", QueueMessageEncoding.Base64));
    }
}

/// <summary>customHandler: which executable answers, where it listens, how long it may take to start.</summary>
internal sealed record CustomHandlerSettings(
    string Executable, IReadOnlyList<string> Arguments, string WorkingDirectory, bool ProxiesHttp, TimeSpan InitializationTimeout, int Port)
{
    public static CustomHandlerSettings From(IConfigurationSection section) => new(
        section["description:defaultExecutablePath"] is { Length: > 0 } executable
            ? executable
            : throw new PlaygroundException("WorkerDescription DefaultExecutablePath cannot be empty"),
        [.. section.GetSection("description:arguments").GetChildren().Select(argument => argument.Value ?? "")],
        section["description:workingDirectory"] ?? "",
        section.GetValue("enableProxyingHttpRequest", false),
        section.GetValue("initializationTimeout", TimeSpan.FromSeconds(30)),
        section.GetValue("port", 0));
}
