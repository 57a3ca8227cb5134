namespace AtlassianMcp.Jobs.Handlers.Sets;

/// <summary>Leads from one file of a set to another.</summary>
internal static class RelativePath
{
    /// <summary>The path of a file as seen from another one's folder.</summary>
    public static string Of(string from, string to)
    {
        var (here, there) = (from.Split('/')[..^1], to.Split('/'));
        var shared = 0;
        while (shared < here.Length && shared < there.Length - 1 && here[shared] == there[shared]) shared++;
        return string.Join('/', Enumerable.Repeat("..", here.Length - shared).Concat(there[shared..]));
    }

    /// <summary>The same as an address.</summary>
    public static string Href(string from, string to) => string.Join('/', Of(from, to).Split('/').Select(Uri.EscapeDataString));
}
