namespace AtlassianMcp.Transfers;

/// <summary>Paths of files beside a Markdown text: with forward slashes, without detours.</summary>
internal static class LocalPath
{
    /// <summary>The path as seen from the top of what was handed over; it keeps leading <c>..</c> that lead out of it.</summary>
    /// <param name="path">As written, relative to <paramref name="folder"/> unless it begins with a slash.</param>
    /// <param name="folder">The folder of the text that names it; empty for the top.</param>
    public static string Normalise(string path, string folder = "")
    {
        var slashed = path.Replace('\\', '/').Trim();
        if (slashed.StartsWith("file:", StringComparison.OrdinalIgnoreCase)) slashed = "/" + slashed["file:".Length..].TrimStart('/');
        var rooted = slashed.StartsWith('/') || folder.Length == 0 ? slashed : $"{folder}/{slashed}";
        var parts = new List<string>();
        foreach (var part in rooted.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".") continue;
            if (part == ".." && parts.Count > 0 && parts[^1] != "..") parts.RemoveAt(parts.Count - 1);
            else parts.Add(part);
        }

        return string.Join('/', parts);
    }

    /// <summary>The last part.</summary>
    public static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>All but the last part; empty at the top.</summary>
    public static string Folder(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";
}
