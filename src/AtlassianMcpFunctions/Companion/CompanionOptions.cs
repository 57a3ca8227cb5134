using System.CommandLine;

namespace AtlassianMcpFunctions.Companion;

/// <summary>Options that all of the companion's commands take.</summary>
internal sealed class CompanionOptions
{
    /// <summary>Where the server is.</summary>
    public Option<string?> Url { get; } = new("--url") { Description = $"The server's address, such as https://YOUR-SERVER/mcp; else {ServerAddress.UrlSetting}. A key is read from {ServerAddress.KeySetting} alone.", HelpName = "URL" };

    /// <summary>The site, where the server has several.</summary>
    public Option<string?> Site { get; } = new("--site") { Description = "Alias of the Confluence site, where the server has several.", HelpName = "ALIAS" };

    /// <summary>Adds them to a command.</summary>
    public Command On(Command command)
    {
        command.Options.Add(Url);
        command.Options.Add(Site);
        return command;
    }
}
