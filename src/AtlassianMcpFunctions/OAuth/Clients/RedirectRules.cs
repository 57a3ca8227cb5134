using AtlassianMcpFunctions.Settings;

namespace AtlassianMcpFunctions.OAuth.Clients;

/// <summary>Which addresses users may be sent back to with a code (OAuth 2.1 §2.3, RFC 8252 §7).</summary>
internal static class RedirectRules
{
    private const int Longest = 2000;

    // Schemes that a browser runs or reads itself, instead of handing them to a program.
    private static readonly string[] Dangerous =
        ["javascript", "data", "vbscript", "file", "blob", "about", "ftp", "ws", "wss", "view-source", "filesystem", "chrome", "chrome-extension", "moz-extension", "mailto", "tel", "sms", "intent", "jar", "ms-its", "mhtml"];

    /// <summary>Whether an address may be registered: https, the user's own machine, or a program's own scheme; no fragment, no user name, no wildcard.</summary>
    public static bool IsAcceptable(string text)
    {
        if (text.Length is 0 or > Longest || text.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter) || letter is '\\' or '*')) return false;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || text.Contains('#', StringComparison.Ordinal) || url.UserInfo.Length > 0) return false;
        if (HasDots(text)) return false;
        if (url.Scheme == Uri.UriSchemeHttps) return url.Host.Length > 0;
        if (url.Scheme == Uri.UriSchemeHttp) return ServerSettings.IsLoopback(url.Host);
        return !Dangerous.Contains(url.Scheme, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether the address asked for is the registered one: letter by letter, but for the port on the user's own machine.</summary>
    public static bool Matches(string registered, string asked)
    {
        if (!IsAcceptable(asked)) return false;
        if (string.Equals(registered, asked, StringComparison.Ordinal)) return true;
        return IsLoopback(registered, out var one) && IsLoopback(asked, out var other)
            && one.Host == other.Host && one.AbsolutePath == other.AbsolutePath && one.Query == other.Query;
    }

    /// <summary>Where an address leads, for people: a host, the user's own machine, or a program.</summary>
    public static string Describe(string redirectUri)
    {
        var url = new Uri(redirectUri);
        if (url.Scheme is not ("http" or "https")) return $"a program on your machine ({url.Scheme}:)";
        return ServerSettings.IsLoopback(url.Host) ? $"a program on your machine ({url.Authority})" : url.IdnHost;
    }

    /// <summary>Whether the tenant lets users be sent to this address.</summary>
    public static bool IsAllowedBy(IReadOnlyList<string> hosts, OAuthClientApp client, string redirectUri)
    {
        var url = new Uri(redirectUri);
        return client.IsKnown || hosts.Contains("*") || ServerSettings.IsLoopback(url.Host) || hosts.Contains(url.Host, StringComparer.OrdinalIgnoreCase);
    }

    private static bool IsLoopback(string text, out Uri url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url!) && url.Scheme == Uri.UriSchemeHttp && ServerSettings.IsLoopback(url.Host);

    // Uri would resolve them silently, so that what is compared is not what was written.
    private static bool HasDots(string text)
    {
        var path = text.Split('?', 2)[0];
        return path.Contains("/..", StringComparison.Ordinal) || path.Contains("/./", StringComparison.Ordinal) || path.Contains("%2e", StringComparison.OrdinalIgnoreCase);
    }
}
