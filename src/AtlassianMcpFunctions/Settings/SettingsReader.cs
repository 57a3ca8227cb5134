using System.Globalization;
using System.Net;

namespace AtlassianMcpFunctions.Settings;

/// <summary>Reads settings and gathers what is wrong with them, one line each, naming the setting and an example.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private readonly List<string> _problems = [];

    /// <summary>Everything found wrong so far.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Notes a problem.</summary>
    public void Problem(string line) => _problems.Add(line);

    /// <summary>The first of the names that is set, with its value; empty values count as absent.</summary>
    public (string Name, string Value)? First(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (configuration[name] is { } value && !string.IsNullOrWhiteSpace(value)) return (name, value.Trim());
        }

        return null;
    }

    /// <summary>A text, or null.</summary>
    public string? Text(params ReadOnlySpan<string> names) => First(names)?.Value;

    /// <summary>An http(s) address, or null; anything else is a problem.</summary>
    public Uri? Address(string name, string example)
    {
        if (Text(name) is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0 && url.UserInfo.Length == 0) return url;
        Problem($"{name} must be an http(s) address without user name, such as {name}={example}.");
        return null;
    }

    /// <summary>An address of a network interface, or null; anything else is a problem.</summary>
    public IPAddress? Interface(string name, string example)
    {
        if (Text(name) is not { } text) return null;
        if (IPAddress.TryParse(text, out var address)) return address;
        Problem($"{name} must be an IP address, such as {name}={example}.");
        return null;
    }

    /// <summary>A whole number within bounds, or null; anything else is a problem.</summary>
    public int? Number(string name, int lowest, int highest, int example)
    {
        if (Text(name) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest) return number;
        Problem(string.Create(CultureInfo.InvariantCulture, $"{name} must be a whole number from {lowest} to {highest}, such as {name}={example}."));
        return null;
    }

    /// <summary>Whether something is switched on; anything but true and false is a problem.</summary>
    public bool Switch(string name)
    {
        if (Text(name) is not { } text) return false;
        if (bool.TryParse(text, out var isOn)) return isOn;
        Problem($"{name} must be true or false, such as {name}=true.");
        return false;
    }

    /// <summary>A comma-separated list.</summary>
    public IReadOnlyList<string> List(string name) =>
        Text(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
