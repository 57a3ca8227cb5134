namespace AtlassianMcpFunctions.Settings;

/// <summary>Reads a <c>.env</c> file of <c>NAME=value</c> lines, as people keep for other Atlassian servers; the environment itself wins.</summary>
internal static class EnvFile
{
    /// <summary>Adds the file given by <c>--env-file</c>, else <c>.env</c> in the current folder when there is one.</summary>
    public static void AddEnvFile(this ConfigurationManager configuration)
    {
        var path = configuration["env-file"] ?? ".env";
        if (!File.Exists(path)) return;
        configuration.AddInMemoryCollection(Parse(File.ReadLines(path)));
        configuration.AddEnvironmentVariables();
    }

    /// <summary>The settings of the lines; blank lines and comments are passed over, quotes around values taken off.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Parse(IEnumerable<string> lines)
    {
        foreach (var line in lines.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var text = line.StartsWith("export ", StringComparison.Ordinal) ? line["export ".Length..] : line;
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) yield return new(text[..equals].Trim().Replace("__", ":", StringComparison.Ordinal), Unquote(text[(equals + 1)..].Trim()));
        }
    }

    private static string Unquote(string value) => value is ['"', .., '"'] or ['\'', .., '\''] ? value[1..^1] : value;
}
