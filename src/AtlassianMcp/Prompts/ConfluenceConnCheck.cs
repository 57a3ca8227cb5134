using System.ComponentModel;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Prompts;

/// <summary>Finds out whether Confluence can be worked with, and as whom.</summary>
[NeedsTools("confluence_connection_check")]
public static class ConfluenceConnCheck
{
    [McpServerPrompt(Name = "confluence-conn-check", Title = "Check the connection to Confluence")]
    [Description("Checks that Confluence answers, and as whom this server works there.")]
    public static string Text() => """
        Check the connection to Confluence with confluence_connection_check.
        Tell me in one short table: the site's address, Cloud or Data Center with its version, and the account the server acts as.
        If it fails, say in plain words what is wrong and what I or an administrator can do about it. Do not try anything else.
        """;
}
