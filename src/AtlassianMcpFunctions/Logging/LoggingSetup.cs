using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;

namespace AtlassianMcpFunctions.Logging;

/// <summary>Makes the console the only place logs go to, by way of the redactor.</summary>
internal static class LoggingSetup
{
    /// <summary>Replaces all providers; settings cannot choose another form, which would pass the redactor by.</summary>
    public static ILoggingBuilder AddRedactedConsole(this ILoggingBuilder logging, LogFormat format)
    {
        logging.ClearProviders().AddConsole().AddConsoleFormatter<RedactedConsoleFormatter, ConsoleFormatterOptions>();
        logging.Services.TryAddSingleton<KnownSecrets>();
        logging.Services.TryAddSingleton<Redactor>();
        logging.Services.TryAddSingleton(TimeProvider.System);
        logging.Services.AddSingleton(new LogForm(format)).AddSingleton<JsonLine>();
        logging.Services.PostConfigure<ConsoleLoggerOptions>(console => console.FormatterName = RedactedConsoleFormatter.FormatterName);
        return logging;
    }

    /// <summary>Sends every line to standard error, where standard output belongs to somebody else.</summary>
    public static void KeepOffStandardOutput(this ILoggingBuilder logging) =>
        logging.Services.PostConfigure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
}
