namespace Atlassian.Content;

/// <summary>Keeps addresses that would run code out of documents.</summary>
internal static class SafeAddress
{
    /// <summary>The address when following it is harmless, else null.</summary>
    public static string? Link(string? href)
    {
        if (string.IsNullOrWhiteSpace(href)) return null;
        var trimmed = LegalText.Of(href.Trim());
        return RunsCode(trimmed, "data:") ? null : trimmed;
    }

    /// <summary>The address of a picture when showing it is harmless, else null.</summary>
    public static string? Picture(string? url)
    {
        if (string.IsNullOrWhiteSpace(url)) return null;
        var trimmed = LegalText.Of(url.Trim());
        return trimmed.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase) || !RunsCode(trimmed, "data:") ? trimmed : null;
    }

    /// <summary>Where a picture lies, going by its address: on the web, or beside the text as an attachment.</summary>
    public static ImageSource? Source(string? url)
    {
        if (Picture(url) is not { } safe) return null;
        var web = safe.StartsWith("//", StringComparison.Ordinal) || HasScheme(safe);
        return web ? PictureAddress.Parse(safe) ?? new ExternalImage(safe) : new AttachmentImage(Unescape(safe));
    }

    /// <summary>Whether an address begins with a scheme such as https.</summary>
    public static bool HasScheme(string url)
    {
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        return colon > 1 && char.IsAsciiLetter(url[0]) && url.AsSpan(0, colon).IndexOfAnyExcept(SchemeLetters) < 0;
    }

    private static readonly System.Buffers.SearchValues<char> SchemeLetters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    private static string Unescape(string path) => path.Contains('%', StringComparison.Ordinal) ? LegalText.Of(Uri.UnescapeDataString(path)) : path;

    // Browsers skip white space and controls inside the scheme, so they are skipped here before it is looked at.
    private static bool RunsCode(string href, string data)
    {
        Span<char> scheme = stackalloc char[12];
        var length = 0;
        foreach (var c in href)
        {
            if (c <= ' ' || char.IsWhiteSpace(c) || char.IsControl(c)) continue;
            if (length == scheme.Length) break;
            scheme[length++] = char.ToLowerInvariant(c);
        }

        ReadOnlySpan<char> start = scheme[..length];
        return start.StartsWith("javascript:") || start.StartsWith("vbscript:") || start.StartsWith(data);
    }
}
