namespace AtlassianMcp.Tools.Compass;

/// <summary>When two addresses mean the same place.</summary>
internal static class Addresses
{
    private const string Git = ".git";

    /// <summary>Whether two links lead to the same place: repositories have addresses in many spellings, of all else each letter may count.</summary>
    /// <param name="type">Compass's type of the links.</param>
    /// <param name="one">An address.</param>
    /// <param name="other">Another.</param>
    public static bool IsSame(string type, string one, string other) => type == "REPOSITORY" ? IsSameRepository(one, other) : Exact(one) == Exact(other);

    /// <summary>Whether two addresses are of the same repository.</summary>
    public static bool IsSameRepository(string one, string other) => Repository(one) == Repository(other);

    /// <summary>The address of a repository without what differs from spelling to spelling.</summary>
    public static string Repository(string url)
    {
        var text = url.Trim().ToLowerInvariant();
        text = text[(text.IndexOf("://", StringComparison.Ordinal) is var at and >= 0 ? at + 3 : 0)..];
        text = text.Split('?', '#')[0].TrimEnd('/');
        return text.EndsWith(Git, StringComparison.Ordinal) ? text[..^Git.Length] : text;
    }

    // The host alone is the same in capitals.
    private static string Exact(string url) => Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address) ? address.AbsoluteUri : url.Trim();
}
