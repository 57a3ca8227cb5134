namespace AtlassianMcpFunctions.OAuth.Clients;

/// <summary>Which schemes of addresses may be a program's own (RFC 8252 §7.1): none that a browser or the system itself acts on.</summary>
internal static class RedirectSchemes
{
    // What browsers run, read or load themselves.
    private static readonly string[] OfBrowsers =
    [
        "http", "https", "javascript", "vbscript", "livescript", "mocha", "data", "file", "blob", "filesystem", "about", "view-source", "resource", "jar", "mhtml", "wyciwyg", "feed", "res", "mk",
        "ws", "wss", "ftp", "ftps", "gopher", "chrome", "chrome-extension", "chrome-search", "chrome-untrusted", "devtools", "edge", "brave", "opera", "vivaldi", "moz-extension", "safari-extension",
        "safari-web-extension", "safari-resource", "googlechrome", "googlechromes", "firefox",
    ];

    // What systems hand to programs that do things on being called: open files, settings, terminals, shells on other machines, messages, calls, shops.
    private static readonly string[] OfSystems =
    [
        "shell", "hcp", "help", "applescript", "x-man-page", "telnet", "tn3270", "rlogin", "ssh", "sftp", "scp", "rdp", "vnc", "smb", "cifs", "nfs", "afp", "dav", "davs", "ldap", "ldaps", "tftp",
        "jnlp", "jnlps", "intent", "android-app", "content", "market", "mailto", "tel", "sms", "mms", "callto", "sip", "sips", "skype", "facetime", "facetime-audio", "news", "nntp", "snews",
        "webcal", "magnet", "git", "svn", "cid", "mid", "urn", "tag", "dict", "finger", "wais", "prospero", "ie.http", "outlook", "onenote",
    ];

    // Families: ms-msdt, ms-settings, ms-officecmd, ms-its; search-ms; microsoft-edge; itms-services; x-apple.systempreferences; steam, which starts programs with arguments.
    private static readonly string[] Families = ["ms-", "search", "microsoft-", "microsoft.", "windows", "itms", "x-apple", "com.apple", "apple-", "chrome-", "about-", "view-", "steam"];

    /// <summary>Whether a scheme may be a program's own.</summary>
    public static bool IsPrivate(string scheme) =>
        !OfBrowsers.Contains(scheme, StringComparer.OrdinalIgnoreCase)
        && !OfSystems.Contains(scheme, StringComparer.OrdinalIgnoreCase)
        && !Array.Exists(Families, family => scheme.StartsWith(family, StringComparison.OrdinalIgnoreCase));
}
