using System.Text.Json.Nodes;

namespace Playground.FunctionsHost;

/// <summary>What starts a function.</summary>
/// <param name="Binding">The binding's name: the key of its value in the body a handler receives.</param>
internal abstract record Trigger(string Binding)
{
    private static readonly string[] AllMethods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "CONNECT"];

    public static Trigger From(string function, JsonObject binding, AppSettings settings)
    {
        var name = (string?)binding["name"] is { Length: > 0 } given
            ? given
            : throw FunctionJson.InError(function, "A valid name must be assigned to the binding.");
        return ((string?)binding["type"])!.ToUpperInvariant() switch
        {
            "HTTPTRIGGER" => Http(function, name, binding, settings),
            "QUEUETRIGGER" => new QueueTrigger(
                name, settings.Resolve(Required(function, binding, "queueName")).ToLowerInvariant(), (string?)binding["connection"] ?? ""),
            "TIMERTRIGGER" => new TimerTrigger(
                name, settings.Resolve(Required(function, binding, "schedule")), (bool?)binding["runOnStartup"] ?? false),
            _ => throw FunctionJson.InError(function, $"The binding type(s) '{binding["type"]}' are not registered. "
                + "Please ensure the type is correct and the binding extension is installed."),
        };
    }

    private static HttpTrigger Http(string function, string name, JsonObject binding, AppSettings settings) => new(
        name,
        (string?)binding["route"] is { Length: > 0 } route ? settings.Resolve(route) : function,
        binding["methods"]?.AsArray().Select(method => ((string?)method ?? "").ToUpperInvariant()).ToArray() ?? AllMethods,
        Enum.TryParse<AuthLevel>((string?)binding["authLevel"] ?? "function", ignoreCase: true, out var level)
            ? level
            : throw FunctionJson.InError(function, $"'{binding["authLevel"]}' is not a valid authLevel."));

    private static string Required(string function, JsonObject binding, string property) =>
        (string?)binding[property] is { Length: > 0 } value
            ? value
            : throw FunctionJson.InError(function, $"The binding '{binding["name"]}' lacks '{property}'.");
}

/// <summary>Requests that match a route and a method.</summary>
internal sealed record HttpTrigger(string Binding, string Route, IReadOnlyList<string> Methods, AuthLevel AuthLevel) : Trigger(Binding);

/// <summary>Messages of a storage queue.</summary>
internal sealed record QueueTrigger(string Binding, string QueueName, string Connection) : Trigger(Binding);

/// <summary>A schedule: six-field NCRONTAB or a TimeSpan.</summary>
internal sealed record TimerTrigger(string Binding, string Schedule, bool RunOnStartup) : Trigger(Binding);

/// <summary>Which key a request must bring.</summary>
internal enum AuthLevel
{
    Anonymous,
    Function,
    Admin,
}
