using System.Text.RegularExpressions;

namespace AtlassianMcpFunctions.OAuth.Clients;

/// <summary>
/// The metadata documents of well-known clients, kept here as their vendors publish them: some vendors' servers turn away whoever fetches from a data center,
/// and sign-in must not hang on theirs being up.
/// </summary>
internal static partial class KnownClients
{
    private static readonly OAuthClientApp[] All =
    [
        Of("https://claude.ai/oauth/mcp-oauth-client-metadata", "Claude", "https://claude.ai", "https://claude.ai/api/mcp/auth_callback", "https://claude.com/api/mcp/auth_callback"),
        Of("https://claude.ai/oauth/claude-code-client-metadata", "Claude Code", "https://claude.ai", "http://localhost/callback", "http://127.0.0.1/callback"),
        Of("https://chatgpt.com/oauth/client.json", "ChatGPT", "https://chatgpt.com", "https://chatgpt.com/connector_platform_oauth_redirect"),
        Of("https://chatgpt.com/oauth/codex/client.json", "Codex", "https://chatgpt.com/codex", "http://127.0.0.1/callback", "http://localhost/callback"),
        Of("https://vscode.dev/oauth/client-metadata.json", "Visual Studio Code", "https://code.visualstudio.com", "http://127.0.0.1:33418/", "http://127.0.0.1/", "https://vscode.dev/redirect"),
    ];

    /// <summary>The client of that id; null when it is none of them.</summary>
    public static OAuthClientApp? Find(string clientId)
    {
        if (Array.Find(All, client => client.Id == clientId) is { } known) return known;
        if (OfOneServer().Match(clientId) is not { Success: true } match) return null;
        var id = match.Groups["id"].Value;
        return match.Groups["codex"].Success
            ? Of(clientId, "Codex", "https://chatgpt.com/codex", $"http://127.0.0.1/callback/{id}", $"http://localhost/callback/{id}")
            : Of(clientId, "ChatGPT", "https://chatgpt.com", $"https://chatgpt.com/connector/oauth/{id}");
    }

    private static OAuthClientApp Of(string id, string name, string homepage, params string[] redirectUris) => new(id, name, redirectUris) { Homepage = homepage, IsKnown = true };

    // OpenAI publishes one document for each MCP server a user adds.
    [GeneratedRegex(@"\Ahttps://chatgpt\.com/oauth/(?<codex>codex/)?(?<id>[A-Za-z0-9_-]{1,64})/client\.json\z", RegexOptions.CultureInvariant)]
    private static partial Regex OfOneServer();
}
