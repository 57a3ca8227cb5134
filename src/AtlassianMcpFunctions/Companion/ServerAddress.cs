using AtlassianMcpFunctions.Admin;

namespace AtlassianMcpFunctions.Companion;

/// <summary>Where the server is, and the key that lets in.</summary>
internal sealed class ServerAddress
{
    /// <summary>Names the address.</summary>
    public const string UrlSetting = "ATLASSIAN_MCP_URL";

    /// <summary>Names the key.</summary>
    public const string KeySetting = "ATLASSIAN_MCP_KEY";

    private const string UsualPath = "/mcp";

    private ServerAddress(Uri endpoint, string? key) => (Endpoint, Key) = (endpoint, key);

    /// <summary>Where MCP is spoken.</summary>
    public Uri Endpoint { get; }

    /// <summary>The key; null where the server asks for none.</summary>
    public string? Key { get; }

    /// <summary>Reads both.</summary>
    /// <param name="url">As given on the command line; null for the setting.</param>
    /// <param name="setting">Gives a setting by its name.</param>
    /// <exception cref="AdminException">There is no address, or it is none to send a key to.</exception>
    public static ServerAddress Read(string? url, Func<string, string?> setting)
    {
        var written = url ?? setting(UrlSetting) ?? throw AdminException.Usage($"Say where the server is: --url https://YOUR-SERVER/mcp, or set {UrlSetting}. A Playground is at http://127.0.0.1:7071/mcp.");
        if (!Uri.TryCreate(written.Trim(), UriKind.Absolute, out var endpoint) || !IsSafe(endpoint) || endpoint.UserInfo.Length > 0)
            throw AdminException.Usage($"'{written}' is no address of a server: it begins with https://, or with http:// on this machine alone, and holds no user. Example: https://YOUR-SERVER/mcp");
        if (endpoint.AbsolutePath == "/") endpoint = new UriBuilder(endpoint) { Path = UsualPath }.Uri;
        var key = setting(KeySetting)?.Trim();
        if (key is { Length: > 0 } && !key.All(letter => letter is > ' ' and < '\x7f')) throw AdminException.Usage($"{KeySetting} holds characters that no key has.");
        return new ServerAddress(endpoint, string.IsNullOrEmpty(key) ? null : key);
    }

    /// <summary>The same address of a server that is asked by another name of its own.</summary>
    /// <param name="url">Scheme and host by which it is asked.</param>
    /// <exception cref="AdminException">That is none to send a key to.</exception>
    public ServerAddress At(string url) => new(new Uri(Read(url, _ => null).Endpoint, Endpoint.PathAndQuery), Key);

    /// <summary>Whether what goes there can be read by nobody on the way.</summary>
    public static bool IsSafe(Uri url) => url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback);
}
