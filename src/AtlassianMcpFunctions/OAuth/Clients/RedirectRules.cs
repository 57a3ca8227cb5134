using AtlassianMcpFunctions.Settings;

namespace AtlassianMcpFunctions.OAuth.Clients;

/// <summary>Which addresses users may be sent back to with a code (OAuth 2.1 §2.3, RFC 8252 §7).</summary>
internal static class RedirectRules
{
    private const int Longest = 2000;

    /// <summary>Whether an address may be registered: https, the user's own machine, or a program's own scheme; no fragment, no user name, no wildcard.</summary>
    public static bool IsAcceptable(string text)
    {
        if (text.Length is 0 or > Longest || text.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter) || letter is '\\' or '*')) return false;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || text.Contains('#', StringComparison.Ordinal) || url.UserInfo.Length > 0) return false;
        if (HasDots(text)) return false;
        if (url.Scheme == Uri.UriSchemeHttps) return url.Host.Length > 0;
        if (url.Scheme == Uri.UriSchemeHttp) return ServerSettings.IsLoopback(url.Host);
        return RedirectSchemes.IsPrivate(url.Scheme);
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
        if (!IsOfWeb(url)) return $"a program on your machine ({url.Scheme}:)";
        return ServerSettings.IsLoopback(url.Host) ? $"a program on your machine ({url.Authority})" : url.IdnHost;
    }

    /// <summary>Whether the tenant lets users be sent to this address.</summary>
    /// <param name="hosts">
    /// The tenant's list: a host stands for https at that host, a scheme with its colon (<c>cursor:</c>) for the programs that open such addresses,
    /// <c>*</c> for all. Well-known clients and the user's own machine need no place on it.
    /// </param>
    /// <param name="client">Who asks.</param>
    /// <param name="redirectUri">One of its addresses.</param>
    public static bool IsAllowedBy(IReadOnlyList<string> hosts, OAuthClientApp client, string redirectUri)
    {
        if (client.IsKnown || hosts.Contains("*") || IsOwnMachine(redirectUri)) return true;
        var url = new Uri(redirectUri);
        return hosts.Contains(url.Scheme == Uri.UriSchemeHttps ? url.Host : url.Scheme + ":", StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether a program listens for it on the user's own machine, at a port.</summary>
    public static bool IsOwnMachine(string redirectUri) => IsOfWeb(new Uri(redirectUri)) && ServerSettings.IsLoopback(new Uri(redirectUri).Host);

    /// <summary>Whether it leads to a program on the user's own machine, at a port or by a scheme; which program that is nobody can tell from here.</summary>
    public static bool StaysOnMachine(string redirectUri) => IsOwnMachine(redirectUri) || !IsOfWeb(new Uri(redirectUri));

    private static bool IsOfWeb(Uri url) => url.Scheme is "http" or "https";

    private static bool IsLoopback(string text, out Uri url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url!) && url.Scheme == Uri.UriSchemeHttp && ServerSettings.IsLoopback(url.Host);

    // Uri would resolve them silently, so that what is compared is not what was written.
    private static bool HasDots(string text)
    {
        var path = text.Split('?', 2)[0];
        return path.Contains("/..", StringComparison.Ordinal) || path.Contains("/./", StringComparison.Ordinal) || path.Contains("%2e", StringComparison.OrdinalIgnoreCase);
    }
}
