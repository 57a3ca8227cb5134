using AtlassianMcpFunctions.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace AtlassianMcpFunctions.Tests.Infra;

/// <summary>The settings that the server reads, found out by letting it read them.</summary>
internal static class KnownSettings
{
    // Names that are read only where others are set.
    private static readonly Dictionary<string, string?>[] Circumstances =
    [
        [],
        new() { ["JIRA_URL"] = "https://jira.example.com", ["CONFLUENCE_URL"] = "https://wiki.example.com" },
        new() { ["FUNCTIONS_CUSTOMHANDLER_PORT"] = "5000", ["AzureWebJobsStorage:accountName"] = "stacme" },
    ];

    /// <summary>Their names, as an environment has them.</summary>
    public static IReadOnlySet<string> Names()
    {
        var names = new HashSet<string>();
        foreach (var settings in Circumstances)
        {
            AllSettings.Read(new Listening(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), names), out _);
        }

        return names;
    }

    private sealed class Listening(IConfiguration configuration, HashSet<string> names) : IConfiguration
    {
        public string? this[string key]
        {
            get
            {
                names.Add(key.Replace(":", "__", StringComparison.Ordinal));
                return configuration[key];
            }
            set => configuration[key] = value;
        }

        public IEnumerable<IConfigurationSection> GetChildren() => configuration.GetChildren();

        public IChangeToken GetReloadToken() => configuration.GetReloadToken();

        public IConfigurationSection GetSection(string key) => configuration.GetSection(key);
    }
}
