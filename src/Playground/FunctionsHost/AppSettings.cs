using System.Collections;
using System.Text.RegularExpressions;

namespace Playground.FunctionsHost;

/// <summary>The environment the handler inherits and the host reads its settings from.</summary>
internal sealed partial class AppSettings
{
    private const string Storage = "AzureWebJobsStorage";
    private readonly Dictionary<string, string> _values = new(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    public AppSettings(FunctionsHostOptions options)
    {
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            _values[(string)variable.Key] = (string?)variable.Value ?? "";
        foreach (var (name, value) in options.Environment)
            _values[name] = value;
        if (options.StorageConnectionString is { } connectionString)
            _values[Storage] = connectionString;
        _values["FUNCTIONS_WORKER_RUNTIME"] = "custom";
        _values.TryAdd("AZURE_FUNCTIONS_ENVIRONMENT", "Development"); // as the Core Tools do
    }

    public IEnumerable<KeyValuePair<string, string>> All => _values;

    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>Replaces %NAME% by the setting; an unknown name is refused as the host refuses it.</summary>
    public string Resolve(string text) => Placeholder().Replace(text, match =>
        this[match.Groups[1].Value] ?? throw new PlaygroundException($"'{match.Groups[1].Value}' does not resolve to a value."));

    /// <summary>Expands %NAME% where it is set and leaves it where not, as paths and arguments of the handler are.</summary>
    public string Expand(string text) => Placeholder().Replace(text, match => this[match.Groups[1].Value] ?? match.Value);

    /// <summary>The connection string behind a binding's "connection".</summary>
    public string ConnectionString(string name)
    {
        var setting = name.Length == 0 ? Storage : name;
        return this["AzureWebJobs" + setting] ?? this[setting] ?? throw new PlaygroundException(
            $"Storage account connection string '{setting}' does not exist. Make sure that it is a defined App Setting.");
    }

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Placeholder();
}
